/** From a group specification to a group the commands can work with. */
import { abelianCoordinates, formatGroupSpecError, isAbelian, quoteSpec, resolveGroup, type AbelianGroup, type FiniteGroup, type Group, type GroupPlugin } from "@ringflow/group";
import { isAbelianGroup } from "@ringflow/symbolic";
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

/** @throws UsageError as {@link parseGroup}; `group/not-finite`, `group/not-abelian` for a group without characters, `group/trivial` */
export function parseAbelianGroup(plugins: readonly GroupPlugin[], spec: string): AbelianGroup {
  const group = parseGroup(plugins, spec);
  const subject = `group ${quoteSpec(spec)}`;
  if (group.kind === "compact-lie") {
    throw new UsageError({
      code: "group/not-finite", subject, expected: "a finite group", found: `a compact Lie group of dimension ${group.dimension}`,
      fix: 'Choose a finite group; "ringflow groups" lists the families.',
    });
  }
  if (group.order === 1) {
    throw new UsageError({ code: "group/trivial", subject, expected: "a group with a law to learn", found: "the trivial group", fix: "Choose a group of order 2 or more." });
  }
  if (isAbelianGroup(group)) return group;
  throw new UsageError({ code: "group/not-abelian", subject, expected: "an abelian group", ...withoutDual(group) });
}

function withoutDual(group: FiniteGroup): { readonly found: string; readonly fix: string } {
  if (!isAbelian(group)) return { found: `a non-abelian group of order ${group.order}`, fix: 'Choose an abelian group; "ringflow groups" lists the families.' };
  const { orders } = abelianCoordinates(group);
  return { found: "one whose elements are not numbered by mixed radix", fix: `Write "cyclic:${orders.join("x")}", which is isomorphic to it.` };
}

/** @throws UsageError as {@link parseGroup}; `group/not-finite` for a compact Lie group */
export function parseFiniteGroup(plugins: readonly GroupPlugin[], spec: string): FiniteGroup {
  const group = parseGroup(plugins, spec);
  if (group.kind === "finite") return group;
  throw new UsageError({
    code: "group/not-finite", subject: `group ${quoteSpec(spec)}`, expected: "a finite group", found: "a compact Lie group",
    fix: 'Choose a finite group; "ringflow groups" lists the families.',
  });
}
