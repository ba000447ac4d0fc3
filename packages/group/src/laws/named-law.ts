/**
 * A law of a structure on a finite set, bound to one structure: it can be checked at once, and a failure has a name and
 * a counterexample in words.
 */

import { messageOf } from "./internal/message-of.js";

/** One law of one structure. */
export interface NamedLaw {
  readonly name: string;
  /** `undefined` when no counterexample was found, else the counterexample in words. */
  readonly check: () => string | undefined;
}

/** Options of all law lists. */
export interface LawOptions {
  /** Seed of the tuples drawn where there are too many to try all; default 1. */
  readonly seed?: number;
}

/** A law that was found broken. */
export interface BrokenLaw {
  readonly law: string;
  readonly counterexample: string;
}

/**
 * Checks all laws. A check that throws is broken by that: laws may trip over what breaks earlier ones.
 *
 * @returns the broken ones, in the order given; empty when all hold
 * @example
 * const law = { name: "1 = 2", check: () => "1 is not 2" };
 * brokenLaws([law]) // => [{ law: "1 = 2", counterexample: "1 is not 2" }]
 * @since 0.1.0
 */
export function brokenLaws(laws: readonly NamedLaw[]): readonly BrokenLaw[] {
  return laws.flatMap(({ name, check }) => {
    const counterexample = outcome(check);
    return counterexample === undefined ? [] : [{ law: name, counterexample }];
  });
}

/** The counterexample of one law, in at most 300 characters. @internal */
export function outcome(check: NamedLaw["check"]): string | undefined {
  try {
    return check()?.slice(0, 300);
  } catch (error) {
    return `that it threw: ${messageOf(error)}`;
  }
}
