/** The law kit as a test suite. The test framework is handed in, not imported. */
import { isLeft } from "fp-ts/lib/Either.js";
import type { AbelianGroup, FiniteGroup, Group, GroupPlugin } from "../contract.js";
import { formatGroupSpecError } from "../format-group-spec-error.js";
import { leftTranslation, rightTranslation } from "../translation.js";
import { actionLaws } from "./action-laws.js";
import { classLaws } from "./class-laws.js";
import { compactLieGroupLaws } from "./compact-lie-group-laws.js";
import { dualLaws } from "./dual-laws.js";
import { groupLaws } from "./group-laws.js";
import { irrepLaws } from "./irrep-laws.js";
import { messageOf } from "./internal/message-of.js";
import type { NamedLaw, LawOptions } from "./named-law.js";
import { pluginLaws } from "./plugin-laws.js";

/** What is used of vitest or jest. */
export interface TestFunctions {
  readonly describe: (title: string, body: () => void) => unknown;
  readonly it: (title: string, body: () => void) => unknown;
  readonly expect: (actual: unknown) => { toBeUndefined(): unknown };
}

/** All pairs are tried, at `order` products for each translation; these laws follow from the axioms, which are sampled above. */
const largestTranslated = 32;

/**
 * All laws of a group: axioms, classes, dual where there is one, irreps over C and over R (their names end in `over C`, `over R`), and
 * up to order 32 its actions on functions (`.. of left translation`, `.. of right translation`).
 *
 * @since 0.1.0
 */
export function finiteGroupLaws(group: FiniteGroup, options: LawOptions = {}): readonly NamedLaw[] {
  const irreps = irrepLawsOf(group, options);
  return [...groupLaws(group, options), ...classLaws(group, options), ...(hasDual(group) ? dualLaws(group, options) : []), ...irreps, ...translationLaws(group, options)];
}

/** The two actions of the group on particle space: a particle is three functions on the group. */
function translationLaws(group: FiniteGroup, options: LawOptions): readonly NamedLaw[] {
  if (!(group.order <= largestTranslated)) return [];
  const everyValueOnce = Float64Array.from({ length: group.order }, (_, x) => x);
  const same = (a: Float64Array, b: Float64Array): boolean => a.every((value, x) => value === b[x]);
  const actions = { "left translation": leftTranslation(group), "right translation": rightTranslation(group) };
  return Object.entries(actions).flatMap(([name, action]) =>
    actionLaws(group, action, [everyValueOnce], same, options).map((law) => ({ ...law, name: `${law.name} of ${name}` })));
}

/** What is no group may have no irreps: then that is the law that fails, after the axioms that say why. */
function irrepLawsOf(group: FiniteGroup, options: LawOptions): readonly NamedLaw[] {
  try {
    return (["C", "R"] as const).flatMap((over) => irrepLaws(group, over, options).map(({ name, check }) => ({ name: `${name} over ${over}`, check })));
  } catch (error) {
    return [{ name: "irreps", check: () => `that it threw: ${messageOf(error)}` }];
  }
}

/** The laws for the kind of the group. @internal */
export function allLaws(group: Group, options: LawOptions): readonly NamedLaw[] {
  return group.kind === "finite" ? finiteGroupLaws(group, options) : compactLieGroupLaws(group, options);
}

function hasDual(group: FiniteGroup): group is AbelianGroup {
  return group.dual !== undefined;
}

/**
 * One test per law: the plugin's own laws once, all laws of a group for each example. A failure shows the
 * counterexample in words.
 *
 * @param examples - specifications to test; default the plugin's own
 * @remarks under a second for groups of order up to 100; sampled, a few seconds, at 10^4
 * @since 0.1.0
 */
export function describeGroupPlugin(
  { describe, it, expect }: TestFunctions, plugin: GroupPlugin, examples: readonly string[] = plugin.examples, options: LawOptions = {},
): void {
  const each = (laws: readonly NamedLaw[]): void => {
    for (const { name, check } of laws) it(name, () => void expect(check()).toBeUndefined());
  };
  describe(`group plugin ${plugin.name}`, () => {
    each(pluginLaws(plugin, examples, options));
    for (const spec of examples) {
      const answer = plugin.parse(spec);
      describe(spec, () => each(isLeft(answer) ? [refused(formatGroupSpecError(answer.left))] : allLaws(answer.right, options)));
    }
  });
}

function refused(message: string): NamedLaw {
  return { name: "is understood", check: () => message };
}
