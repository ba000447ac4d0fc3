/**
 * Checks a certificate of a potential without the prover's identities.
 *
 * A homomorphism: the functional is `rho(m)` for one monomial m with coefficient 1. Written in monomial potentials as a
 * quotient `N / D`, this says `N = P_m D`. It may divide by monomials and numbers only, so that the measures on which it is defined are
 * closed under sums and products. A refutation: both sides of the
 * law at the stated measures, in exact arithmetic of Q(i).
 */
import { cyclotomicField, formatRational, parseRational, rationalField, type Cyclotomic, type LaurentPolynomial, type LaurentRing } from "@ringflow/algebra";
import { isLeft } from "fp-ts/lib/Either.js";
import { textDigest } from "../certificate/digest.js";
import type { PotentialCertificate } from "../certificate/potential-format.js";
import { divisorsOf } from "../expression/divisors.js";
import { needsComplexField, someNode, variablesOf, type Expression } from "../expression/expression.js";
import { parseExpression } from "../expression/parse.js";
import { exactFraction, polynomialSpace } from "../expression/polynomial.js";
import { inMonomialPotentials } from "./potential-form.js";
import type { CheckedClaim, Verification } from "./claims.js";

const FIELD = cyclotomicField(4);
type Stated = NonNullable<PotentialCertificate["counterexample"]>;
type StatedMeasure = Stated["mu"];
interface Measure { readonly weights: readonly Cyclotomic[]; readonly points: readonly (readonly Cyclotomic[])[] }

function exactNumber(text: string): Cyclotomic {
  const value = parseRational(text);
  return FIELD.fromRational(isLeft(value) ? rationalField.zero : value.right);
}

function exactComplex([re, im]: readonly [string, string]): Cyclotomic {
  return FIELD.add(exactNumber(re), FIELD.mul(FIELD.zeta(1), exactNumber(im)));
}

function readMeasure(m: StatedMeasure): Measure {
  return { weights: m.weights.map(exactNumber), points: m.points.map((p) => p.map(exactComplex)) };
}

/** Value of a tree in Q(i); undefined where it divides by zero. */
function evaluate(e: Expression, variable: (name: string) => Cyclotomic, integral: (r: Expression) => Cyclotomic | undefined): Cyclotomic | undefined {
  const all = (parts: readonly Expression[]): Cyclotomic[] | undefined => {
    const values = parts.map((part) => evaluate(part, variable, integral));
    return values.every((v) => v !== undefined) ? values : undefined;
  };
  switch (e.kind) {
    case "number": return FIELD.fromRational(e.value);
    case "imaginary": return FIELD.zeta(1);
    case "variable": return variable(e.name);
    case "potential": return integral(e.argument);
    case "sum": return all(e.terms)?.reduce(FIELD.add);
    case "product": return all(e.factors)?.reduce(FIELD.mul);
    case "conjugate": { const [x] = all([e.argument]) ?? []; return x === undefined ? undefined : FIELD.conjugate(x); }
    case "quotient": { const [x, y] = all([e.numerator, e.denominator]) ?? []; return x === undefined || FIELD.isZero(y!) ? undefined : FIELD.div(x, y!); }
    case "power": { const [x] = all([e.base]) ?? []; return x === undefined || (FIELD.isZero(x) && e.exponent < 0) ? undefined : FIELD.power(x, e.exponent); }
  }
}

function functional(f: Expression, names: readonly string[]): (mu: Measure) => Cyclotomic | undefined {
  const explicit = someNode(f, (node) => node.kind === "potential");
  return (mu) => {
    const integral = (r: Expression): Cyclotomic | undefined => mu.points.reduce<Cyclotomic | undefined>((sum, point, j) => {
      const value = evaluate(r, (name) => point[names.indexOf(name)]!, () => undefined);
      return sum === undefined || value === undefined ? undefined : FIELD.add(sum, FIELD.mul(mu.weights[j]!, value));
    }, FIELD.zero);
    return explicit ? evaluate(f, () => FIELD.zero, integral) : integral(f);
  };
}

const EMPTY: Measure = { weights: [], points: [] };

function sidesOf(stated: Stated, F: (mu: Measure) => Cyclotomic | undefined, dimension: number): { left: Cyclotomic | undefined; right: Cyclotomic | undefined } {
  const [mu, nu] = [readMeasure(stated.mu), readMeasure(stated.nu)];
  const joined: Measure = stated.statement === "additivity"
    ? { weights: [...mu.weights, ...nu.weights], points: [...mu.points, ...nu.points] }
    : { weights: mu.weights.flatMap((w) => nu.weights.map((v) => FIELD.mul(w, v))), points: mu.points.flatMap((x) => nu.points.map((y) => x.map((c, d) => FIELD.mul(c, y[d]!)))) };
  switch (stated.statement) {
    case "zero": return { left: F(EMPTY), right: FIELD.zero };
    case "unit": return { left: F({ weights: [FIELD.one], points: [new Array<Cyclotomic>(dimension).fill(FIELD.one)] }), right: FIELD.one };
    default: {
      const [x, y] = [F(mu), F(nu)];
      return { left: F(joined), right: x === undefined || y === undefined ? undefined : stated.statement === "additivity" ? FIELD.add(x, y) : FIELD.mul(x, y) };
    }
  }
}

/** Real measures have real points, weights are not negative, every point has all coordinates. */
function isMeasure(m: StatedMeasure, dimension: number, complex: boolean): boolean {
  return m.weights.length === m.points.length && m.weights.every((w) => !w.startsWith("-"))
    && m.points.every((p) => p.length === dimension && (complex || p.every(([, im]) => im === "0")));
}

function refutationHolds(c: PotentialCertificate, f: Expression): boolean {
  const stated = c.counterexample;
  if (stated === undefined || ![stated.mu, stated.nu].every((m) => isMeasure(m, c.variables.length, c.field === "complex"))) return false;
  const { left, right } = sidesOf(stated, functional(f, c.variables), c.variables.length);
  const agrees = (value: Cyclotomic, text: readonly [string, string]): boolean => value.coefficients.every((x, i) => formatRational(x) === text[i]);
  if (right === undefined || !agrees(right, stated.right)) return false;
  if (left === undefined) return stated.left === null;
  return stated.left !== null && agrees(left, stated.left) && !FIELD.equals(left, right);
}

/** Leading term of N over that of D; terms are sorted in an order that products respect. */
function leadingQuotient(ring: LaurentRing, n: LaurentPolynomial, d: LaurentPolynomial): LaurentPolynomial | undefined {
  const [top, bottom] = [n.terms.at(-1), d.terms.at(-1)];
  if (top === undefined || bottom === undefined) return undefined;
  return { terms: [{ exponents: top.exponents.map((e, i) => e - bottom.exponents[i]! + 0), coefficient: FIELD.div(top.coefficient, bottom.coefficient) }] };
}

/** Whether `N = m D` for a monomial m with coefficient 1 (and of degree 1 where `linear`). */
function isMonomial(ring: LaurentRing, n: LaurentPolynomial, d: LaurentPolynomial, linear: boolean): boolean {
  const m = leadingQuotient(ring, n, d);
  if (m === undefined || !FIELD.equals(m.terms[0]!.coefficient, FIELD.one)) return false;
  const { exponents } = m.terms[0]!;
  if (linear && !(exponents.every((e) => e === 0 || e === 1) && exponents.filter((e) => e === 1).length === 1)) return false;
  return ring.equals(n, ring.mul(m, d));
}

/** Whether everything that is divided by is one term: inside `rho` and in a bare potential of the coordinates, outside a number. */
function dividesByMonomials(f: Expression, names: readonly string[]): boolean {
  const space = polynomialSpace(names);
  const inPotential = (node: Expression): boolean => node.kind === "potential";
  const numbersOnly = !someNode(f, inPotential) || divisorsOf(f, (node) => !inPotential(node)).every((divisor) => !someNode(divisor, inPotential));
  return numbersOnly && divisorsOf(f).every((divisor) => {
    const exact = exactFraction(space, divisor);
    return !isLeft(exact) && exact.right.numerator.terms.length === 1 && exact.right.denominator.terms.length === 1;
  });
}

function homomorphismHolds(c: PotentialCertificate, f: Expression): boolean {
  if (!dividesByMonomials(f, c.variables)) return false;
  if (someNode(f, (node) => node.kind === "potential")) {
    const form = inMonomialPotentials(f, c.variables);
    return form !== undefined && isMonomial(form.ring, form.quotient.numerator, form.quotient.denominator, true);
  }
  const space = polynomialSpace(c.variables);
  const exact = exactFraction(space, f);
  return !isLeft(exact) && isMonomial(space.ring, exact.right.numerator, exact.right.denominator, false);
}

/** Recomputes the verdict of a parsed certificate. Never throws. */
export function verifyPotentialCertificate(c: PotentialCertificate): Verification {
  const { sha256, ...body } = c;
  const parsed = parseExpression(c.potential);
  const fits = !isLeft(parsed) && variablesOf(parsed.right).every((name) => c.variables.includes(name)) && new Set(c.variables).size === c.variables.length
    && (c.field === "complex" || !needsComplexField(parsed.right)) && (c.counterexample === undefined) === c.homomorphism;
  const integrity: CheckedClaim = { name: "integrity", statement: "the file is whole: the expression parses and the hash matches", holds: fits && sha256 === textDigest(body) };
  if (!integrity.holds || isLeft(parsed)) return { valid: false, claims: [integrity] };
  const claim: CheckedClaim = c.homomorphism
    ? { name: "homomorphism", statement: `the potential of ${c.potential} preserves sums, products, 0 and 1`, holds: homomorphismHolds(c, parsed.right) }
    : { name: "refutation", statement: `the potential of ${c.potential} violates ${c.counterexample!.statement} at the stated measures`, holds: refutationHolds(c, parsed.right) };
  return { valid: claim.holds, claims: [integrity, claim] };
}
