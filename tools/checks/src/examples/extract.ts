/**
 * Finds the examples of a file: `@example` blocks in the docstrings of a TypeScript source, fenced `ts` blocks in
 * Markdown. Text in, text and line numbers out; nothing is parsed as code here.
 */

/** One example as it stands in a file. */
export interface Example {
  /** File relative to the root of the repository, with `/`. */
  readonly path: string;
  /** 1-based line of the first line of `code`. */
  readonly line: number;
  readonly code: string;
  readonly origin: "docstring" | "markdown";
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * Every fenced block of a Markdown file whose language is `ts` or `typescript`, except those marked `ts no-run`
 * (signatures, fragments).
 */
export function extractFromMarkdown(path: string, text: string): readonly Example[] {
  return fencedBlocks(numbered(text))
    .filter(({ info }) => /^(?:ts|typescript)\b/.test(info) && !/\bno-run\b/.test(info))
    .map(({ lines }) => toExample(path, lines, "markdown"));
}

/**
 * Every `@example` of every docstring: the rest of its line and the lines up to the next tag, or, where these contain
 * fenced blocks, the contents of the blocks.
 */
export function extractFromSource(path: string, text: string): readonly Example[] {
  return docstrings(text).flatMap((lines) => exampleBlocks(lines).flatMap((block) => codeOf(path, block)));
}

function codeOf(path: string, block: readonly Line[]): readonly Example[] {
  const fenced = fencedBlocks(block);
  if (fenced.length > 0) return fenced.map(({ lines }) => toExample(path, lines, "docstring"));
  const first = block.findIndex((line) => line.text.trim() !== "");
  return first < 0 ? [toExample(path, block, "docstring")] : [toExample(path, block.slice(first), "docstring")];
}

function toExample(path: string, lines: readonly Line[], origin: Example["origin"]): Example {
  const code = lines.map((line) => line.text).join("\n").trimEnd();
  return { path, line: lines[0]?.number ?? 1, code, origin };
}

function numbered(text: string): readonly Line[] {
  return text.split(/\r?\n/).map((line, index) => ({ number: index + 1, text: line }));
}

/** Lines of each docstring without the leading asterisks. */
function docstrings(text: string): readonly (readonly Line[])[] {
  return [...text.matchAll(/^[ \t]*\/\*\*[\s\S]*?\*\//gm)].map((match) => {
    const before = text.slice(0, match.index).split("\n").length - 1;
    const inner = match[0].replace(/^[ \t]*\/\*\*/, "").replace(/\*\/$/, "");
    return numbered(inner).map((line) => ({
      number: line.number + before,
      text: line.text.replace(/^[ \t]*\*(?: |$)/, ""),
    }));
  });
}

function exampleBlocks(lines: readonly Line[]): readonly (readonly Line[])[] {
  const blocks: Line[][] = [];
  let open: Line[] | undefined;
  for (const line of lines) {
    const tag = /^\s*@(\w+)\s?(.*)$/.exec(line.text);
    if (tag !== null) {
      open = tag[1] === "example" ? [{ number: line.number, text: tag[2] ?? "" }] : undefined;
      if (open !== undefined) blocks.push(open);
    } else open?.push(line);
  }
  return blocks;
}

interface FencedBlock {
  readonly info: string;
  readonly lines: readonly Line[];
}

function fencedBlocks(lines: readonly Line[]): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let open: { info: string; fence: string; lines: Line[] } | undefined;
  for (const line of lines) {
    const fence = /^\s*(`{3,}|~{3,})\s*(.*)$/.exec(line.text);
    if (open === undefined) {
      if (fence !== null) open = { fence: fence[1] ?? "", info: (fence[2] ?? "").trim(), lines: [] };
    } else if (fence !== null && (fence[1] ?? "").startsWith(open.fence) && fence[2] === "") {
      blocks.push(open);
      open = undefined;
    } else open.lines.push(line);
  }
  return blocks;
}
