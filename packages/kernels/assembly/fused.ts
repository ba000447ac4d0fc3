// Multiply-add of vectors. Built twice: plain (two roundings, the bits of the reference) and with relaxed SIMD, where the
// machine's fused instruction rounds once and runs twice as many operations per cycle.

/** x y + sum. */
// @ts-ignore: decorator
@inline
export function madd<T>(x: v128, y: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(x, y, sum);
  return v128.add<T>(sum, v128.mul<T>(x, y));
}
