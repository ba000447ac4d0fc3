/**
 * Exact form of expressions: quotients of polynomials over Q(i) in the variables and their conjugates, each variable and
 * its conjugate being independent, as they are as functions. Equality of two forms is decided by cross-multiplication.
 */
import { cyclotomicField, type Cyclotomic, type LaurentPolynomial, type LaurentRing, laurentRing } from "@ringflow/algebra";
import { left, right, type Either } from "fp-ts/lib/Either.js";
import { pushConjugation, type Expression } from "./expression.js";

/** Q(i): coefficients `[re, im]`. */
export const GAUSSIAN = cyclotomicField(4);

/** Variables in a fixed order; the ring has `2 names.length` variables, conjugates in the second half. */
export interface PolynomialSpace {
  readonly names: readonly string[];
  readonly ring: LaurentRing;
}

/** `numerator / denominator`, denominator not zero. */
export interface ExactFraction {
  readonly numerator: LaurentPolynomial;
  readonly denominator: LaurentPolynomial;
}

/** Why there is no exact form. */
export type ExactFailure = "too-large" | "division-by-zero";

/** Products of terms that one conversion may form. */
const LARGEST_WORK = 40_000;

/** The space of the given variables. */
export function polynomialSpace(names: readonly string[]): PolynomialSpace {
  const variables = ["p", "q"].flatMap((letter) => names.map((_, i) => ({ name: `${letter}${i}`, kind: "positive" as const })));
  return { names, ring: laurentRing(GAUSSIAN, variables) };
}

class Stop extends Error {
  constructor(readonly failure: ExactFailure) {
    super(failure);
  }
}

/** Arithmetic that counts its work. */
export class BoundedArithmetic {
  private work = 0;

  constructor(readonly ring: LaurentRing) {}

  multiply(p: LaurentPolynomial, q: LaurentPolynomial): LaurentPolynomial {
    this.work += p.terms.length * q.terms.length;
    if (this.work > LARGEST_WORK) throw new Stop("too-large");
    return this.ring.mul(p, q);
  }

  power(p: LaurentPolynomial, n: number): LaurentPolynomial {
    if (p.terms.length === 1) return this.ring.power(p, n);
    let result = this.ring.one;
    for (let t = 0; t < n; t++) result = this.multiply(result, p);
    return result;
  }

  /** Runs a computation; exceeding the bound is a value. */
  static run<T>(compute: () => T): Either<ExactFailure, T> {
    try {
      return right(compute());
    } catch (error) {
      if (error instanceof Stop) return left(error.failure);
      throw error;
    }
  }
}

function invert(f: ExactFraction): ExactFraction {
  if (f.numerator.terms.length === 0) throw new Stop("division-by-zero");
  return { numerator: f.denominator, denominator: f.numerator };
}

function fractionOf(space: PolynomialSpace, arithmetic: BoundedArithmetic, e: Expression): ExactFraction {
  const { ring } = space;
  const whole = (numerator: LaurentPolynomial): ExactFraction => ({ numerator, denominator: ring.one });
  const recur = (part: Expression): ExactFraction => fractionOf(space, arithmetic, part);
  const multiply = (x: ExactFraction, y: ExactFraction): ExactFraction => ({
    numerator: arithmetic.multiply(x.numerator, y.numerator), denominator: arithmetic.multiply(x.denominator, y.denominator),
  });
  const add = (x: ExactFraction, y: ExactFraction): ExactFraction => ring.equals(x.denominator, y.denominator)
    ? { numerator: ring.add(x.numerator, y.numerator), denominator: x.denominator }
    : {
        numerator: ring.add(arithmetic.multiply(x.numerator, y.denominator), arithmetic.multiply(y.numerator, x.denominator)),
        denominator: arithmetic.multiply(x.denominator, y.denominator),
      };
  switch (e.kind) {
    case "number": return whole(ring.constant(GAUSSIAN.fromRational(e.value)));
    case "imaginary": return whole(ring.constant(GAUSSIAN.zeta(1)));
    case "variable": return whole(ring.variable(`p${space.names.indexOf(e.name)}`));
    case "sum": return e.terms.map(recur).reduce(add);
    case "product": return e.factors.map(recur).reduce(multiply);
    case "quotient": return multiply(recur(e.numerator), invert(recur(e.denominator)));
    case "power": {
      const base = e.exponent < 0 ? invert(recur(e.base)) : recur(e.base);
      const n = Math.abs(e.exponent);
      return { numerator: arithmetic.power(base.numerator, n), denominator: arithmetic.power(base.denominator, n) };
    }
    case "conjugate": {
      const { argument } = e;
      if (argument.kind !== "variable") return recur(pushConjugation(e));
      return whole(ring.variable(`q${space.names.indexOf(argument.name)}`));
    }
    case "potential": throw new Error("invariant: potentials are replaced before an exact form is taken");
  }
}

/** Divides out a monomial denominator, so that Laurent monomials have denominator 1. */
function normalised(ring: LaurentRing, f: ExactFraction): ExactFraction {
  if (f.denominator.terms.length !== 1) return f;
  const inverse = ring.invertMonomial(f.denominator);
  return inverse._tag === "Left" ? f : { numerator: ring.mul(f.numerator, inverse.right), denominator: ring.one };
}

/**
 * The exact form of an expression without potentials; all its variables must be in the space.
 *
 * @returns Left when the bound on the work is exceeded, or something identically zero is divided by
 */
export function exactFraction(space: PolynomialSpace, e: Expression): Either<ExactFailure, ExactFraction> {
  return BoundedArithmetic.run(() => normalised(space.ring, fractionOf(space, new BoundedArithmetic(space.ring), e)));
}

/** A monomial as users see it. */
export interface MonomialTerm {
  /** `[names]`. */
  readonly exponents: readonly number[];
  /** `[names]`, of the conjugates. */
  readonly conjugateExponents: readonly number[];
  readonly coefficient: Cyclotomic;
}

/** Terms of a polynomial of the space. */
export function monomialTerms(space: PolynomialSpace, p: LaurentPolynomial): MonomialTerm[] {
  const n = space.names.length;
  return p.terms.map(({ exponents, coefficient }) => ({ exponents: exponents.slice(0, n), conjugateExponents: exponents.slice(n), coefficient }));
}
