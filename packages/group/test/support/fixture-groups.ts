/** Groups of the GAP fixture by name, complete. */
import { isLeft } from "fp-ts/lib/Either.js";
import { tableGroup } from "../../src/index.js";
import type { FiniteGroup } from "../../src/index.js";
import { gapGroups } from "./gap-groups.js";
import type { GapGroup } from "./gap-groups.js";

/** The group of a line of the fixture, or the first of that name ("C5 : C4" is the name of two). */
export function gapGroup(fixture: string | GapGroup): FiniteGroup {
  const { name, table } = typeof fixture === "string" ? gapGroups.find((group) => group.name === fixture)! : fixture;
  const answer = tableGroup(name, table);
  if (isLeft(answer)) throw new Error(answer.left.found);
  return answer.right;
}
