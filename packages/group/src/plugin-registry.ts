/**
 * From a specification such as `cyclic:2x12` to a group. The list of plugins is an argument; there is no registry that
 * remembers anything.
 */
import { isRight, left } from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import type { Group, GroupPlugin, GroupSpecError } from "./contract.js";
import { editDistance } from "./internal/edit-distance.js";
import { quoteSpec } from "./quote-spec.js";

/** More families than this are listed by name only, so that an error stays a line. */
const mostSyntaxes = 4;

/** Longer words are no misspelling of a plugin's name. */
const longestWord = 40;

/**
 * Finds the plugin by the word before the first colon and lets it parse the whole specification. A word alone is a
 * specification where the plugin has it among its examples.
 *
 * @param plugins - the known families, in any order
 * @returns the group, or one error: the plugin's own, or `group-spec/unknown` with every known family (the syntax where there are few) and,
 * where one is near, the specification that was probably meant
 * @example
 * const answer = resolveGroup([], "cyclic:5");
 * answer._tag // => "Left"
 * @since 0.1.0
 */
export function resolveGroup(plugins: readonly GroupPlugin[], spec: string): Either<GroupSpecError, Group> {
  const colon = spec.indexOf(":");
  const word = colon < 0 ? spec : spec.slice(0, colon);
  const [plugin, ...others] = plugins.filter(({ name }) => name === word);
  if (plugin === undefined) return left(unknownFamily(plugins, spec, word));
  if (others.length > 0) return left(ambiguousFamily(spec, word, others.length + 1));
  if (colon < 0 && !plugin.examples.includes(spec)) return left(missingColon(plugin, spec));
  return plugin.parse(spec);
}

function unknownFamily(plugins: readonly GroupPlugin[], spec: string, word: string): GroupSpecError {
  const few = plugins.length <= mostSyntaxes;
  const syntaxes = few ? plugins.map(({ syntax }) => syntax).join(" or ") : `one of the families ${plugins.map(({ name }) => name).join(", ")}`;
  const suggestions = [...plugins.map((plugin) => spelledOut(plugin, spec)), ...plugins.map((plugin) => probablyMeant(plugin, spec, word))];
  const meant = suggestions.find((suggestion) => suggestion !== undefined);
  const example = plugins[0]?.examples[0];
  return {
    code: "group-spec/unknown",
    spec,
    expected: syntaxes === "" ? "a plugin to be loaded" : syntaxes,
    found: word === "" ? "nothing before the colon" : quoteSpec(word),
    fix: meant !== undefined ? `Did you mean "${meant}"?` : fixWithExample(example),
  };
}

function fixWithExample(example: string | undefined): string {
  return example === undefined ? "Load a plugin that offers groups." : `Write for example "${example}", or load the plugin that offers this family.`;
}

function ambiguousFamily(spec: string, word: string, count: number): GroupSpecError {
  return {
    code: "group-spec/unknown",
    spec,
    expected: `one plugin named ${quoteSpec(word)}`,
    found: `${count}`,
    fix: "Load only one of them.",
  };
}

function missingColon({ syntax, examples }: GroupPlugin, spec: string): GroupSpecError {
  return { code: "group-spec/syntax", spec, expected: syntax, found: "no colon", fix: `Write for example "${examples[0]}".` };
}

/** `S3`, `S_3` or `s 3` as this plugin writes it, where the letters are one of its short names and the result parses. */
function spelledOut(plugin: GroupPlugin, spec: string): string | undefined {
  const [, letters, number] = /^([a-z]{1,8})[_ ]?(\d{1,6})$/i.exec(spec.trim()) ?? [];
  if (letters === undefined || !plugin.shortNames?.some((short) => short.toLowerCase() === letters.toLowerCase())) return undefined;
  const candidate = `${plugin.name}:${number}`;
  return isRight(plugin.parse(candidate)) ? candidate : undefined;
}

/** A specification of this plugin that parses and is a small step from what was typed: `Cyclc:5`, `cyclic 5`, `cyclic5`. */
function probablyMeant(plugin: GroupPlugin, spec: string, word: string): string | undefined {
  const { name } = plugin;
  const typed = word.trim().toLowerCase();
  if (typed.length > longestWord) return undefined;
  const rest = spec.slice(word.length + 1).trim();
  const candidates: string[] = [];
  if (plugin.examples.includes(name) && rest === "" && editDistance(typed, name) <= Math.min(2, name.length - 2)) candidates.push(name);
  if (typed.startsWith(name)) candidates.push(`${name}:${typed.slice(name.length).replace(/^[^a-z0-9]+/, "")}${rest}`);
  if (editDistance(typed, name) <= Math.min(2, name.length - 2)) candidates.push(`${name}:${rest}`);
  return candidates.find((candidate) => isRight(plugin.parse(candidate)));
}
