/**
 * Formal derivatives of trees. A variable and its conjugate are independent (Wirtinger), so `d conj(z)/dz = 0` and
 * `d/d conj(z)` is the derivative by the conjugate.
 */
import { mapParts, numberExpression, pushConjugation, type Expression } from "./expression.js";

const ZERO = numberExpression(0);
const ONE = numberExpression(1);

function isNumber(e: Expression, value: bigint): boolean {
  return e.kind === "number" && e.value.numerator === value && e.value.denominator === 1n;
}

/** Sum without zeros. */
function sumOf(terms: readonly Expression[]): Expression {
  const rest = terms.filter((t) => !isNumber(t, 0n));
  return rest.length === 0 ? ZERO : rest.length === 1 ? rest[0]! : { kind: "sum", terms: rest };
}

/** Product without ones; zero if a factor is zero. */
function productOf(factors: readonly Expression[]): Expression {
  if (factors.some((f) => isNumber(f, 0n))) return ZERO;
  const rest = factors.filter((f) => !isNumber(f, 1n));
  return rest.length === 0 ? ONE : rest.length === 1 ? rest[0]! : { kind: "product", factors: rest };
}

function derivative(e: Expression, name: string, conjugated: boolean): Expression {
  const recur = (part: Expression): Expression => derivative(part, name, conjugated);
  switch (e.kind) {
    case "number": case "imaginary": return ZERO;
    case "variable": return !conjugated && e.name === name ? ONE : ZERO;
    case "conjugate": return conjugated && e.argument.kind === "variable" && e.argument.name === name ? ONE : ZERO;
    case "sum": return sumOf(e.terms.map(recur));
    case "product": return sumOf(e.factors.map((f, i) => productOf(e.factors.map((g, j) => (i === j ? recur(f) : g)))));
    case "quotient": return recur({ kind: "product", factors: [e.numerator, { kind: "power", base: e.denominator, exponent: -1 }] });
    case "power": {
      if (e.exponent === 0) return ZERO;
      const lowered: Expression = e.exponent === 1 ? ONE : e.exponent === 2 ? e.base : { kind: "power", base: e.base, exponent: e.exponent - 1 };
      return productOf([numberExpression(e.exponent), lowered, recur(e.base)]);
    }
    case "potential": return ZERO;
  }
}

/**
 * `de/dx` for a variable, or `de/d conj(x)` with `conjugated`.
 *
 * @since 0.1.0
 */
export function differentiate(e: Expression, name: string, conjugated = false): Expression {
  return derivative(pushConjugation(e), name, conjugated);
}

/** Constants folded and flattened enough for reading; the value does not change. */
export function simplifyShape(e: Expression): Expression {
  const inner = mapParts(e, simplifyShape);
  if (inner.kind === "sum") return sumOf(inner.terms);
  if (inner.kind === "product") return productOf(inner.factors.flatMap((f) => (f.kind === "product" ? f.factors : [f])));
  if (inner.kind === "power" && inner.exponent === 1) return inner.base;
  return inner;
}
