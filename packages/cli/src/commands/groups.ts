/** `ringflow groups [<group>]`: the families of groups, or one group with its classes, real irreps and exact character table. */
import type { GroupPlugin } from "@ringflow/group";
import { EXIT } from "../exit-status.js";
import type { ProgramIo } from "../io.js";
import { parseGroup } from "../options/group.js";
import { loadPlugins } from "../options/plugins.js";
import { formatCharacterTable, type CharacterTableJson } from "../output/character-table.js";
import { oneLine } from "../output/one-line.js";
import { formatFields, formatTable } from "../output/table.js";
import { wrapLine } from "../output/wrap.js";
import { describeGroup, MOST_CLASSES, type DescribedGroup, type GroupDescription } from "./describe-group.js";
import { describeLieGroup, lieGroupLines } from "./lie-group-description.js";

/** Where the terminal does not say. */
const DEFAULT_WIDTH = 80;

/** Equal irreps in one line with their number. */
function irrepTable(irreps: GroupDescription["irreps"]): string[] {
  const counts = new Map<string, { degree: number; type: string; count: number }>();
  for (const { degree, type } of irreps) {
    const row = counts.get(`${degree} ${type}`) ?? { degree, type, count: 0 };
    counts.set(`${degree} ${type}`, { ...row, count: row.count + 1 });
  }
  const columns = [{ heading: "real irreps", numeric: true }, { heading: "degree", numeric: true }, { heading: "type" }];
  return formatTable(columns, [...counts.values()].map(({ degree, type, count }) => [String(count), String(degree), type]));
}

function classTable({ classes }: CharacterTableJson, width: number): string[] {
  const columns = [{ heading: "class" }, { heading: "size", numeric: true }, { heading: "representative" }];
  const lines = formatTable(columns, classes.map(({ name, size, representative }) => [name, String(size), oneLine(representative)]));
  return lines.map((line) => (line.length <= width ? line : `${line.slice(0, width - 3)}...`));
}

function groupLines({ description, table }: DescribedGroup, width: number): string[] {
  const { name, order, abelian, classes, centre, derived, irreps, characterTable } = description;
  const fields = formatFields([
    ["group", oneLine(name)], ["order", String(order)], ["abelian", abelian ? "yes" : "no"], ["classes", String(classes)],
    ["centre", `order ${centre}`], ["derived subgroup", `order ${derived}`],
  ]);
  const lines = [...fields.flatMap((line) => wrapLine(line, width, " ".repeat(18))), "", ...irrepTable(irreps), ""];
  if (characterTable === null || table === undefined) return [...lines, `character table left out: more than ${MOST_CLASSES} classes`];
  return [...lines, ...classTable(characterTable, width), "", "characters over C (R, C, H: type)", ...formatCharacterTable(table, width)];
}

/** A table where it fits, else a few lines for each family. */
function pluginLines(plugins: readonly GroupPlugin[], width: number): string[] {
  const columns = [{ heading: "syntax" }, { heading: "description" }, { heading: "examples" }];
  const rows = plugins.map(({ syntax, description, examples }) => [syntax, description, examples.join(", ")].map(oneLine));
  const table = formatTable(columns, rows);
  if (table.every((line) => line.length <= width)) return table;
  return rows.flatMap(([syntax, description, examples]) => [syntax!, ...wrapLine(`    ${description!}`, width), ...wrapLine(`    e.g. ${examples!}`, width, "         ")]);
}

/** @returns the exit status. @throws UsageError */
export async function groups(
  spec: string | undefined, flags: { readonly plugin?: readonly string[]; readonly json?: true }, io: ProgramIo,
): Promise<number> {
  const plugins = await loadPlugins(flags.plugin ?? [], io.workingDirectory);
  const print = (value: unknown, lines: readonly string[]): void => {
    io.stdout.write(`${flags.json === true ? JSON.stringify(value) : lines.join("\n")}\n`);
  };
  if (spec === undefined) {
    print({ plugins: plugins.map(({ name, syntax, description, examples }) => ({ name, syntax, description, examples })) }, pluginLines(plugins, io.stdout.columns ?? Infinity));
  } else {
    const group = parseGroup(plugins, spec);
    if (group.kind === "compact-lie") {
      const description = describeLieGroup(group);
      print(description, lieGroupLines(description));
    } else {
      const found = describeGroup(group);
      print(found.description, groupLines(found, io.stdout.columns ?? DEFAULT_WIDTH));
    }
  }
  return EXIT.yes;
}
