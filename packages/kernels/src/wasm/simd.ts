/** What the machine offers. */
import { webAssembly } from "../internal/webassembly.js";

/** Module of one function that splats an i32 and counts bits per lane: valid only with 128-bit SIMD. */
const simdModule = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
];

/**
 * Whether WebAssembly with 128-bit SIMD runs here. Costs microseconds; the answer does not change within a process.
 *
 * @example
 * hasSimd() // => true
 * @since 0.1.0
 */
export function hasSimd(): boolean {
  return webAssembly()?.validate(Uint8Array.from(simdModule)) ?? false;
}

/** Module of one function that multiplies and adds three constants: valid only with relaxed SIMD. */
function relaxedModule(): Uint8Array {
  const zero = [253, 12, ...new Array<number>(16).fill(0)];
  const body = [0, ...zero, ...zero, ...zero, 253, 135, 2, 11];
  return Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, body.length + 2, 1, body.length, ...body]);
}

/**
 * Whether fused multiply-adds can be had, by WebAssembly's relaxed SIMD: Node >= 22 and current browsers; Node 20 with
 * `--experimental-wasm-relaxed-simd`.
 *
 * @since 0.1.0
 */
export function hasRelaxedSimd(): boolean {
  return webAssembly()?.validate(relaxedModule()) ?? false;
}
