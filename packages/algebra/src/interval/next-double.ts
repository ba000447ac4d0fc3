/** Neighbours of a double, exact for all inputs including subnormals and infinities. */

// Scratch memory only: written and read within one call, no state between calls.
const value = new Float64Array(1);
const words = new Uint32Array(value.buffer);
value[0] = 1;
/** Index of the low word: 0 on little-endian machines (1.0 has an empty low word). */
const LOW = words[0] === 0 ? 0 : 1;
const HIGH = 1 - LOW;

/**
 * The smallest double above `x`; Infinity and NaN map to themselves, both zeros to the smallest subnormal.
 *
 * @example nextUp(1) // => 1 + Number.EPSILON
 * @since 0.1.0
 */
export function nextUp(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  if (!(x < Infinity)) return x;
  value[0] = x;
  // The bit pattern of positive doubles grows with the value; that of negative ones falls.
  if (x > 0) {
    words[LOW]!++;
    if (words[LOW] === 0) words[HIGH]!++;
  } else {
    if (words[LOW] === 0) words[HIGH]!--;
    words[LOW]!--;
  }
  // Adding 0 turns -0 into 0.
  return value[0] + 0;
}

/**
 * The largest double below `x`; -Infinity and NaN map to themselves, both zeros to minus the smallest subnormal.
 *
 * @example nextDown(1) // => 1 - Number.EPSILON / 2
 * @since 0.1.0
 */
export function nextDown(x: number): number {
  return 0 - nextUp(-x);
}
