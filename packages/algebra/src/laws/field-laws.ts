/** Laws that make a ring a field, for the members of the fp-ts `Field` (a Euclidean degree and `mod` included). */
import type { Eq } from "fp-ts/lib/Eq.js";
import type { Field } from "fp-ts/lib/Field.js";
import { law } from "./law.js";
import type { Law } from "./law.js";
import { ringLaws } from "./ring-laws.js";
import { commutativeLaw } from "./semiring-laws.js";

/**
 * The ring laws, commutativity, and the laws of division. Divisors are taken nonzero: what a field does at 0 is its own
 * documented affair (the fields of this package throw DivisionByZeroError).
 *
 * @since 0.1.0
 */
export function fieldLaws<A>(F: Field<A>, eq: Eq<A>): readonly Law<A>[] {
  const { zero, one, mul, div, mod, degree } = F;
  const { equals } = eq;
  const isZero = (a: A): boolean => equals(a, zero);
  return [
    ...ringLaws(F, eq),
    commutativeLaw(F, eq),
    law<A>("zero and one differ: 0 != 1", 0, () => !equals(zero, one)),
    law<A>("nonzero elements are invertible: a (1 / a) = 1", 1, (a) => isZero(a) || equals(mul(a, div(one, a)), one)),
    law<A>("division multiplies by the inverse: a / b = a (1 / b)", 2, (a, b) =>
      isZero(b) || equals(div(a, b), mul(a, div(one, b)))),
    law<A>("division leaves no remainder: a mod b = 0", 2, (a, b) => isZero(b) || isZero(mod(a, b))),
    law<A>("degree is not negative: degree(a) >= 0", 1, (a) => isZero(a) || degree(a) >= 0),
    law<A>("degree grows with products: degree(a) <= degree(a b)", 2, (a, b) =>
      isZero(a) || isZero(b) || degree(a) <= degree(mul(a, b))),
  ];
}
