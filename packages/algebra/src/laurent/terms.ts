/**
 * Canonical sparse terms: exponents in increasing lexicographic order, each once, no zero coefficient.
 *
 * @internal
 */
import type { Cyclotomic, CyclotomicField } from "../cyclotomic/cyclotomic-field.js";

/** `coefficient * product of variable_i ^ exponents[i]`; exponents are integers of either sign. */
export interface LaurentTerm {
  readonly exponents: readonly number[];
  readonly coefficient: Cyclotomic;
}

/** Lexicographic order of exponent vectors of equal length. */
export function compareExponents(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i]! - b[i]!;
  }
  return 0;
}

/** Sorts, adds coefficients of equal exponents, drops zeros. */
export function canonicalTerms(field: CyclotomicField, terms: readonly LaurentTerm[]): readonly LaurentTerm[] {
  const sums = new Map<string, LaurentTerm>();
  for (const { exponents, coefficient } of terms) {
    const key = exponents.join();
    const present = sums.get(key);
    const sum = present === undefined ? coefficient : field.add(present.coefficient, coefficient);
    sums.set(key, { exponents, coefficient: sum });
  }
  return [...sums.values()]
    .filter((term) => !field.isZero(term.coefficient))
    .sort((a, b) => compareExponents(a.exponents, b.exponents));
}

/** All products of a term of `p` with a term of `q`, in canonical form. */
export function multiplyTerms(
  field: CyclotomicField,
  p: readonly LaurentTerm[],
  q: readonly LaurentTerm[],
): readonly LaurentTerm[] {
  const products: LaurentTerm[] = [];
  for (const a of p) {
    for (const b of q) {
      products.push({
        // Adding 0 turns -0 into 0.
        exponents: a.exponents.map((e, i) => e + b.exponents[i]! + 0),
        coefficient: field.mul(a.coefficient, b.coefficient),
      });
    }
  }
  return canonicalTerms(field, products);
}
