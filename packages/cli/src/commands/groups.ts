/** `ringflow groups [<group>]`: the families of groups, or one group's order, classes and real irreps. */
import type { Group, GroupPlugin } from "@ringflow/group";
import { isAbelianGroup } from "@ringflow/symbolic";
import { EXIT } from "../exit-status.js";
import type { ProgramIo } from "../io.js";
import { parseGroup } from "../options/group.js";
import { loadPlugins } from "../options/plugins.js";
import { oneLine } from "../output/one-line.js";
import { formatFields, formatTable } from "../output/table.js";

/** A group as `--json` gives it; the irreps are the real ones, the trivial one first. */
export interface GroupDescription {
  readonly name: string;
  readonly order: number;
  readonly abelian: boolean;
  /** Number of conjugacy classes. */
  readonly classes: number;
  readonly irreps: readonly { readonly degree: number; readonly type: string }[];
}

function describe(group: Group): GroupDescription {
  return {
    name: group.name,
    order: group.order,
    abelian: isAbelianGroup(group),
    classes: group.classes().count,
    irreps: group.irreps("R").map(({ degree, type }) => ({ degree, type })),
  };
}

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

function groupLines(group: GroupDescription): string[] {
  const { name, order, abelian, classes, irreps } = group;
  const fields = formatFields([["group", name], ["order", String(order)], ["abelian", abelian ? "yes" : "no"], ["classes", String(classes)]]);
  return [...fields, "", ...irrepTable(irreps)];
}

function pluginLines(plugins: readonly GroupPlugin[]): string[] {
  const columns = [{ heading: "syntax" }, { heading: "description" }, { heading: "examples" }];
  return formatTable(columns, plugins.map(({ syntax, description, examples }) => [syntax, description, examples.join(", ")].map(oneLine)));
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
    print({ plugins: plugins.map(({ name, syntax, description, examples }) => ({ name, syntax, description, examples })) }, pluginLines(plugins));
  } else {
    const description = describe(parseGroup(plugins, spec));
    print(description, groupLines(description));
  }
  return EXIT.yes;
}
