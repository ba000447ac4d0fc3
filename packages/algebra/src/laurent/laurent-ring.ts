/**
 * Laurent polynomials over a cyclotomic field in named variables, with complex conjugation built in:
 * a `unit` variable is a free phase, conj(u) = 1/u; a `positive` variable is a free real scale, conj(s) = s.
 *
 * An identity between canonical forms holds for all phases and all scales at once, and equality is decidable:
 * this is what a proof "for every value of the free parameters" rests on.
 */
import type { Either } from "fp-ts/lib/Either.js";
import { left, right } from "fp-ts/lib/Either.js";
import type { Eq } from "fp-ts/lib/Eq.js";
import type { Ring } from "fp-ts/lib/Ring.js";
import type { Complex } from "../complex/complex.js";
import type { Cyclotomic, CyclotomicField } from "../cyclotomic/cyclotomic-field.js";
import { CarrierMismatchError, DomainError, NotAUnitError } from "../errors.js";
import { powerBySquaring } from "../internal/power.js";
import { evaluateTerms } from "./evaluate.js";
import { formatTerms, latexTerms } from "./laurent-text.js";
import { canonicalTerms, compareExponents, multiplyTerms } from "./terms.js";
import type { LaurentTerm } from "./terms.js";

/** A variable: `unit` means conj(u) = 1/u, `positive` means conj(s) = s. */
export interface LaurentVariable {
  /** Letters, digits and `_`, starting with a letter. */
  readonly name: string;
  readonly kind: "unit" | "positive";
}

/** Canonical sparse form: terms sorted by exponents, no zero coefficient; the empty list is 0. */
export interface LaurentPolynomial {
  readonly terms: readonly LaurentTerm[];
}

/** fp-ts `Ring` and `Eq` of Laurent polynomials, with constructors, conjugation, evaluation and printing. */
export interface LaurentRing extends Ring<LaurentPolynomial>, Eq<LaurentPolynomial> {
  readonly field: CyclotomicField;
  readonly variables: readonly LaurentVariable[];
  readonly constant: (coefficient: Cyclotomic) => LaurentPolynomial;
  /** Throws DomainError if the ring has no variable of that name. */
  readonly variable: (name: string) => LaurentPolynomial;
  /** `coefficient * product variable^exponent`; variables not named have exponent 0. Throws DomainError. */
  readonly monomial: (coefficient: Cyclotomic, exponents: Readonly<Record<string, number>>) => LaurentPolynomial;
  readonly negate: (p: LaurentPolynomial) => LaurentPolynomial;
  /** `p^n`; a negative `n` needs a monomial. Throws DomainError otherwise. */
  readonly power: (p: LaurentPolynomial, n: number) => LaurentPolynomial;
  /** Complex conjugation: an involutive ring automorphism. */
  readonly conjugate: (p: LaurentPolynomial) => LaurentPolynomial;
  readonly isZero: (p: LaurentPolynomial) => boolean;
  /** The units of the ring are exactly the nonzero monomials. */
  readonly invertMonomial: (p: LaurentPolynomial) => Either<NotAUnitError, LaurentPolynomial>;
  /**
   * Value in doubles at the given point. A ring homomorphism up to rounding; commutes with conjugation when `unit`
   * variables have modulus 1 and `positive` ones are real. Throws DomainError for a missing value and
   * DivisionByZeroError for a negative power of 0, or of a number whose power underflows to 0.
   */
  readonly evaluate: (p: LaurentPolynomial, values: Readonly<Record<string, Complex>>) => Complex;
  /** e.g. `(1 + z)*u^-1*s^2 - 3`. */
  readonly format: (p: LaurentPolynomial) => string;
  readonly toLatex: (p: LaurentPolynomial) => string;
}

/**
 * The ring `field[variables, 1/variables]`. Sums are linear and products O(terms * terms) in the number of terms.
 *
 * @throws DomainError if a name is repeated or malformed; CarrierMismatchError (later) on polynomials of another ring
 * @example
 * const ring = laurentRing(cyclotomicField(4), [{ name: "u", kind: "unit" }]);
 * const u = ring.variable("u");
 * ring.equals(ring.mul(u, ring.conjugate(u)), ring.one) // => true
 * @since 0.1.0
 */
export function laurentRing(field: CyclotomicField, variables: readonly LaurentVariable[]): LaurentRing {
  const names = variables.map(({ name }) => name);
  requireNames(names);
  const arithmetic = ringOperations(field, names.length);
  const { zero, one, mul } = arithmetic;
  const invertMonomial = monomialInverse(field);
  const monomial = monomialConstructor(field, names);
  const conjugate = (p: LaurentPolynomial): LaurentPolynomial => ({
    terms: canonicalTerms(field, p.terms.map(({ exponents, coefficient }) => ({
      exponents: exponents.map((e, i) => (variables[i]!.kind === "unit" ? 0 - e : e)),
      coefficient: field.conjugate(coefficient),
    }))),
  });
  return {
    ...arithmetic,
    field,
    variables,
    monomial,
    conjugate,
    invertMonomial,
    constant: (coefficient) => monomial(coefficient, {}),
    variable: (name) => monomial(field.one, { [name]: 1 }),
    negate: (p) => arithmetic.sub(zero, p),
    power: (p, n) => integerPower(p, n, { one, mul, invertMonomial }),
    isZero: (p) => p.terms.length === 0,
    evaluate: (p, values) => evaluateTerms(field, p.terms, names.map((name) => requireValue(values, name))),
    format: (p) => formatTerms(field, names, p.terms),
    toLatex: (p) => latexTerms(field, names, p.terms),
  };
}

function ringOperations(field: CyclotomicField, variableCount: number): Ring<LaurentPolynomial> & Eq<LaurentPolynomial> {
  const origin = new Array<number>(variableCount).fill(0);
  const check = (p: LaurentPolynomial): readonly LaurentTerm[] => {
    const foreign = p.terms.find(({ exponents }) => exponents.length !== variableCount);
    if (foreign === undefined) return p.terms;
    throw new CarrierMismatchError("laurentRing", `${variableCount} exponents per term`, `${foreign.exponents.length}`,
      "Use polynomials of one ring only.");
  };
  return {
    zero: { terms: [] },
    one: { terms: [{ exponents: origin, coefficient: field.one }] },
    add: (p, q) => ({ terms: canonicalTerms(field, [...check(p), ...check(q)]) }),
    sub: (p, q) => {
      const negated = check(q).map((term) => ({ ...term, coefficient: field.negate(term.coefficient) }));
      return { terms: canonicalTerms(field, [...check(p), ...negated]) };
    },
    mul: (p, q) => ({ terms: multiplyTerms(field, check(p), check(q)) }),
    equals: (p, q) => check(p).length === check(q).length && p.terms.every((term, i) => {
      const other = q.terms[i]!;
      return compareExponents(term.exponents, other.exponents) === 0 && field.equals(term.coefficient, other.coefficient);
    }),
  };
}

function monomialConstructor(field: CyclotomicField, names: readonly string[]): LaurentRing["monomial"] {
  return (coefficient, exponents) => {
    for (const [name, exponent] of Object.entries(exponents)) {
      if (names.includes(name) && Number.isSafeInteger(exponent)) continue;
      throw new DomainError("monomial", `integer exponents of ${names.join(", ") || "no variables"}`,
        `${name}^${exponent}`, "Name a variable of the ring.");
    }
    const vector = names.map((name) => (Object.hasOwn(exponents, name) ? exponents[name]! + 0 : 0));
    return { terms: canonicalTerms(field, [{ exponents: vector, coefficient }]) };
  };
}

function monomialInverse(field: CyclotomicField): LaurentRing["invertMonomial"] {
  return ({ terms }) => {
    const [term] = terms;
    if (term === undefined || terms.length > 1) {
      return left(new NotAUnitError("a nonzero monomial", `a sum of ${terms.length} terms`));
    }
    const exponents = term.exponents.map((e) => 0 - e);
    return right({ terms: [{ exponents, coefficient: field.inverse(term.coefficient) }] });
  };
}

function integerPower(
  p: LaurentPolynomial,
  n: number,
  { one, mul, invertMonomial }: Pick<LaurentRing, "one" | "mul" | "invertMonomial">,
): LaurentPolynomial {
  if (!Number.isSafeInteger(n)) throw new DomainError("power", "a safe integer", `${n}`, "Round the exponent first.");
  if (n >= 0) return powerBySquaring({ one, mul }, p, n);
  const inverse = invertMonomial(p);
  if (inverse._tag === "Left") throw new DomainError("power", "a monomial when n < 0", `n=${n}`, "Raise monomials only.");
  return powerBySquaring({ one, mul }, inverse.right, -n);
}

function requireNames(names: readonly string[]): void {
  const bad = names.find((name, i) => !/^[A-Za-z]\w*$/.test(name) || names.indexOf(name) !== i);
  if (bad === undefined) return;
  throw new DomainError("laurentRing", "distinct names of letters, digits and _", JSON.stringify(bad), "Rename the variable.");
}

function requireValue(values: Readonly<Record<string, Complex>>, name: string): Complex {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value !== undefined) return value;
  throw new DomainError("evaluate", `a value for every variable`, `none for ${name}`, `Add ${name}: { re, im }.`);
}
