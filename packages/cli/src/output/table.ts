/** Plain-text tables. */

/** A column: its heading, and whether it holds numbers (which align right). */
export interface Column {
  readonly heading: string;
  readonly numeric?: boolean;
}

/** Aligned lines with a heading; two spaces between columns, no trailing space. */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const lines = [columns.map(({ heading }) => heading), ...rows];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? "").length)));
  return lines.map((line) =>
    columns
      .map(({ numeric }, i) => (numeric === true ? (line[i] ?? "").padStart(widths[i]!) : (line[i] ?? "").padEnd(widths[i]!)))
      .join("  ")
      .trimEnd(),
  );
}

/** `name  text` lines with the names padded to one width. */
export function formatFields(fields: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...fields.map(([name]) => name.length));
  return fields.map(([name, text]) => `${name.padEnd(width)}  ${text}`);
}
