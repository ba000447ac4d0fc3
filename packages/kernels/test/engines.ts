/** The engines under test, with what each promises, and exact references. */
import { setFlagsFromString } from "node:v8";
import { hasRelaxedSimd, jsKernels, wasmKernels, type FloatArray, type Kernels } from "../src/index.js";

/** One engine and the element type it works on. */
export interface Engine {
  readonly name: string;
  readonly kernels: Kernels<FloatArray>;
  readonly View: { new (length: number): FloatArray; from(list: ArrayLike<number>): FloatArray };
  /** Rounds to the element type. */
  readonly round: (x: number) => number;
}

function engine(kernels: Kernels<never> | Kernels<Float64Array> | Kernels<Float32Array>, float32: boolean, suffix = ""): Engine {
  return {
    name: kernels.name + suffix,
    kernels: kernels as Kernels<FloatArray>,
    View: float32 ? Float32Array : Float64Array,
    round: float32 ? Math.fround : (x) => x,
  };
}

// Node 20 has relaxed SIMD behind a flag; whoever lacks it altogether tests the rounded engines only.
if (!hasRelaxedSimd()) setFlagsFromString("--experimental-wasm-relaxed-simd");

/** Engines that round a multiply-add once: accurate to the bound of sums, not equal to the reference bit for bit. */
export const fusedEngines: readonly Engine[] = !hasRelaxedSimd() ? [] : [
  engine(wasmKernels({ multiplyAdd: "fused" }), false),
  engine(wasmKernels({ multiplyAdd: "fused", precision: "f32" }), true),
];

export const engines: readonly Engine[] = [
  engine(jsKernels, false),
  engine(wasmKernels(), false),
  engine(wasmKernels({ precision: "f32" }), true),
  engine(wasmKernels({ memory: "fixed", maximumBytes: 2 ** 24 }), false, " fixed memory"),
];

/** Where the operands of a call lie. */
export const places = ["inside", "outside", "mixed"] as const;
export type Place = (typeof places)[number];

/** Values of the engine's element type, in [-1, 1], allocated or plain. */
export function values({ kernels, View }: Engine, inside: boolean, length: number, seed: number): FloatArray {
  const out = inside ? kernels.allocate(length) : new View(length);
  for (let i = 0; i < length; i++) out[i] = Math.sin(1 + i * 1.7 + seed);
  return out;
}

/** `sum_p a(i, p) b(p, j)` in the order of p, rounded to the element type after each operation. */
export function reference(
  { round, View }: Engine, m: number, n: number, k: number, a: (i: number, p: number) => number, b: (p: number, j: number) => number,
): FloatArray {
  const out = new View(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let s = 0;
      for (let p = 0; p < k; p++) s = round(s + round(a(i, p) * b(p, j)));
      out[i * n + j] = s;
    }
  }
  return out;
}

/** Entries that differ, as `index: actual != expected`; equal bits are required. */
export function differences(actual: FloatArray, expected: FloatArray): readonly string[] {
  const out: string[] = actual.length < expected.length ? ["too short"] : [];
  for (let i = 0; i < expected.length; i++) if (!Object.is(actual[i], expected[i])) out.push(`${i}: ${actual[i]} != ${expected[i]}`);
  return out;
}
