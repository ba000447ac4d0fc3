/**
 * Expressions: polynomials and quotients in named variables and their complex conjugates, as a typed tree.
 *
 * This tree is what the rest of the system computes with. A computer algebra system reads and prints expressions, but no
 * verdict rests on it alone.
 */
import { rational, type Rational } from "@ringflow/algebra";

/** A node. `potential` is the integral of its argument, `rho(r)(mu) = sum_j w_j r(theta_j)`. */
export type Expression =
  | { readonly kind: "number"; readonly value: Rational }
  | { readonly kind: "imaginary" }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "sum"; readonly terms: readonly Expression[] }
  | { readonly kind: "product"; readonly factors: readonly Expression[] }
  | { readonly kind: "quotient"; readonly numerator: Expression; readonly denominator: Expression }
  | { readonly kind: "power"; readonly base: Expression; readonly exponent: number }
  | { readonly kind: "conjugate"; readonly argument: Expression }
  | { readonly kind: "potential"; readonly argument: Expression };

/** A rational constant. */
export function numberExpression(value: Rational | number): Expression {
  return { kind: "number", value: typeof value === "number" ? rational(BigInt(value)) : value };
}

/** A variable by name. */
export function variableExpression(name: string): Expression {
  return { kind: "variable", name };
}

/** `-e`. */
export function negateExpression(e: Expression): Expression {
  return { kind: "product", factors: [numberExpression(-1), e] };
}

/** Direct parts of a node, in order. */
export function partsOf(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case "sum": return e.terms;
    case "product": return e.factors;
    case "quotient": return [e.numerator, e.denominator];
    case "power": return [e.base];
    case "conjugate": case "potential": return [e.argument];
    default: return [];
  }
}

/** The node with every direct part replaced. */
export function mapParts(e: Expression, map: (part: Expression) => Expression): Expression {
  switch (e.kind) {
    case "sum": return { kind: "sum", terms: e.terms.map(map) };
    case "product": return { kind: "product", factors: e.factors.map(map) };
    case "quotient": return { kind: "quotient", numerator: map(e.numerator), denominator: map(e.denominator) };
    case "power": return { ...e, base: map(e.base) };
    case "conjugate": case "potential": return { ...e, argument: map(e.argument) };
    default: return e;
  }
}

/** Names of the variables in order of first appearance. */
export function variablesOf(e: Expression): string[] {
  const names = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.kind === "variable") names.add(node.name);
    partsOf(node).forEach(visit);
  };
  visit(e);
  return [...names];
}

/** Whether any node satisfies a predicate. */
export function someNode(e: Expression, test: (node: Expression) => boolean): boolean {
  return test(e) || partsOf(e).some((part) => someNode(part, test));
}

/** Whether the expression makes sense only over the complex numbers. */
export function needsComplexField(e: Expression): boolean {
  return someNode(e, (node) => node.kind === "conjugate" || node.kind === "imaginary");
}

/** Variables replaced by expressions; names without a replacement stay. */
export function substitute(e: Expression, replacement: ReadonlyMap<string, Expression>): Expression {
  if (e.kind === "variable") return replacement.get(e.name) ?? e;
  return mapParts(e, (part) => substitute(part, replacement));
}

/**
 * Bound on the total degree: numerators and denominators both count, sums take the largest.
 *
 * @since 0.1.0
 */
export function degreeBound(e: Expression): number {
  switch (e.kind) {
    case "number": case "imaginary": return 0;
    case "variable": return 1;
    case "sum": return e.terms.some((t) => someNode(t, (n) => n.kind === "quotient" || (n.kind === "power" && n.exponent < 0)))
      ? e.terms.reduce((sum, t) => sum + degreeBound(t), 0)
      : e.terms.reduce((most, t) => Math.max(most, degreeBound(t)), 0);
    case "product": return e.factors.reduce((sum, f) => sum + degreeBound(f), 0);
    case "quotient": return degreeBound(e.numerator) + degreeBound(e.denominator);
    case "power": return Math.abs(e.exponent) * degreeBound(e.base);
    case "conjugate": case "potential": return degreeBound(e.argument);
  }
}

function bitLength(x: Rational): number {
  return Math.max(x.numerator.toString(2).length, x.denominator.toString(2).length);
}

/** Bound on the bits of numerators and denominators of the numbers that expanding the expression can form. */
export function bitBound(e: Expression): number {
  switch (e.kind) {
    case "number": return bitLength(e.value);
    case "imaginary": case "variable": return 1;
    case "power": return Math.abs(e.exponent) * bitBound(e.base);
    default: return partsOf(e).reduce((sum, part) => sum + bitBound(part), 0);
  }
}

/** Conjugation pushed down to variables and `i`; a `potential` commutes with it because weights are real. */
export function pushConjugation(e: Expression, conjugated = false): Expression {
  switch (e.kind) {
    case "conjugate": return pushConjugation(e.argument, !conjugated);
    case "variable": return conjugated ? { kind: "conjugate", argument: e } : e;
    case "imaginary": return conjugated ? negateExpression(e) : e;
    default: return mapParts(e, (part) => pushConjugation(part, conjugated));
  }
}
