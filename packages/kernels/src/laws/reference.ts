/** Operands of the laws, and sums in float64 with what any order of rounded operations may differ from them. */
import type { FloatArray, Kernels } from "../kernels.js";

/** An engine with what the laws need to know of it. */
export interface EngineUnderTest {
  readonly kernels: Kernels<FloatArray>;
  /** `2^-24` or `2^-53`. */
  readonly unit: number;
  /** Plain array of the element type. */
  make(values: ArrayLike<number>): FloatArray;
}

/** The element type is told by a buffer. */
export function engineUnderTest(kernels: Kernels<FloatArray>): EngineUnderTest {
  const probe = kernels.allocate(0);
  const single = probe instanceof Float32Array;
  kernels.release(probe);
  return { kernels, unit: single ? 2 ** -24 : 2 ** -53, make: (values) => (single ? new Float32Array(values) : new Float64Array(values)) };
}

/** `length` numbers in [-1, 1] of the engine's type; every seed gives others. */
function operand(engine: EngineUnderTest, length: number, seed: number): FloatArray {
  return engine.make(Array.from({ length }, (_, i) => Math.sin(1 + 1.7 * i + 2.3 * seed)));
}

/** Operands of these lengths, each with the seed of its place. */
export function operands<const L extends readonly number[]>(engine: EngineUnderTest, ...lengths: L): { readonly [K in keyof L]: FloatArray } {
  return lengths.map((length, i) => operand(engine, length, i)) as { readonly [K in keyof L]: FloatArray };
}

/** `gamma_k = k u / (1 - k u)`: bound on the relative error of k rounded operations (Higham 2002, section 3.1). */
export function gamma({ unit }: EngineUnderTest, k: number): number {
  return (k * unit) / (1 - k * unit);
}

/** Terms of a sum and the rounded operations each goes through besides the additions. */
export interface Sum {
  readonly terms: readonly number[];
  readonly extra: number;
}

/** A complaint if `found` is farther from the sum than any order of additions allows; NaN is. */
export function farther(engine: EngineUnderTest, name: string, found: number | undefined, { terms, extra }: Sum): string | undefined {
  const [value, magnitude] = [terms.reduce((sum, x) => sum + x, 0), terms.reduce((sum, x) => sum + Math.abs(x), 0)];
  const bound = (gamma(engine, terms.length + extra) + 2 ** -50) * magnitude;
  const error = Math.abs((found ?? NaN) - value);
  return error <= bound ? undefined : `${name} is ${found}, off by ${error.toExponential(2)} from ${value} (bound ${bound.toExponential(2)})`;
}

/** The first complaint of a list of checks. */
export function firstOf(checks: Iterable<string | undefined>): string | undefined {
  for (const complaint of checks) if (complaint !== undefined) return complaint;
  return undefined;
}
