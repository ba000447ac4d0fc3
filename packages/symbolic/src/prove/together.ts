/** A tree as one quotient of two trees without quotients or negative powers; nothing is expanded. */
import { numberExpression, partsOf, type Expression } from "../expression/expression.js";
import { LARGEST_TREE } from "../expression/limits.js";

/** `numerator / denominator`; the denominator is absent where it is 1. */
export interface TreeFraction {
  readonly numerator: Expression;
  readonly denominator?: Expression;
}

const ONE = numberExpression(1);

function product(...factors: readonly (Expression | undefined)[]): Expression | undefined {
  const present = factors.filter((f) => f !== undefined);
  return present.length === 0 ? undefined : present.length === 1 ? present[0]! : { kind: "product", factors: present };
}

function withDenominator(numerator: Expression, denominator: Expression | undefined): TreeFraction {
  return denominator === undefined ? { numerator } : { numerator, denominator };
}

function power(base: Expression | undefined, exponent: number): Expression | undefined {
  return base === undefined || exponent === 0 ? undefined : exponent === 1 ? base : { kind: "power", base, exponent };
}

/** Number of nodes when written out; parts that occur twice are shared in memory and counted once each time. */
function written(e: Expression, known: Map<Expression, number>): number {
  const before = known.get(e);
  if (before !== undefined) return before;
  const size = partsOf(e).reduce((sum, part) => sum + written(part, known), 1);
  known.set(e, size);
  return size;
}

/**
 * Writes an expression over one denominator. Conjugates must stand at variables already.
 *
 * @returns `undefined` where that takes more than {@link LARGEST_TREE} nodes: nested quotients can double it at each level
 */
export function together(e: Expression): TreeFraction | undefined {
  const { numerator, denominator } = combined(e);
  const known = new Map<Expression, number>();
  const size = written(numerator, known) + (denominator === undefined ? 0 : written(denominator, known));
  return size > LARGEST_TREE ? undefined : withDenominator(numerator, denominator);
}

/** The quotient as a tree of shared parts, so that its cost is linear in the expression. */
function combined(e: Expression): TreeFraction {
  switch (e.kind) {
    case "sum": {
      const parts = e.terms.map(combined);
      const denominator = product(...parts.map((p) => p.denominator));
      if (denominator === undefined) return { numerator: e };
      const terms = parts.map((p, i) => product(p.numerator, ...parts.filter((_, j) => j !== i).map((q) => q.denominator))!);
      return { numerator: { kind: "sum", terms }, denominator };
    }
    case "product": {
      const parts = e.factors.map(combined);
      return withDenominator(product(...parts.map((p) => p.numerator)) ?? ONE, product(...parts.map((p) => p.denominator)));
    }
    case "quotient": {
      const above = combined(e.numerator);
      if (e.denominator.kind === "number") return withDenominator({ kind: "quotient", numerator: above.numerator, denominator: e.denominator }, above.denominator);
      const below = combined(e.denominator);
      return withDenominator(product(above.numerator, below.denominator)!, product(above.denominator, below.numerator));
    }
    case "power": {
      const base = combined(e.base);
      const n = Math.abs(e.exponent);
      const [above, below] = e.exponent >= 0 ? [base.numerator, base.denominator] : [base.denominator, base.numerator];
      return withDenominator(power(above, n) ?? ONE, power(below, n));
    }
    default: return { numerator: e };
  }
}
