/** Reading a group from JSON text that anybody may have written: `{"table": [[..]], "labels": [..]}` or `{"generators": ["(1 2 3)", ..]}`. */
import { isLeft, left, right } from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { tableGroup } from "../constructions/table-group.js";
import type { FiniteGroup, GroupSpecError } from "../contract.js";
import { groupFromCycleTexts } from "../permutation/group-from-cycle-texts.js";
import { escapeControls, quoteSpec } from "../quote-spec.js";

/** A table of this order is a few megabytes of JSON; checks and irreps stay within seconds. */
export const largestTableOrder = 1024;

const longestLabel = 64;

const shape = '{"table": [[0, 1], [1, 0]]} or {"generators": ["(1 2 3)", "(1 2)"]}';

/** An error without the specification it belongs to. */
export type TableFileError = Omit<GroupSpecError, "spec">;

/**
 * The group of a JSON text. Other keys are ignored.
 *
 * @param name - becomes the group's name
 * @returns the group; or `group-spec/syntax` for text of another shape, `group-spec/too-large` above order 1024 (table) or 5040
 * (generators), `group-spec/axiom` naming the axiom and the elements that violate it
 * @example groupFromJson("table:c2.json", '{"table": [[0, 1], [1, 0]]}')._tag // => "Right"
 * @since 0.1.0
 */
export function groupFromJson(name: string, text: string): Either<TableFileError, FiniteGroup> {
  const parsed = parseJson(text);
  if (isLeft(parsed)) return parsed;
  const value = parsed.right;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return malformed("a JSON object", describe(value));
  const { table, labels, generators } = value as { readonly table?: unknown; readonly labels?: unknown; readonly generators?: unknown };
  if ((table === undefined) === (generators === undefined)) {
    return malformed('either "table" or "generators"', table === undefined ? `the keys ${quoteSpec(Object.keys(value).join(", "))}` : "both");
  }
  return table === undefined ? fromGenerators(name, generators) : fromTable(name, table, labels);
}

function parseJson(text: string): Either<TableFileError, unknown> {
  try {
    return right(JSON.parse(text));
  } catch (error) {
    return malformed("JSON", error instanceof SyntaxError ? quoteSpec(error.message) : "something else");
  }
}

function fromTable(name: string, table: unknown, labels: unknown): Either<TableFileError, FiniteGroup> {
  if (!Array.isArray(table)) return malformed('"table" to be a list of rows', describe(table));
  const rows = table as readonly unknown[];
  const bad = rows.find((row) => !Array.isArray(row));
  if (bad !== undefined) return malformed('every row of "table" to be a list', describe(bad));
  if (rows.length > largestTableOrder) return tooLarge(largestTableOrder, `order ${rows.length}`);
  const other = (rows as readonly (readonly unknown[])[]).map((row) => row.find((entry) => typeof entry !== "number")).find((entry) => entry !== undefined);
  if (other !== undefined) return malformed('every entry of "table" to be a number', describe(other));
  const labelError = labelsError(labels, rows.length);
  if (labelError !== undefined) return labelError;
  const answer = tableGroup(name, rows as readonly (readonly number[])[], labels as readonly string[] | undefined);
  if (!isLeft(answer)) return answer;
  const { expected, found } = answer.left;
  return left({ code: "group-spec/axiom", expected, found: found.slice(0, 200), fix: "Mend the table, entry [x][y] = x * y." });
}

function labelsError(labels: unknown, order: number): Either<TableFileError, never> | undefined {
  if (labels === undefined) return undefined;
  const expected = `"labels" to be ${order} different texts of 1 to ${longestLabel} printable characters`;
  if (!Array.isArray(labels)) return malformed(expected, describe(labels));
  const texts = labels as readonly unknown[];
  if (texts.length !== order) return malformed(expected, `${texts.length} of them`);
  const bad = texts.find((text) => typeof text !== "string" || text.trim() === "" || text.length > longestLabel || escapeControls(text) !== text);
  if (bad !== undefined) return malformed(expected, describe(bad));
  const repeated = texts.find((text, i) => texts.indexOf(text) !== i) as string | undefined;
  return repeated === undefined ? undefined : malformed(expected, `${quoteSpec(repeated)} twice`);
}

function fromGenerators(name: string, generators: unknown): Either<TableFileError, FiniteGroup> {
  if (!Array.isArray(generators)) return malformed('"generators" to be a list of texts', describe(generators));
  const texts: readonly unknown[] = generators;
  if (!texts.every((text) => typeof text === "string")) return malformed('every one of "generators" to be a text', describe(texts.find((text) => typeof text !== "string")));
  const answer = groupFromCycleTexts(name, texts);
  if (!isLeft(answer)) return answer;
  const error = answer.left;
  if ("reached" in error) return tooLarge(error.limit, `${error.reached} elements generated, and more to come`);
  return malformed(error.expected, error.found);
}

function malformed(expected: string, found: string): Either<TableFileError, never> {
  return left({ code: "group-spec/syntax", expected, found, fix: `Write ${shape}.` });
}

function tooLarge(limit: number, found: string): Either<TableFileError, never> {
  return left({ code: "group-spec/too-large", expected: `a group of order at most ${limit}`, found, fix: "Choose a smaller group." });
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "string" ? quoteSpec(value) : JSON.stringify(value);
}
