/** Sizes of the functions of a particle: `(a + b)^2 c` stays the same where a and b grow by a factor and c falls by its square. */

/** What a, b, c of these lengths are multiplied by so that `|c|^2 = |a|^2 + |b|^2`. */
export function balance(a: number, b: number, c: number): readonly [a: number, b: number, c: number] {
  const s = Math.cbrt(c / Math.hypot(a, b));
  return [s, s, s ** -2];
}
