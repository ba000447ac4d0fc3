/**
 * The compiled kernels as typed functions.
 *
 * @internal
 */
import type { WebAssemblyMemory } from "../internal/webassembly.js";
import { kernelBinary } from "./binary.js";
import { fusedKernelBinary } from "./binary-fused.js";

/** Element type of a kernel set. */
export type Precision = "f64" | "f32";

/** How multiply-adds are rounded. */
export type MultiplyAdd = "rounded" | "fused";

/** Kernels of one precision on byte addresses; products compute rows `first..last` of their result; `scratch` has {@link KernelFunctions.scratchBytes} bytes. */
export interface KernelFunctions {
  scratchBytes(): number;
  multiply(m: number, n: number, k: number, a: number, b: number, out: number, scratch: number, first: number, last: number): void;
  multiplyLeftTransposed(m: number, n: number, k: number, a: number, b: number, out: number, scratch: number, first: number, last: number): void;
  multiplyRightTransposed(m: number, n: number, k: number, a: number, b: number, out: number, scratch: number, first: number, last: number): void;
  /** Upper triangle of rows `first..last`; {@link KernelFunctions.mirror} completes the matrix. */
  gram(m: number, k: number, a: number, out: number, scratch: number, first: number, last: number): void;
  mirror(m: number, out: number): void;
  dot(length: number, x: number, y: number): number;
  axpy(length: number, alpha: number, x: number, y: number): void;
  tripleProduct(length: number, a: number, b: number, c: number, outBC: number, outAC: number, outAB: number): number;
  multiplyVector(m: number, n: number, a: number, x: number, out: number): void;
  multiplyVectorTransposed(m: number, n: number, a: number, x: number, out: number): void;
  quadraticForm(count: number, width: number, form: number, rows: number, images: number, gram: number): void;
  convolve(n: number, width: number, table: number, a: number, b: number, out: number): void;
  combineFive(
    length: number, p: number, q: number, r: number, s: number, t: number, y: number, u: number, v: number, f: number, g: number, out: number,
  ): void;
  adamStep(
    length: number, rate: number, beta1: number, beta2: number, correction: number, epsilon: number, f: number, mean: number, square: number, y: number,
  ): void;
}

/** Import section entry `env.memory` of the binary: two length-prefixed names, kind 2 = memory, flags 3 = shared, bounded. */
const sharedImport = "\x03env\x06memory\x02\x03";
const BOUNDED = 1;

/**
 * Bytes of the module. It is compiled for a shared memory; without one the flag of the imported memory is cleared
 * (the code has no atomic instruction, so the module stays valid).
 */
export function kernelBytes(shared: boolean, multiplyAdd: MultiplyAdd): Uint8Array {
  const text = atob(multiplyAdd === "fused" ? fusedKernelBinary : kernelBinary);
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  if (!shared) bytes[text.indexOf(sharedImport) + sharedImport.length - 1] = BOUNDED;
  return bytes;
}

/** What the module imports. */
export function kernelImports(memory: WebAssemblyMemory): { readonly env: { readonly memory: WebAssemblyMemory } } {
  return { env: { memory } };
}

/** The exports of one precision; names carry it as a suffix. */
export function kernelFunctions(exports: Readonly<Record<string, unknown>>, precision: Precision): KernelFunctions {
  const named = <K extends keyof KernelFunctions>(name: K): KernelFunctions[K] => exports[`${name}_${precision}`] as KernelFunctions[K];
  return {
    scratchBytes: exports["scratchBytes"] as () => number,
    multiply: named("multiply"),
    multiplyLeftTransposed: named("multiplyLeftTransposed"),
    multiplyRightTransposed: named("multiplyRightTransposed"),
    gram: named("gram"),
    mirror: named("mirror"),
    dot: named("dot"),
    axpy: named("axpy"),
    tripleProduct: named("tripleProduct"),
    multiplyVector: named("multiplyVector"),
    multiplyVectorTransposed: named("multiplyVectorTransposed"),
    quadraticForm: named("quadraticForm"),
    convolve: named("convolve"),
    combineFive: named("combineFive"),
    adamStep: named("adamStep"),
  };
}
