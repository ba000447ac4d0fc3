/** Random expression trees in three variables, for property tests. */
import { rational } from "@ringflow/algebra";
import fc from "fast-check";
import type { Expression } from "../../src/index.js";

export const NAMES = ["x", "y", "z1"];

export const expressions: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...NAMES).map((name): Expression => ({ kind: "variable", name })),
    fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 4 })).map(([p, q]): Expression => ({ kind: "number", value: rational(BigInt(p), BigInt(q)) })),
    fc.constant<Expression>({ kind: "imaginary" }),
    fc.array(tie("tree"), { minLength: 2, maxLength: 3 }).map((terms): Expression => ({ kind: "sum", terms })),
    fc.array(tie("tree"), { minLength: 2, maxLength: 3 }).map((factors): Expression => ({ kind: "product", factors })),
    fc.tuple(tie("tree"), fc.integer({ min: 0, max: 3 })).map(([base, exponent]): Expression => ({ kind: "power", base, exponent })),
    tie("tree").map((argument): Expression => ({ kind: "conjugate", argument })),
  ),
})).tree;
