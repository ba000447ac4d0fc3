/**
 * Runs laws on random tuples. fast-check is handed in, not imported: this package works without it, and the caller's
 * version is the one that runs.
 */
import type { Law, Violation } from "./law.js";

/** What is used of an arbitrary of fast-check. */
export interface ArbitraryLike<T> {
  map<U>(mapper: (value: T) => U): ArbitraryLike<U>;
}

/** What is used of fast-check (3 or 4): pass `fc` itself. */
export interface FastCheckLike {
  array<T>(arbitrary: ArbitraryLike<T>, constraints: { minLength: number; maxLength: number }): ArbitraryLike<T[]>;
  oneof<T>(...arbitraries: ArbitraryLike<T>[]): ArbitraryLike<T>;
  property<T>(arbitrary: ArbitraryLike<T>, predicate: (value: T) => boolean): unknown;
  assert(property: unknown, parameters: { seed: number; numRuns: number }): void;
  check(property: unknown, parameters: { seed: number; numRuns: number }): {
    readonly failed: boolean;
    readonly counterexample: unknown;
  };
}

/** Options of the runners. */
export interface CheckLawsOptions {
  /** Seed of the random tuples: explicit, so that every run is repeatable. */
  readonly seed: number;
  /** Tuples per law; default 100. */
  readonly numRuns?: number;
}

/** What is used of vitest, jest, mocha or node:test. */
export interface TestFramework {
  readonly describe: (title: string, body: () => void) => unknown;
  readonly it: (title: string, body: () => void) => unknown;
}

/**
 * Runs every law on random tuples, among them tuples with equal elements, and reports the broken ones.
 *
 * @returns one shrunk counterexample per broken law; empty when none was found
 * @since 0.1.0
 */
export function checkLaws<A>(
  fc: FastCheckLike,
  laws: readonly Law<A>[],
  arbitrary: ArbitraryLike<A>,
  { seed, numRuns = 100 }: CheckLawsOptions,
): readonly Violation<A>[] {
  return laws.flatMap((each) => {
    const { failed, counterexample } = fc.check(lawProperty(fc, each, arbitrary), { seed, numRuns });
    if (!failed) return [];
    const [elements] = counterexample as [A[]];
    return [{ law: each.name, elements }];
  });
}

/**
 * One `it` per law inside one `describe`: a failure names the instance, the law, the seed and the shrunk counterexample.
 *
 * @param title - name of the instance
 * @since 0.1.0
 */
export function describeLaws<A>(
  { describe, it }: TestFramework,
  fc: FastCheckLike,
  title: string,
  laws: readonly Law<A>[],
  arbitrary: ArbitraryLike<A>,
  { seed, numRuns = 100 }: CheckLawsOptions,
): void {
  describe(title, () => {
    for (const each of laws) {
      it(`${title}: ${each.name}`, () => fc.assert(lawProperty(fc, each, arbitrary), { seed, numRuns }));
    }
  });
}

/** Half of the tuples repeat elements, so that laws with a premise `a = b` are not satisfied vacuously. */
function lawProperty<A>(fc: FastCheckLike, { arity, holds }: Law<A>, arbitrary: ArbitraryLike<A>): unknown {
  const tuples = fc.array(arbitrary, { minLength: arity, maxLength: arity });
  const repeated = tuples.map((xs) => xs.map((x, i) => (i === 1 ? xs[0]! : x)));
  const constant = tuples.map((xs) => xs.map(() => xs[0]!));
  const drawn = arity < 2 ? tuples : fc.oneof(tuples, tuples, repeated, constant);
  return fc.property(drawn, (xs) => holds(...xs));
}
