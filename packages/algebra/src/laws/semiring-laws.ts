/**
 * Laws of a semiring: a commutative monoid (+, 0) and a monoid (*, 1), * distributes over + and 0 annihilates.
 * Multiplication need not commute. Each one-sided law is separate, so that a failure names the side.
 */
import type { Eq } from "fp-ts/lib/Eq.js";
import type { Semiring } from "fp-ts/lib/Semiring.js";
import { law } from "./law.js";
import type { Law } from "./law.js";

/**
 * The ten laws of a semiring. Exact carriers need an exact `Eq`; with doubles, pass a tolerant one.
 *
 * @example semiringLaws({ zero: 0, one: 1, add: Math.max, mul: Math.min }, { equals: (a, b) => a === b }).length // => 10
 * @since 0.1.0
 */
export function semiringLaws<A>({ zero, one, add, mul }: Semiring<A>, { equals }: Eq<A>): readonly Law<A>[] {
  return [
    law<A>("addition is associative: (a + b) + c = a + (b + c)", 3, (a, b, c) =>
      equals(add(add(a, b), c), add(a, add(b, c)))),
    law<A>("addition is commutative: a + b = b + a", 2, (a, b) => equals(add(a, b), add(b, a))),
    law<A>("zero is neutral: 0 + a = a = a + 0", 1, (a) => equals(add(zero, a), a) && equals(add(a, zero), a)),
    law<A>("multiplication is associative: (a b) c = a (b c)", 3, (a, b, c) =>
      equals(mul(mul(a, b), c), mul(a, mul(b, c)))),
    law<A>("one is left neutral: 1 a = a", 1, (a) => equals(mul(one, a), a)),
    law<A>("one is right neutral: a 1 = a", 1, (a) => equals(mul(a, one), a)),
    law<A>("multiplication distributes from the left: a (b + c) = a b + a c", 3, (a, b, c) =>
      equals(mul(a, add(b, c)), add(mul(a, b), mul(a, c)))),
    law<A>("multiplication distributes from the right: (a + b) c = a c + b c", 3, (a, b, c) =>
      equals(mul(add(a, b), c), add(mul(a, c), mul(b, c)))),
    law<A>("zero annihilates from the left: 0 a = 0", 1, (a) => equals(mul(zero, a), zero)),
    law<A>("zero annihilates from the right: a 0 = 0", 1, (a) => equals(mul(a, zero), zero)),
  ];
}

/**
 * Multiplication commutes; together with {@link semiringLaws}, a commutative semiring.
 *
 * @since 0.1.0
 */
export function commutativeLaw<A>({ mul }: Pick<Semiring<A>, "mul">, { equals }: Eq<A>): Law<A> {
  return law<A>("multiplication is commutative: a b = b a", 2, (a, b) => equals(mul(a, b), mul(b, a)));
}
