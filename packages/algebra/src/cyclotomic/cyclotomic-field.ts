/**
 * The cyclotomic field Q(zeta_m), zeta_m = exp(2 pi i / m), with exact arithmetic.
 *
 * Elements are vectors of rationals in the power basis `1, zeta, .., zeta^(phi(m)-1)`, that is polynomials reduced
 * modulo the cyclotomic polynomial Phi_m; equal numbers have equal vectors.
 */
import type { Eq } from "fp-ts/lib/Eq.js";
import type { Field } from "fp-ts/lib/Field.js";
import type { Complex } from "../complex/complex.js";
import { rootOfUnity } from "../complex/root-of-unity.js";
import { CarrierMismatchError, DivisionByZeroError, DomainError } from "../errors.js";
import { isCoprime } from "../internal/integers.js";
import { powerBySquaring } from "../internal/power.js";
import { isZeroRational, negateRational, rational, rationalEq, rationalField } from "../rational/rational.js";
import type { Rational } from "../rational/rational.js";
import { rationalToNumber } from "../rational/rational-number.js";
import { cyclotomicPolynomial } from "./cyclotomic-polynomial.js";
import { formatPowers, latexPowers } from "./cyclotomic-text.js";
import { fromIntegerVector, toIntegerVector } from "./integer-vector.js";
import { invertModulo } from "./inverse.js";
import { createReduction, multiplyModulo } from "./reduction.js";
import type { Reduction } from "./reduction.js";

/** `sum_j coefficients[j] zeta_conductor^j`, `coefficients.length` = phi(conductor). */
export interface Cyclotomic {
  readonly conductor: number;
  readonly coefficients: readonly Rational[];
}

/**
 * Q(zeta_m) as an fp-ts `Field` and `Eq`, with what makes it cyclotomic. Operations on elements of another conductor
 * throw `CarrierMismatchError`; use {@link CyclotomicField.embed} first.
 */
export interface CyclotomicField extends Field<Cyclotomic>, Eq<Cyclotomic> {
  /** m. */
  readonly conductor: number;
  /** phi(m) = dimension over Q. (The fp-ts member `degree` is a function on elements, here constantly 1.) */
  readonly dimension: number;
  /** `zeta_m^k` for any safe integer `k`. */
  readonly zeta: (k: number) => Cyclotomic;
  readonly fromRational: (a: Rational) => Cyclotomic;
  /** The element with these coefficients of `1, zeta, zeta^2, ..`; any length, reduced. */
  readonly fromCoefficients: (coefficients: readonly Rational[]) => Cyclotomic;
  readonly negate: (x: Cyclotomic) => Cyclotomic;
  /** `1 / x`; throws DivisionByZeroError at 0. */
  readonly inverse: (x: Cyclotomic) => Cyclotomic;
  /** `x^n` for any safe integer `n`; throws DivisionByZeroError for `x = 0`, `n < 0`. */
  readonly power: (x: Cyclotomic, n: number) => Cyclotomic;
  readonly isZero: (x: Cyclotomic) => boolean;
  /** Complex conjugate: `zeta -> zeta^-1`. */
  readonly conjugate: (x: Cyclotomic) => Cyclotomic;
  /** The automorphism `zeta -> zeta^k`; throws DomainError unless gcd(k, m) = 1. */
  readonly galois: (k: number) => (x: Cyclotomic) => Cyclotomic;
  /** Doubles; error <= 1e-15 times the sum of `|coefficients|` times their number. */
  readonly toComplex: (x: Cyclotomic) => Complex;
  /** The same number as an element of this field; throws CarrierMismatchError unless `x.conductor` divides m. */
  readonly embed: (x: Cyclotomic) => Cyclotomic;
  /** e.g. `1/2 + z^3`, `symbol` ("z" by default) standing for zeta_m. */
  readonly format: (x: Cyclotomic, symbol?: string) => string;
  /** e.g. `\frac{1}{2} + \zeta_{12}^{3}`. */
  readonly toLatex: (x: Cyclotomic) => string;
}

/**
 * Builds the field Q(zeta_m). Tables belong to the returned value: build it once and pass it around.
 *
 * Cost: products O(phi(m)^2), inverses O(phi(m)^2) products of integers of O(phi(m)) digits.
 *
 * @param m - conductor, integer, 1 <= m <= 5000
 * @throws DomainError if `m` is out of range
 * @remarks `div` and `mod` throw DivisionByZeroError when the divisor is 0; otherwise `mod` is 0.
 * @example cyclotomicField(12).format(cyclotomicField(12).zeta(4)) // => "-1 + z^2"
 * @since 0.1.0
 */
export function cyclotomicField(m: number): CyclotomicField {
  requireConductor(m);
  const polynomial = cyclotomicPolynomial(m);
  const reduction = createReduction(m, polynomial);
  const { check, ...additive } = additiveGroup(m, reduction.degree);
  return {
    ...additive,
    ...multiplicativeGroup(reduction, polynomial, { check, ...additive }),
    ...automorphisms(reduction, check),
    conductor: m,
    dimension: reduction.degree,
    degree: () => 1,
    embed: (x) => {
      if (m % x.conductor !== 0) {
        throw new CarrierMismatchError("embed", `a conductor dividing ${m}`, `${x.conductor}`, "Embed both into the lcm.");
      }
      return substitutePower(reduction, x, m / x.conductor);
    },
    toComplex: complexEmbedding(m, reduction.degree, check),
    format: (x, symbol = "z") => formatPowers(x.coefficients, symbol),
    toLatex: (x) => latexPowers(x.coefficients, x.conductor),
  };
}

/** Vector-space part: zero, sums, equality, and the check that an operand belongs to this field. */
function additiveGroup(conductor: number, dimension: number) {
  const check = (x: Cyclotomic): readonly Rational[] => {
    if (x.conductor === conductor) return x.coefficients;
    throw new CarrierMismatchError(
      "cyclotomicField", `conductor ${conductor}`, `${x.conductor}`, "Call embed on the larger field first.");
  };
  const fromRational = (a: Rational): Cyclotomic => {
    const coefficients = new Array<Rational>(dimension).fill(rationalField.zero);
    coefficients[0] = a;
    return { conductor, coefficients };
  };
  const zip = (operation: (a: Rational, b: Rational) => Rational) => (x: Cyclotomic, y: Cyclotomic): Cyclotomic => {
    const [left, right] = [check(x), check(y)];
    return { conductor, coefficients: left.map((a, i) => operation(a, right[i]!)) };
  };
  return {
    check,
    fromRational,
    zero: fromRational(rationalField.zero),
    add: zip(rationalField.add),
    sub: zip(rationalField.sub),
    negate: (x: Cyclotomic): Cyclotomic => ({ conductor, coefficients: check(x).map(negateRational) }),
    isZero: (x: Cyclotomic): boolean => check(x).every(isZeroRational),
    equals: (x: Cyclotomic, y: Cyclotomic): boolean =>
      x.conductor === y.conductor && x.coefficients.every((a, i) => rationalEq.equals(a, y.coefficients[i]!)),
  };
}

function multiplicativeGroup(
  reduction: Reduction,
  polynomial: readonly bigint[],
  { check, fromRational, zero, isZero }: ReturnType<typeof additiveGroup>,
) {
  const { conductor, degree } = reduction;
  const one = fromRational(rationalField.one);
  const mul = (x: Cyclotomic, y: Cyclotomic): Cyclotomic => {
    const [a, b] = [toIntegerVector(check(x)), toIntegerVector(check(y))];
    const product = multiplyModulo(reduction, a.numerators, b.numerators);
    return { conductor, coefficients: fromIntegerVector(product, a.denominator * b.denominator) };
  };
  const inverse = (x: Cyclotomic): Cyclotomic => {
    if (isZero(x)) throw new DivisionByZeroError("cyclotomicField");
    const { numerators, denominator } = toIntegerVector(check(x));
    const { cofactor, scale } = invertModulo(polynomial, numerators);
    const padded = Array.from({ length: degree }, (_, i) => (cofactor[i] ?? 0n) * denominator);
    return { conductor, coefficients: fromIntegerVector(padded, scale) };
  };
  const power = (x: Cyclotomic, n: number): Cyclotomic => {
    requireInteger("power", n);
    return powerBySquaring({ one, mul }, n < 0 ? inverse(x) : x, Math.abs(n));
  };
  const div = (x: Cyclotomic, y: Cyclotomic): Cyclotomic => mul(x, inverse(y));
  const mod = (_: Cyclotomic, y: Cyclotomic): Cyclotomic => {
    if (isZero(y)) throw new DivisionByZeroError("cyclotomicField");
    return zero;
  };
  return { one, mul, inverse, power, div, mod };
}

/** Powers of zeta and the maps `zeta -> zeta^k`. */
function automorphisms(reduction: Reduction, check: (x: Cyclotomic) => readonly Rational[]) {
  const { conductor, degree } = reduction;
  const zeta = (k: number): Cyclotomic => {
    requireInteger("zeta", k);
    const numerators = new Array<bigint>(degree).fill(0n);
    reduction.addPower(numerators, 1n, k);
    return { conductor, coefficients: numerators.map((n) => rational(n)) };
  };
  const galois = (k: number): ((x: Cyclotomic) => Cyclotomic) => {
    if (!Number.isSafeInteger(k) || !isCoprime(k, conductor)) {
      throw new DomainError("galois", `an integer coprime to ${conductor}`, `${k}`, "Choose a unit modulo the conductor.");
    }
    const exponent = k % conductor;
    return (x) => {
      check(x);
      return substitutePower(reduction, x, exponent);
    };
  };
  const fromCoefficients = (coefficients: readonly Rational[]): Cyclotomic =>
    substitutePower(reduction, { conductor, coefficients }, 1);
  return { zeta, galois, conjugate: galois(-1), fromCoefficients };
}

/** `sum_j x_j zeta_m^(j k)` in the field of the reduction. */
function substitutePower(reduction: Reduction, x: Cyclotomic, k: number): Cyclotomic {
  const { numerators, denominator } = toIntegerVector(x.coefficients);
  const image = new Array<bigint>(reduction.degree).fill(0n);
  for (const [j, n] of numerators.entries()) if (n !== 0n) reduction.addPower(image, n, j * k);
  return { conductor: reduction.conductor, coefficients: fromIntegerVector(image, denominator) };
}

function complexEmbedding(
  conductor: number,
  degree: number,
  check: (x: Cyclotomic) => readonly Rational[],
): (x: Cyclotomic) => Complex {
  const roots = Array.from({ length: degree }, (_, j) => rootOfUnity(j, conductor));
  return (x) => {
    const coefficients = check(x).map(rationalToNumber);
    let [re, im] = [0, 0];
    for (const [j, root] of roots.entries()) {
      const coefficient = coefficients[j]!;
      re += coefficient * root.re;
      im += coefficient * root.im;
    }
    return { re, im };
  };
}

/** The reduction table has (m - phi(m)) phi(m) entries. */
const MAX_FIELD_CONDUCTOR = 5000;

function requireConductor(m: number): void {
  if (Number.isInteger(m) && m >= 1 && m <= MAX_FIELD_CONDUCTOR) return;
  throw new DomainError(
    "cyclotomicField", `an integer 1 <= m <= ${MAX_FIELD_CONDUCTOR}`, `${m}`, "Pass the order of the root of unity.");
}

function requireInteger(operation: string, k: number): void {
  if (Number.isSafeInteger(k)) return;
  throw new DomainError(operation, "a safe integer", `${k}`, "Round or reduce the exponent first.");
}
