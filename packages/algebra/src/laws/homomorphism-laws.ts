/** Laws of a homomorphism of semirings. */
import type { Eq } from "fp-ts/lib/Eq.js";
import type { Semiring } from "fp-ts/lib/Semiring.js";
import { law } from "./law.js";
import type { Law } from "./law.js";

/**
 * `map` preserves zero, one, sums and products: four laws, quantified over the source.
 *
 * @param eq - equality of the target
 * @since 0.1.0
 */
export function homomorphismLaws<A, B>(
  map: (a: A) => B,
  source: Semiring<A>,
  target: Semiring<B>,
  { equals }: Eq<B>,
): readonly Law<A>[] {
  return [
    law<A>("preserves zero: f(0) = 0", 0, () => equals(map(source.zero), target.zero)),
    law<A>("preserves one: f(1) = 1", 0, () => equals(map(source.one), target.one)),
    law<A>("preserves sums: f(a + b) = f(a) + f(b)", 2, (a, b) =>
      equals(map(source.add(a, b)), target.add(map(a), map(b)))),
    law<A>("preserves products: f(a b) = f(a) f(b)", 2, (a, b) =>
      equals(map(source.mul(a, b)), target.mul(map(a), map(b)))),
  ];
}
