/**
 * The smallest cyclotomic field that contains a number, by traces: for a prime p dividing m,
 *
 *   Tr(zeta_m^j) from Q(zeta_m) to Q(zeta_(m/p))  =  p zeta_(m/p)^(j/p) or 0       if p divides m/p,
 *                                                   (p - 1 or -1) zeta_(m/p)^(j/p mod m/p)  otherwise,
 *
 * where the first alternative is for p dividing j. A number lies in the smaller field iff it is its trace over the degree.
 */
import { divisors, isCoprime, residue } from "../internal/integers.js";
import { rational, rationalField } from "../rational/rational.js";
import type { Rational } from "../rational/rational.js";
import { cyclotomicField } from "./cyclotomic-field.js";
import type { Cyclotomic } from "./cyclotomic-field.js";

/**
 * The same number with the smallest possible conductor (never 2 mod 4).
 *
 * @source Lang 2002, section VI.5 (traces) [lang2002]
 * @example
 * const field = cyclotomicField(15);
 * smallestConductor(field.zeta(5)).conductor // => 3
 * @since 0.1.0
 */
export function smallestConductor(x: Cyclotomic): Cyclotomic {
  for (const p of divisors(x.conductor).filter(isPrime)) {
    const smaller = descended(x, p);
    if (smaller !== undefined) return smallestConductor(smaller);
  }
  return x;
}

function isPrime(m: number): boolean {
  return divisors(m).length === 2;
}

/** The number in Q(zeta_(m/p)), if it lies there. */
function descended(x: Cyclotomic, p: number): Cyclotomic | undefined {
  const smaller = x.conductor / p;
  const isRamified = smaller % p === 0;
  const terms = new Array<Rational>(smaller).fill(rationalField.zero);
  for (const [j, coefficient] of x.coefficients.entries()) {
    if (isRamified && j % p !== 0) continue;
    // Divided by the degree p or p - 1 at once.
    const factor = j % p === 0 ? rationalField.one : rational(-1n, BigInt(p - 1));
    const power = isRamified ? j / p : residue(j * inverseOf(p, smaller), smaller);
    terms[power] = rationalField.add(terms[power]!, rationalField.mul(coefficient, factor));
  }
  const candidate = cyclotomicField(smaller).fromCoefficients(terms);
  const field = cyclotomicField(x.conductor);
  return field.equals(field.embed(candidate), x) ? candidate : undefined;
}

/** `1 / p mod m` for coprime p and m. */
function inverseOf(p: number, m: number): number {
  if (m === 1) return 0;
  for (let k = 1; k < m; k++) if (isCoprime(k, m) && (k * p) % m === 1) return k;
  return 0;
}
