/** Families with one group for each number of points: `symmetric:n` and `alternating:n`. */
import { left, right } from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { quoteSpec } from "@ringflow/group";
import type { GroupPlugin, GroupSpecError, PermutationGroup } from "@ringflow/group";
import { alternatingGroup } from "./alternating-group.js";
import { largestDegree, symmetricGroup } from "./symmetric-group.js";

interface Family {
  readonly name: string;
  readonly description: string;
  readonly smallest: number;
  readonly examples: readonly string[];
  readonly shortNames: readonly string[];
  readonly make: (n: number) => PermutationGroup;
}

function degreePlugin(family: Family): GroupPlugin {
  const { name, description, examples, shortNames } = family;
  return Object.freeze({ name, syntax: `${name}:<n>`, description, examples, shortNames, parse: (spec: string) => parseDegree(family, spec) });
}

function parseDegree({ name, smallest, examples, make }: Family, spec: string): Either<GroupSpecError, PermutationGroup> {
  const expected = `${name}:<n> with n from ${smallest} to ${largestDegree}`;
  const text = spec.startsWith(`${name}:`) ? spec.slice(name.length + 1) : "";
  const fix = `Write for example "${examples[0]}".`;
  if (!/^[1-9][0-9]*$/.test(text)) return left({ code: "group-spec/syntax", spec, expected, found: text === "" ? "no number" : quoteSpec(text), fix });
  const n = Number(text);
  if (n > largestDegree) return left({ code: "group-spec/too-large", spec, expected, found: quoteSpec(text), fix });
  return n < smallest ? left({ code: "group-spec/syntax", spec, expected, found: text, fix }) : right(make(n));
}

/**
 * `symmetric:<n>`, 2 <= n <= 7.
 *
 * @example symmetricPlugin.parse("symmetric:4")._tag // => "Right"
 * @since 0.1.0
 */
export const symmetricPlugin: GroupPlugin = degreePlugin({
  name: "symmetric", description: "Symmetric groups: all permutations of n points", smallest: 2,
  examples: ["symmetric:3", "symmetric:4", "symmetric:5"], shortNames: ["S", "Sym"], make: symmetricGroup,
});

/**
 * `alternating:<n>`, 3 <= n <= 7.
 *
 * @example alternatingPlugin.parse("alternating:2")._tag // => "Left"
 * @since 0.1.0
 */
export const alternatingPlugin: GroupPlugin = degreePlugin({
  name: "alternating", description: "Alternating groups: even permutations of n points", smallest: 3,
  examples: ["alternating:4", "alternating:5"], shortNames: ["A", "Alt"], make: alternatingGroup,
});
