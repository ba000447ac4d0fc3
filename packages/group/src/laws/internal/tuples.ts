/** Tuples of indices to try a law on: all of them while that is cheap, a seeded sample above. @internal */
import { randomSource } from "../../internal/random.js";

/** All triples of a group of order 32, all pairs up to order 181. */
const exhaustiveLimit = 32 ** 3;
const sampleSize = 4096;

function* tuples(bounds: readonly number[], seed: number): Generator<readonly number[]> {
  const total = bounds.reduce((product, bound) => product * bound, 1);
  if (total <= exhaustiveLimit) {
    for (let code = 0; code < total; code++) {
      let rest = code;
      yield bounds.map((bound) => {
        const digit = rest % bound;
        rest = Math.floor(rest / bound);
        return digit;
      });
    }
    return;
  }
  const random = randomSource(seed);
  for (let i = 0; i < sampleSize; i++) yield bounds.map((bound) => Math.floor(random() * bound));
}

/** First counterexample over tuples `t` with `0 <= t[i] < bounds[i]`. */
export function firstFailure(
  bounds: readonly number[], seed: number, fails: (...tuple: number[]) => string | undefined,
): string | undefined {
  for (const tuple of tuples(bounds, seed)) {
    const counterexample = fails(...tuple);
    if (counterexample !== undefined) return counterexample;
  }
  return undefined;
}

/** First index below `bound` with a counterexample, all tried. */
export function firstIndexFailure(bound: number, fails: (index: number) => string | undefined): string | undefined {
  for (let i = 0; i < bound; i++) {
    const counterexample = fails(i);
    if (counterexample !== undefined) return counterexample;
  }
  return undefined;
}
