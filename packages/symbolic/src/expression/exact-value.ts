/** Exact value of an expression at a point with rational (or Gaussian rational) coordinates, straight from the tree. */
import { rational, rationalField, type Rational } from "@ringflow/algebra";
import { numberExpression, type Expression } from "./expression.js";

/** `re + i im`. */
export interface GaussianRational {
  readonly re: Rational;
  readonly im: Rational;
}

const { add, sub, mul, div, zero, one } = rationalField;

/** A real value. */
export function realValue(re: Rational | number): GaussianRational {
  return { re: typeof re === "number" ? rational(BigInt(re)) : re, im: zero };
}

/** Arithmetic of Q(i), written out on pairs: shares nothing with the cyclotomic fields of the prover. */
export const gaussian = {
  zero: realValue(zero),
  one: realValue(one),
  add: (x: GaussianRational, y: GaussianRational): GaussianRational => ({ re: add(x.re, y.re), im: add(x.im, y.im) }),
  multiply: (x: GaussianRational, y: GaussianRational): GaussianRational => ({
    re: sub(mul(x.re, y.re), mul(x.im, y.im)), im: add(mul(x.re, y.im), mul(x.im, y.re)),
  }),
  conjugate: (x: GaussianRational): GaussianRational => ({ re: x.re, im: sub(zero, x.im) }),
  equals: (x: GaussianRational, y: GaussianRational): boolean =>
    x.re.numerator === y.re.numerator && x.re.denominator === y.re.denominator && x.im.numerator === y.im.numerator && x.im.denominator === y.im.denominator,
  isZero: (x: GaussianRational): boolean => x.re.numerator === 0n && x.im.numerator === 0n,
  /** `1/x`; undefined at 0. */
  inverse(x: GaussianRational): GaussianRational | undefined {
    const square = add(mul(x.re, x.re), mul(x.im, x.im));
    return square.numerator === 0n ? undefined : { re: div(x.re, square), im: div(sub(zero, x.im), square) };
  },
};

/** Where values come from: variables by name, potentials by their argument. */
export interface ExactSurroundings {
  readonly variable: (name: string) => GaussianRational;
  readonly potential?: (argument: Expression) => GaussianRational | undefined;
}

/** Value of the tree, or `undefined` where it divides by zero. */
export function exactValue(e: Expression, around: ExactSurroundings): GaussianRational | undefined {
  const fold = (parts: readonly Expression[], start: GaussianRational, join: (x: GaussianRational, y: GaussianRational) => GaussianRational): GaussianRational | undefined => {
    let value = start;
    for (const part of parts) {
      const next = exactValue(part, around);
      if (next === undefined) return undefined;
      value = join(value, next);
    }
    return value;
  };
  switch (e.kind) {
    case "number": return realValue(e.value);
    case "imaginary": return { re: zero, im: one };
    case "variable": return around.variable(e.name);
    case "sum": return fold(e.terms, gaussian.zero, gaussian.add);
    case "product": return fold(e.factors, gaussian.one, gaussian.multiply);
    case "quotient": return exactValue({ kind: "product", factors: [e.numerator, { kind: "power", base: e.denominator, exponent: -1 }] }, around);
    case "power": {
      const base = exactValue(e.base, around);
      const start = base === undefined || e.exponent >= 0 ? base : gaussian.inverse(base);
      return start === undefined ? undefined : fold(new Array<Expression>(Math.abs(e.exponent)).fill(numberExpression(1)), gaussian.one, (x) => gaussian.multiply(x, start));
    }
    case "conjugate": {
      const value = exactValue(e.argument, around);
      return value === undefined ? undefined : gaussian.conjugate(value);
    }
    case "potential": return around.potential?.(e.argument);
  }
}
