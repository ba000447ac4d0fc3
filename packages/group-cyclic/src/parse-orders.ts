/** Reading `cyclic:<n>[x<n>...]`: from a text that anybody may have typed to the orders of the factors. */
import { isRight, left, right } from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { quoteSpec } from "@ringflow/group";
import type { GroupSpecError } from "@ringflow/group";
import { largestOrder, smallestFactor } from "./cyclic-group.js";

/** How a specification is written. */
export const syntax = "cyclic:<n>[x<n>...]";

const prefix = "cyclic:";

/** No group within the order limit needs more: 2^14 takes 34 characters. */
const longestSpec = 64;

const expectedFactors = `${syntax} with whole numbers of at least ${smallestFactor}`;

/**
 * Orders of the factors, in the order typed. Numbers are plain ASCII digits without sign or leading zero, so that a
 * group has one name for one list of factors.
 *
 * @returns the orders, or one error: `group-spec/syntax`, or `group-spec/too-large` above order 20000
 * @remarks reads at most 64 characters; allocates nothing that grows with the order
 * @since 0.1.0
 */
export function parseOrders(spec: string): Either<GroupSpecError, readonly number[]> {
  const answer = readOrders(spec);
  if (isRight(answer) || answer.left.code !== "group-spec/syntax") return answer;
  const meant = likelySpec(spec);
  if (meant === spec || !isRight(readOrders(meant))) return answer;
  return left({ ...answer.left, fix: `Write ${quoteSpec(meant)}.` });
}

function readOrders(spec: string): Either<GroupSpecError, readonly number[]> {
  if (!spec.startsWith(prefix)) return syntaxError(spec, quoteSpec(spec));
  if (spec.length > longestSpec) return syntaxError(spec, `${spec.length} characters`);
  const factors = spec.slice(prefix.length).split("x");
  const bad = factors.find((factor) => !/^[1-9][0-9]*$/.test(factor));
  if (bad !== undefined) return syntaxError(spec, describeFactor(bad, factors.length));
  const orders = factors.map(Number);
  if (orders.some((m) => m < smallestFactor)) return factorOfOne(spec);
  const order = orders.reduce((product, m) => product * m, 1);
  return order <= largestOrder ? right(orders) : tooLarge(spec, order);
}

function describeFactor(factor: string, count: number): string {
  if (factor !== "") return quoteSpec(factor);
  return count === 1 ? "nothing after the colon" : 'an empty factor next to an "x"';
}

/** What the text may have meant: signs, zeros, blanks and look-alike characters put right. */
function likelySpec(spec: string): string {
  if (spec.length > longestSpec) return spec;
  return spec
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, "")
    .replace(/[*\u00d7,]/g, "x")
    .replace(/([:x])\+?0*(?=[1-9])/g, "$1")
    .replace(/x+$/, "");
}

function syntaxError(spec: string, found: string): Either<GroupSpecError, never> {
  return left({ code: "group-spec/syntax", spec, expected: expectedFactors, found, fix: 'Write for example "cyclic:23" or "cyclic:2x12".' });
}

function factorOfOne(spec: string): Either<GroupSpecError, never> {
  const fix = "Leave factors of 1 out; the trivial group has no law to learn. The smallest group is \"cyclic:2\".";
  return left({ code: "group-spec/syntax", spec, expected: expectedFactors, found: "a factor of 1", fix });
}

function tooLarge(spec: string, order: number): Either<GroupSpecError, never> {
  const found = Number.isSafeInteger(order) ? `order ${order}` : `order about ${order.toPrecision(2)}`;
  return left({
    code: "group-spec/too-large",
    spec,
    expected: `a group of order at most ${largestOrder}`,
    found,
    fix: "Choose smaller or fewer factors.",
  });
}
