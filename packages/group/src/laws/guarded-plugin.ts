/** A plugin that somebody else wrote, made safe to use: it cannot throw, and no group that breaks a law comes out of it. */
import { isLeft, left } from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import type { CompactLieGroup } from "../compact-lie-group.js";
import type { FiniteGroup, Group, GroupPlugin, GroupSpecError } from "../contract.js";
import { GroupError } from "../errors.js";
import { allLaws } from "./describe-group-plugin.js";
import { messageOf } from "./internal/message-of.js";
import { outcome } from "./named-law.js";
import type { LawOptions, NamedLaw } from "./named-law.js";

const members = ["multiply", "inverse", "label", "irreps", "classes"] as const;
const lieMembers = ["multiply", "inverse", "exponential", "contains", "sampleHaar", "irrepsUpTo", "label"] as const;

/**
 * The same plugin with a guarded `parse`: what it throws, an answer of another shape, and the first law that one of its groups
 * breaks become a `GroupSpecError` (`group-spec/axiom`) which names the law and gives the counterexample.
 *
 * @remarks the laws are checked at every parse: milliseconds to order 50, about a second at order 200, 8 s at order 800; matrices beyond order 1024 are not asked for
 * @since 0.1.0
 */
export function guardedPlugin(plugin: GroupPlugin, options: LawOptions = {}): GroupPlugin {
  const { name, syntax, description, examples, shortNames = [] } = plugin;
  return Object.freeze({ name, syntax, description, examples: [...examples], shortNames: [...shortNames], parse: (spec: string) => guardedParse(plugin, spec, options) });
}

function guardedParse(plugin: GroupPlugin, spec: string, options: LawOptions): Either<GroupSpecError, Group> {
  const fault = (expected: string, found: string): Either<GroupSpecError, never> =>
    left({ code: "group-spec/axiom", spec, expected, found, fix: `This is a fault of the plugin "${plugin.name}": report it to its author.` });
  let answer: Either<GroupSpecError, Group>;
  let shape: string | undefined;
  try {
    answer = plugin.parse(spec);
    shape = answerFailure(answer);
  } catch (error) {
    return fault("the plugin to answer", `that it threw: ${messageOf(error)}`);
  }
  if (shape !== undefined) return fault("an Either of a GroupSpecError or a group", shape);
  if (isLeft(answer)) return answer;
  const broken = firstBrokenLaw(answer.right, options);
  return broken === undefined ? answer : fault(`the law "${broken.law}" to hold`, broken.counterexample);
}

function answerFailure(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null) return typeof answer;
  const { _tag, left: error, right: group } = answer as { readonly _tag?: unknown; readonly left?: unknown; readonly right?: unknown };
  if (_tag === "Left") return isSpecError(error) ? undefined : "an error without expected, found and fix";
  return _tag === "Right" ? groupFailure(group) : "an object without the tag Left or Right";
}

function isSpecError(value: unknown): value is GroupSpecError {
  if (typeof value !== "object" || value === null) return false;
  const parts = value as Partial<Record<keyof GroupSpecError, unknown>>;
  return (["code", "spec", "expected", "found", "fix"] as const).every((part) => typeof parts[part] === "string");
}

function groupFailure(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return "a group that is no object";
  const { kind, name } = value as { readonly kind?: unknown; readonly name?: unknown };
  if (typeof name !== "string") return "a group without a name";
  if (kind === "finite") return finiteFailure(value);
  return kind === "compact-lie" ? lieFailure(value) : 'a group whose kind is not "finite" or "compact-lie"';
}

function finiteFailure(value: object): string | undefined {
  const group = value as Partial<Record<keyof FiniteGroup, unknown>>;
  if (!Number.isSafeInteger(group.order) || (group.order as number) < 1) return "a group whose order is no positive integer";
  if (!Array.isArray(group.generators)) return "a group without generators";
  const missing = members.find((member) => typeof group[member] !== "function");
  return missing === undefined ? undefined : `a group without ${missing}`;
}

function lieFailure(value: object): string | undefined {
  const group = value as Partial<Record<keyof CompactLieGroup, unknown>>;
  const missing = lieMembers.find((member) => typeof group[member] !== "function");
  if (missing !== undefined) return `a group without ${missing}`;
  const basis: readonly unknown[] = Array.isArray(group.lieBasis) ? group.lieBasis : [undefined];
  return [group.identity, ...basis].every((matrix) => matrix instanceof Float64Array) ? undefined : "a group without identity and lieBasis as Float64Arrays";
}

/** The outcome of a law; one that asks for matrices of a group too large for them is not held against the plugin. */
function outcomeWithinReach(check: NamedLaw["check"]): string | undefined {
  try {
    return check()?.slice(0, 300);
  } catch (error) {
    if (error instanceof GroupError && error.code === "group/too-large") return undefined;
    return outcome(() => { throw error; });
  }
}

/** Laws one by one, so that the first failure is reported before a later law trips over it. */
function firstBrokenLaw(group: Group, options: LawOptions): { readonly law: string; readonly counterexample: string } | undefined {
  let laws: readonly NamedLaw[];
  try {
    laws = allLaws(group, options);
  } catch (error) {
    return { law: "to be a group", counterexample: `that it threw: ${messageOf(error)}` };
  }
  for (const { name, check } of laws) {
    const counterexample = outcomeWithinReach(check);
    if (counterexample !== undefined) return { law: name, counterexample };
  }
  return undefined;
}
