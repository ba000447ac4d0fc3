/** Checks shared by the readers and writers of named tensors. @internal */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { MeasureError } from "../errors.js";
import { quote } from "./file-format-error.js";
import type { FileFormatError } from "./file-format-error.js";
import { elementBytes, elementCount } from "./tensor-file.js";
import type { Tensor, TensorFile } from "./tensor-file.js";

/** The two tensors, or a refusal that lists what the file has. @internal */
export function requireTensors(
  { tensors }: TensorFile,
  [first, second]: readonly [string, string],
): Either<FileFormatError, readonly [Tensor, Tensor]> {
  const x = tensors.get(first);
  const y = tensors.get(second);
  if (x !== undefined && y !== undefined) return E.right([x, y]);
  return E.left(keyFault(tensors, `tensors "${first}" and "${second}"`, `Save the file with the names "${first}" and "${second}".`));
}

/** A tensor is missing: lists what the file has. @internal */
export function keyFault(tensors: TensorFile["tensors"], expected: string, fix: string): FileFormatError {
  const keys = [...tensors.keys()];
  const shown = keys.slice(0, 8).map(quote).join(", ");
  const found = keys.length === 0 ? "no tensors" : `${keys.length} tensors: ${shown}${keys.length > 8 ? ", ..." : ""}`;
  return { code: "file/key", expected, found, fix };
}

/** What a writer is given. @throws MeasureError `measure/shape` unless shape, dtype and data agree @internal */
export function requireData(name: string, { dtype, shape, data }: Tensor): void {
  if (elementCount(shape) === data.length && data.BYTES_PER_ELEMENT === elementBytes(dtype)) return;
  throw new MeasureError({
    code: "measure/shape", expected: `${dtype} data of shape ${quote(shape)} for ${quote(name)}`,
    found: `${data.length} numbers of ${data.BYTES_PER_ELEMENT} bytes`, fix: "Make shape, dtype and data agree.",
  });
}

/** Compares with a shape in which a text stands for any size >= 1. @internal */
export function shapeFault(
  name: string,
  { shape }: Tensor,
  expected: readonly (number | string)[],
  fix: string,
): FileFormatError | undefined {
  const fits = shape.length === expected.length
    && shape.every((size, i) => (typeof expected[i] === "string" ? size >= 1 : size === expected[i]));
  if (fits) return undefined;
  const text = `shape [${expected.join(", ")}]${expected.includes("N") ? " with N >= 1" : ""}`;
  return { code: "file/shape", path: name, expected: text, found: `[${shape.join(", ")}]`, fix };
}

/** The first number that is NaN or infinite, by its index. @internal */
export function nonFiniteFault(name: string, { shape, data }: Tensor): FileFormatError | undefined {
  for (let i = 0; i < data.length; i++) {
    if (Number.isFinite(data[i]!)) continue;
    return {
      code: "file/non-finite",
      path: `${name}[${indexOf(shape, i).join(", ")}]`,
      expected: "finite numbers",
      found: String(data[i]),
      fix: "Save the weights of a run that did not diverge.",
    };
  }
  return undefined;
}

function indexOf(shape: readonly number[], linear: number): number[] {
  const index: number[] = [];
  let rest = linear;
  for (const size of [...shape].reverse()) {
    index.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return index;
}
