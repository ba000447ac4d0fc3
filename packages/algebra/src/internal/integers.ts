/**
 * Elementary number theory on safe integers and BigInt.
 *
 * @internal
 */

/** Greatest common divisor, >= 0, by Euclid; `greatestCommonDivisor(0n, 0n)` is 0. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Least common multiple of two positive integers. */
export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  if (a === b || b === 1n) return a;
  if (a === 1n) return b;
  return (a / greatestCommonDivisor(a, b)) * b;
}

/** Number of bits of `|x|`; 0 for 0. */
export function bitLength(x: bigint): number {
  const hex = (x < 0n ? -x : x).toString(16);
  const lead = parseInt(hex.charAt(0), 16);
  return (hex.length - 1) * 4 + (lead === 0 ? 0 : 32 - Math.clz32(lead));
}

/** Remainder in `0..m-1`, never `-0`. */
export function residue(k: number, m: number): number {
  const r = k % m;
  return r < 0 ? r + m : r + 0;
}

/** True when `gcd(a, b) = 1`. */
export function isCoprime(a: number, b: number): boolean {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y !== 0) [x, y] = [y, x % y];
  return x === 1;
}

/** Positive divisors in increasing order. */
export function divisors(m: number): number[] {
  const found: number[] = [];
  for (let d = 1; d <= m; d++) if (m % d === 0) found.push(d);
  return found;
}

/** Moebius function: 0 if a square > 1 divides `m`, else (-1)^(number of prime factors). */
export function moebius(m: number): -1 | 0 | 1 {
  let rest = m;
  let sign: -1 | 1 = 1;
  for (let p = 2; p * p <= rest; p++) {
    if (rest % p !== 0) continue;
    rest /= p;
    if (rest % p === 0) return 0;
    sign = sign === 1 ? -1 : 1;
  }
  if (rest > 1) sign = sign === 1 ? -1 : 1;
  return sign;
}
