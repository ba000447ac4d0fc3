/** Networks trained by others (PyTorch, the published recipe), shared with the command line's tests. */
import { readFileSync } from "node:fs";
import type { AbelianGroup } from "@ringflow/group";
import { cyclicGroup } from "@ringflow/group-cyclic";
import type { ParameterMeasure } from "@ringflow/measure";
import { measureFromNetwork, readNpz, readSafetensors } from "@ringflow/measure/files";
import { isLeft, type Either } from "fp-ts/lib/Either.js";

/** Right value, or a failing test that shows the left one. */
export function valueOf<E, A>(either: Either<E, A>): A {
  if (isLeft(either)) throw new Error(JSON.stringify(either.left));
  return either.right;
}

/** A cyclic group or product with its characters. */
export function abelian(...orders: number[]): AbelianGroup {
  return cyclicGroup(orders) as AbelianGroup;
}

/** Particles of a trained network. */
export function trainedNetwork(file: string, order: number): ParameterMeasure {
  const bytes = new Uint8Array(readFileSync(new URL(`../../../cli/test/fixtures/${file}`, import.meta.url)));
  const tensors = valueOf<unknown, ReturnType<typeof readSafetensors> extends Either<unknown, infer A> ? A : never>(
    file.endsWith(".npz") ? readNpz(bytes) : readSafetensors(bytes));
  return valueOf(measureFromNetwork(tensors, order));
}
