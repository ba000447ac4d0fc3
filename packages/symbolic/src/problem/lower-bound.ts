/**
 * A number that an energy can never fall below, read off its form: squares of real parts, products of a part with its
 * conjugate, sums, positive multiples and quotients of those, and constants. Undefined where the form shows none, as for
 * an expanded square: nothing is guessed.
 */
import { rational, rationalField, type Rational } from "@ringflow/algebra";
import { pushConjugation, someNode, type Expression } from "../expression/expression.js";
import { printExpression } from "../expression/print.js";

/** What is known of the variables. */
export interface KnownVariables {
  /** Those whose values are real. */
  readonly real: ReadonlySet<string>;
  /** Those whose values are real and never negative. */
  readonly nonNegative: ReadonlySet<string>;
}

const ZERO = rational(0n);

const isAtLeastZero = (x: Rational | undefined): boolean => x !== undefined && x.numerator >= 0n;

/** The value of an expression without variables and `i`. */
function constantOf(e: Expression): Rational | undefined {
  if (someNode(e, (node) => node.kind === "variable" || node.kind === "imaginary" || node.kind === "potential")) return undefined;
  const all = (parts: readonly Expression[]): Rational[] | undefined => {
    const values = parts.map(constantOf);
    return values.every((v) => v !== undefined) ? values : undefined;
  };
  switch (e.kind) {
    case "number": return e.value;
    case "conjugate": return constantOf(e.argument);
    case "sum": return all(e.terms)?.reduce((s, t) => rationalField.add(s, t), ZERO);
    case "product": return all(e.factors)?.reduce((s, t) => rationalField.mul(s, t), rational(1n));
    case "quotient": {
      const [n, d] = [constantOf(e.numerator), constantOf(e.denominator)];
      return n === undefined || d === undefined || d.numerator === 0n ? undefined : rationalField.div(n, d);
    }
    case "power": {
      const base = constantOf(e.base);
      if (base === undefined || (e.exponent < 0 && base.numerator === 0n)) return undefined;
      const power = rational(base.numerator ** BigInt(Math.abs(e.exponent)), base.denominator ** BigInt(Math.abs(e.exponent)));
      return e.exponent < 0 ? rationalField.div(rational(1n), power) : power;
    }
    default: return undefined;
  }
}

/** Text in which equal parts look equal. */
function shape(e: Expression): string {
  return printExpression(pushConjugation(e));
}

function conjugateOf(e: Expression): Expression {
  return { kind: "conjugate", argument: e };
}

/** Factors left when pairs `f conj(f)`, which are real and never negative, are taken out; also squares of real factors. */
function withoutSquares(factors: readonly Expression[], known: KnownVariables): Expression[] {
  const left = [...factors];
  for (let i = 0; i < left.length; i++) {
    const wanted = isReal(left[i]!, known) ? shape(left[i]!) : shape(conjugateOf(left[i]!));
    const partner = left.findIndex((f, j) => j > i && shape(f) === wanted);
    if (partner < 0) continue;
    left.splice(partner, 1);
    left.splice(i, 1);
    i--;
  }
  return left;
}

/** Whether the form shows that all values are real. */
function isReal(e: Expression, known: KnownVariables): boolean {
  switch (e.kind) {
    case "number": return true;
    case "variable": return known.real.has(e.name);
    case "conjugate": return isReal(e.argument, known);
    case "sum": return e.terms.every((t) => isReal(t, known));
    case "power": return isReal(e.base, known);
    case "quotient": return isReal(e.numerator, known) && isReal(e.denominator, known);
    case "product": return e.factors.every((f) => isReal(f, known)) || (e.factors.length === 2 && shape(e.factors[0]!) === shape(conjugateOf(e.factors[1]!)));
    default: return false;
  }
}

function boundOfProduct(factors: readonly Expression[], known: KnownVariables): Rational | undefined {
  const scale = factors.map(constantOf).reduce<Rational>((s, c) => (c === undefined ? s : rationalField.mul(s, c)), rational(1n));
  if (scale.numerator < 0n) return undefined;
  const others = factors.filter((f) => constantOf(f) === undefined);
  const single = others.length === 1 ? lowerBound(others[0]!, known) : undefined;
  if (single !== undefined) return rationalField.mul(scale, single);
  return withoutSquares(others, known).every((f) => isAtLeastZero(lowerBound(f, known))) ? ZERO : undefined;
}

/**
 * A lower bound of an expression: of `(t-1)^2 + 1` for real t it is 1, of `t*conj(t)` 0, of `t` undefined.
 *
 * @since 0.1.0
 */
export function lowerBound(e: Expression, known: KnownVariables): Rational | undefined {
  const constant = constantOf(e);
  if (constant !== undefined) return constant;
  switch (e.kind) {
    case "variable": return known.nonNegative.has(e.name) ? ZERO : undefined;
    case "conjugate": return isReal(e.argument, known) ? lowerBound(e.argument, known) : undefined;
    case "sum": {
      const bounds = e.terms.map((t) => lowerBound(t, known));
      return bounds.every((b) => b !== undefined) ? bounds.reduce((s, b) => rationalField.add(s, b), ZERO) : undefined;
    }
    case "product": return boundOfProduct(e.factors, known);
    case "quotient": return [e.numerator, e.denominator].every((part) => isAtLeastZero(lowerBound(part, known))) ? ZERO : undefined;
    case "power": {
      const square = e.exponent % 2 === 0 && isReal(e.base, known);
      return square || isAtLeastZero(lowerBound(e.base, known)) ? ZERO : undefined;
    }
    default: return undefined;
  }
}
