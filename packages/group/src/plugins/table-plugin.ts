/** Groups from files: `table:<file.json>`. This package reads no files; whoever makes the plugin says how. */
import { isLeft, left, mapLeft } from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import type { FiniteGroup, GroupPlugin, GroupSpecError } from "../contract.js";
import { groupFromJson } from "./table-file.js";

/** The text of a file, or why there is none. */
export type TextReader = (path: string) => Either<{ readonly expected: string; readonly found: string }, string>;

const prefix = "table:";

/**
 * The plugin that reads Cayley tables and lists of generators (see `groupFromJson`) through `read`.
 *
 * @param examples - paths that work with this reader; shown in help
 * @example
 * const plugin = tablePlugin(() => right('{"generators": ["(1 2 3)", "(1 2)"]}'));
 * const group = plugin.parse("table:s3.json");
 * group._tag === "Right" ? group.right.name : "" // => "table:s3.json"
 * @since 0.1.0
 */
export function tablePlugin(read: TextReader, examples: readonly string[] = ["group.json"]): GroupPlugin {
  return Object.freeze({
    name: "table",
    syntax: "table:<file.json>",
    description: "Any finite group from its Cayley table or from generating permutations",
    examples: examples.map((path) => `${prefix}${path}`),
    parse: (spec: string) => parseTable(read, spec),
  });
}

function parseTable(read: TextReader, spec: string): Either<GroupSpecError, FiniteGroup> {
  const path = spec.startsWith(prefix) ? spec.slice(prefix.length) : "";
  if (path === "") {
    return left({ code: "group-spec/syntax", spec, expected: "table:<file.json>", found: "no file name", fix: 'Write for example "table:group.json".' });
  }
  const text = read(path);
  if (isLeft(text)) return left({ code: "group-spec/file", spec, ...text.left, fix: "Check the path." });
  return mapLeft((error: Omit<GroupSpecError, "spec">): GroupSpecError => ({ ...error, spec }))(groupFromJson(spec, text.right));
}
