/** From a group specification to a group the commands can work with. */
import { formatGroupSpecError, GroupError, quoteSpec, resolveGroup, type FiniteGroup, type Group, type GroupPlugin } from "@ringflow/group";
import { isLeft } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";
import { messageOf } from "../output/one-line.js";

/** @throws UsageError with the code of the specification's error; `plugin/parse` if a plugin throws */
export function parseGroup(plugins: readonly GroupPlugin[], spec: string): Group {
  let answer: ReturnType<typeof resolveGroup>;
  try {
    answer = resolveGroup(plugins, spec);
  } catch (error) {
    // A third party's parse must not throw; if it does, the fault is the plugin's and not the program's.
    throw new UsageError({
      code: "plugin/parse", subject: `group ${quoteSpec(spec)}`, expected: "the plugin to answer",
      found: `that it threw: ${messageOf(error)}`, fix: "Report this to the plugin's author.",
    });
  }
  if (isLeft(answer)) throw UsageError.fromLine(answer.left.code, formatGroupSpecError(answer.left));
  return answer.right;
}

/** @throws UsageError as {@link parseGroup}; `group/not-finite` for a group without a table */
export function parseFiniteGroup(plugins: readonly GroupPlugin[], spec: string): FiniteGroup {
  const group = parseGroup(plugins, spec);
  if (group.kind === "finite") return group;
  throw new UsageError({
    code: "group/not-finite",
    subject: `group ${quoteSpec(spec)}`,
    expected: "a finite group",
    found: `a compact Lie group of dimension ${group.dimension}`,
    fix: 'Choose a finite group; "ringflow groups" lists the families.',
  });
}

/**
 * A finite group of more than one element whose law can be learned and looked at: its real irreps have matrices.
 *
 * @throws UsageError as {@link parseFiniteGroup}; `group/trivial`; `group/too-large` where matrices are out of reach
 */
export function parseLearnableGroup(plugins: readonly GroupPlugin[], spec: string): FiniteGroup {
  const group = parseFiniteGroup(plugins, spec);
  if (group.order === 1) {
    throw new UsageError({
      code: "group/trivial", subject: `group ${quoteSpec(spec)}`, expected: "a group with a law to learn", found: "the trivial group",
      fix: "Choose a group of order 2 or more.",
    });
  }
  if (group.dual !== undefined) return group;
  try {
    // The matrices of one irrep of largest degree are enough to know.
    group.irreps("R").reduce((most, irrep) => (irrep.degree > most.degree ? irrep : most)).matrix(0);
    return group;
  } catch (error) {
    if (!(error instanceof GroupError)) throw error;
    throw new UsageError({ code: error.code, subject: `group ${quoteSpec(spec)}`, expected: error.expected, found: error.found, fix: "Choose a smaller group." });
  }
}
