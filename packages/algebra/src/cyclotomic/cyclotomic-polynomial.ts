/**
 * Cyclotomic polynomials by the Moebius product
 *
 *   Phi_m(x) = product over d | m of (x^d - 1)^mu(m/d)
 *
 * evaluated over BigInt: all factors with mu = 1 first, then exact divisions by those with mu = -1.
 */
import { DomainError } from "../errors.js";
import { invariant } from "../internal/invariant.js";
import { divisors, moebius } from "../internal/integers.js";

/** Largest supported conductor; beyond it dense coefficient vectors stop being sensible. */
export const MAX_CONDUCTOR = 100_000;

/**
 * Coefficients of the m-th cyclotomic polynomial, constant term first; length phi(m) + 1, leading coefficient 1.
 *
 * @param m - integer, 1 <= m <= 100000
 * @throws DomainError if `m` is out of range
 * @remarks O(number of divisors times sum of divisors) BigInt additions.
 * @source Lang 2002, section VI.3 [lang2002]
 * @example cyclotomicPolynomial(12) // => [1n, 0n, -1n, 0n, 1n]
 * @since 0.1.0
 */
export function cyclotomicPolynomial(m: number): readonly bigint[] {
  if (!Number.isInteger(m) || m < 1 || m > MAX_CONDUCTOR) {
    throw new DomainError("cyclotomicPolynomial", `an integer 1 <= m <= ${MAX_CONDUCTOR}`, `${m}`, "Pass a positive integer.");
  }
  const exponents = divisors(m);
  let polynomial: bigint[] = [1n];
  for (const d of exponents) if (moebius(m / d) === 1) polynomial = timesBinomial(polynomial, d);
  for (const d of exponents) if (moebius(m / d) === -1) polynomial = dividedByBinomial(polynomial, d);
  return polynomial;
}

/** `p (x^d - 1)`. */
function timesBinomial(p: readonly bigint[], d: number): bigint[] {
  const product = new Array<bigint>(p.length + d).fill(0n);
  for (const [i, coefficient] of p.entries()) {
    product[i] = (product[i] ?? 0n) - coefficient;
    product[i + d] = (product[i + d] ?? 0n) + coefficient;
  }
  return product;
}

/** `p / (x^d - 1)`, which must be exact: from `q (x^d - 1) = p` follows `q_i = q_{i-d} - p_i`. */
function dividedByBinomial(p: readonly bigint[], d: number): bigint[] {
  const quotient: bigint[] = [];
  for (let i = 0; i < p.length - d; i++) quotient.push((quotient[i - d] ?? 0n) - (p[i] ?? 0n));
  for (let i = p.length - d; i < p.length; i++) {
    invariant((quotient[i - d] ?? 0n) === p[i], "inexact division in cyclotomicPolynomial");
  }
  return quotient;
}
