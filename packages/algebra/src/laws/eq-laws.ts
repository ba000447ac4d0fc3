/** Laws of an equality: an equivalence relation. */
import type { Eq } from "fp-ts/lib/Eq.js";
import { law } from "./law.js";
import type { Law } from "./law.js";

/**
 * Reflexivity, symmetry, transitivity. The runner draws equal elements on purpose, so the premises are reached.
 *
 * @example eqLaws({ equals: (a: number, b: number) => a === b }).length // => 3
 * @since 0.1.0
 */
export function eqLaws<A>({ equals }: Eq<A>): readonly Law<A>[] {
  return [
    law<A>("equality is reflexive: a = a", 1, (a) => equals(a, a)),
    law<A>("equality is symmetric: a = b iff b = a", 2, (a, b) => equals(a, b) === equals(b, a)),
    law<A>("equality is transitive: a = b and b = c give a = c", 3, (a, b, c) =>
      !(equals(a, b) && equals(b, c)) || equals(a, c)),
  ];
}
