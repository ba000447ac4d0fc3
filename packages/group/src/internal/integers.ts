/** Greatest common divisor of non-negative integers; `gcd(0, b) = b`. @internal */
export function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** Least common multiple of positive integers. @internal */
export function lcm(a: number, b: number): number {
  return (a / gcd(a, b)) * b;
}
