/** Shortest decimal that parses back to `x`. */
export function decimal(x: number): string {
  return String(Object.is(x, -0) ? 0 : x);
}
