/** Random elements for the tests: small integers mostly, so that zeros, ones and equal elements occur. */
import fc from "fast-check";
import { rational } from "../src/index.js";
import type { Complex, Cyclotomic, CyclotomicField, Interval, LaurentPolynomial, LaurentRing, Rational } from "../src/index.js";

export const smallRational: fc.Arbitrary<Rational> = fc.oneof(
  { weight: 3, arbitrary: fc.bigInt(-3n, 3n).map((n) => rational(n)) },
  { weight: 2, arbitrary: fc.tuple(fc.bigInt(-20n, 20n), fc.bigInt(1n, 12n)).map(([n, d]) => rational(n, d)) },
);

export const largeRational: fc.Arbitrary<Rational> = fc
  .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.bigInt({ min: 1n, max: 10n ** 40n }))
  .map(([n, d]) => rational(n, d));

export function cyclotomic(field: CyclotomicField): fc.Arbitrary<Cyclotomic> {
  const dense = fc
    .array(smallRational, { minLength: field.dimension, maxLength: field.dimension })
    .map((coefficients) => field.fromCoefficients(coefficients));
  const sparse = fc
    .tuple(smallRational, fc.integer({ min: -30, max: 30 }))
    .map(([a, k]) => field.mul(field.fromRational(a), field.zeta(k)));
  return fc.oneof(sparse, dense);
}

export function laurent(ring: LaurentRing, maxTerms = 3): fc.Arbitrary<LaurentPolynomial> {
  const exponents = fc.tuple(...ring.variables.map(() => fc.integer({ min: -2, max: 2 })));
  const term = fc.tuple(cyclotomic(ring.field), exponents).map(([coefficient, powers]) =>
    ring.monomial(coefficient, Object.fromEntries(ring.variables.map(({ name }, i) => [name, powers[i] ?? 0]))));
  return fc.array(term, { maxLength: maxTerms }).map((terms) => terms.reduce(ring.add, ring.zero));
}

export const complexNumber: fc.Arbitrary<Complex> = fc
  .tuple(fc.double({ min: -8, max: 8, noNaN: true }), fc.double({ min: -8, max: 8, noNaN: true }))
  .map(([re, im]) => ({ re, im }));

/** Every finite double, subnormals and extremes included, with round values mixed in. */
export const finiteDouble: fc.Arbitrary<number> = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -4, max: 4 }),
  fc.integer({ min: -9, max: 9 }).map((n) => n * Number.MIN_VALUE),
  fc.double({ min: -10, max: 10, noNaN: true }),
);

export const finiteInterval: fc.Arbitrary<Interval> = fc
  .tuple(finiteDouble, finiteDouble)
  .map(([x, y]) => ({ lo: Math.min(x, y), hi: Math.max(x, y) }));
