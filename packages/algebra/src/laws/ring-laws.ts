/** Laws that make a semiring a ring. */
import type { Eq } from "fp-ts/lib/Eq.js";
import type { Ring } from "fp-ts/lib/Ring.js";
import { law } from "./law.js";
import type { Law } from "./law.js";
import { semiringLaws } from "./semiring-laws.js";

/**
 * The semiring laws and two on subtraction. The second ties `sub` to `add`: without it `a - b` may be anything off the
 * diagonal, which `a - a = 0` alone does not see.
 *
 * @since 0.1.0
 */
export function ringLaws<A>(R: Ring<A>, eq: Eq<A>): readonly Law<A>[] {
  const { zero, add, sub } = R;
  const { equals } = eq;
  return [
    ...semiringLaws(R, eq),
    law<A>("subtraction cancels: a - a = 0", 1, (a) => equals(sub(a, a), zero)),
    law<A>("subtraction adds the negative: a - b = a + (0 - b)", 2, (a, b) =>
      equals(sub(a, b), add(a, sub(zero, b)))),
  ];
}
