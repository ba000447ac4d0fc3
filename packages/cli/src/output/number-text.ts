/** Numbers for readers. */

/** At most `digits` significant digits, no trailing zeros. */
export function shortNumber(x: number, digits: number): string {
  return String(Number(x.toPrecision(digits)));
}
