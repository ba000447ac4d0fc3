/** A tree as one quotient of two trees without quotients or negative powers; nothing is expanded. */
import { mapParts, numberExpression, type Expression } from "../expression/expression.js";

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

/**
 * Writes an expression over one denominator. Conjugates must stand at variables already.
 *
 * @remarks the trees grow at most quadratically in the number of quotients
 */
export function together(e: Expression): TreeFraction {
  switch (e.kind) {
    case "sum": {
      const parts = e.terms.map(together);
      const denominator = product(...parts.map((p) => p.denominator));
      if (denominator === undefined) return { numerator: e };
      const terms = parts.map((p, i) => product(p.numerator, ...parts.filter((_, j) => j !== i).map((q) => q.denominator))!);
      return { numerator: { kind: "sum", terms }, denominator };
    }
    case "product": {
      const parts = e.factors.map(together);
      return withDenominator(product(...parts.map((p) => p.numerator)) ?? ONE, product(...parts.map((p) => p.denominator)));
    }
    case "quotient": {
      if (e.denominator.kind === "number") return { numerator: e };
      const [above, below] = [together(e.numerator), together(e.denominator)];
      return withDenominator(product(above.numerator, below.denominator)!, product(above.denominator, below.numerator));
    }
    case "power": {
      const base = together(e.base);
      const n = Math.abs(e.exponent);
      const [above, below] = e.exponent >= 0 ? [base.numerator, base.denominator] : [base.denominator, base.numerator];
      return withDenominator(power(above, n) ?? ONE, power(below, n));
    }
    default: return { numerator: mapParts(e, (part) => part) };
  }
}
