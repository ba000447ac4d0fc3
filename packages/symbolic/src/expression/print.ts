/** Expressions as text that {@link parseExpression} reads back. */
import { formatRational, rationalEq, rational } from "@ringflow/algebra";
import type { Expression } from "./expression.js";

/** How variables, conjugates and potentials are written. */
export interface Notation {
  readonly variable: (name: string) => string;
  /** Conjugate of a variable; of anything else `conj(..)` is written. */
  readonly conjugateVariable: (name: string) => string;
}

const PLAIN: Notation = { variable: (name) => name, conjugateVariable: (name) => `conj(${name})` };
const MINUS_ONE = rational(-1n);

/** Binding strength: sums 0, products 1, unary minus as a product, powers 2, atoms 3. */
function strength(e: Expression): number {
  switch (e.kind) {
    case "sum": return 0;
    case "product": case "quotient": return 1;
    case "number": return e.value.numerator < 0n ? 0 : e.value.denominator === 1n ? 3 : 1;
    case "power": return 2;
    default: return 3;
  }
}

function enclosed(e: Expression, least: number, notation: Notation): string {
  const text = printWith(e, notation);
  return strength(e) < least ? `(${text})` : text;
}

function printProduct(factors: readonly Expression[], notation: Notation): string {
  const [first, ...rest] = factors;
  const negative = first?.kind === "number" && rationalEq.equals(first.value, MINUS_ONE) && rest.length > 0;
  // Right operands are enclosed from quotients on: a*(b/c) and a*b/c differ as trees.
  const body = (negative ? rest : factors).map((f, i) => enclosed(f, i === 0 && !negative ? 1 : 2, notation)).join("*");
  return negative ? `-${body}` : body;
}

function printSum(terms: readonly Expression[], notation: Notation): string {
  return terms.map((t, i) => {
    const text = t.kind === "number" ? formatRational(t.value) : enclosed(t, 1, notation);
    if (i === 0) return text;
    return text.startsWith("-") ? ` - ${text.slice(1)}` : ` + ${text}`;
  }).join("");
}

/** Text under a notation. */
export function printWith(e: Expression, notation: Notation): string {
  switch (e.kind) {
    case "number": return formatRational(e.value);
    case "imaginary": return "i";
    case "variable": return notation.variable(e.name);
    case "sum": return printSum(e.terms, notation);
    case "product": return printProduct(e.factors, notation);
    case "quotient": return `${enclosed(e.numerator, 1, notation)}/${enclosed(e.denominator, 2, notation)}`;
    case "power": return `${enclosed(e.base, 3, notation)}^${e.exponent < 0 ? `(${e.exponent})` : e.exponent}`;
    case "conjugate": return e.argument.kind === "variable" ? notation.conjugateVariable(e.argument.name) : `conj(${printWith(e.argument, notation)})`;
    case "potential": return `rho(${printWith(e.argument, notation)})`;
  }
}

/**
 * Text of an expression.
 *
 * @since 0.1.0
 */
export function printExpression(e: Expression): string {
  return printWith(e, PLAIN);
}
