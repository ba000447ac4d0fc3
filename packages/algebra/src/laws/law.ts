/**
 * A law is a named predicate on tuples of elements: it can be run on random tuples, on all tuples of a finite carrier,
 * or by hand, and a failure always has a name.
 */

/** `holds(x_1, .., x_arity)` must be true for all elements of the carrier. */
export interface Law<A> {
  readonly name: string;
  /** Number of elements quantified over. */
  readonly arity: number;
  readonly holds: (...elements: A[]) => boolean;
}

/** A law over pairs or triples is written with exactly as many parameters as its arity. */
export function law<A>(name: string, arity: number, holds: (...elements: A[]) => boolean): Law<A> {
  return { name, arity, holds };
}

/** One tuple that violates a law. */
export interface Violation<A> {
  readonly law: string;
  readonly elements: readonly A[];
}

/**
 * Checks laws on all tuples from a finite list, `elements.length^arity` each: a proof when the list is the carrier.
 *
 * @returns the first violating tuple of each broken law, in the order of the laws; empty when all hold
 * @example
 * const S = { zero: 0, one: 1, add: (a: number, b: number) => a + b, mul: (a: number, b: number) => a * b };
 * exhaustiveViolations(semiringLaws(S, { equals: (a, b) => a === b }), [0, 1, 2]).length // => 0
 * @since 0.1.0
 */
export function exhaustiveViolations<A>(laws: readonly Law<A>[], elements: readonly A[]): readonly Violation<A>[] {
  const violations: Violation<A>[] = [];
  for (const { name, arity, holds } of laws) {
    const counter = firstTuple(elements, arity, (tuple) => !holds(...tuple));
    if (counter !== undefined) violations.push({ law: name, elements: counter });
  }
  return violations;
}

/** First tuple in lexicographic order with the property; the empty tuple is the only one of arity 0. */
function firstTuple<A>(elements: readonly A[], arity: number, property: (tuple: A[]) => boolean): A[] | undefined {
  const total = elements.length ** arity;
  for (let code = 0; code < total; code++) {
    const tuple: A[] = [];
    for (let rest = code, i = 0; i < arity; i++, rest = Math.floor(rest / elements.length)) {
      tuple.unshift(elements[rest % elements.length]!);
    }
    if (property(tuple)) return tuple;
  }
  return undefined;
}
