/**
 * Outputs of commands in documents. A fenced block `console` holds lines `$ command`, each followed by what the command
 * prints; `npm run docs:outputs` writes these and checks them. Text in, text out; running is for the caller.
 *
 *   ```console          the output is the same on every machine, up to seconds
 *   ```console about    numbers may differ between machines (float32, fused multiply-adds): the words are compared
 *   ```console slow     takes more than a few seconds: only with --slow
 *
 * A block whose first line is `// name.mjs`, or whose info is `json file=name.json`, is written to a file beforehand.
 */

/**
 * @typedef {{ command: string, output: string }} Entry
 * @typedef {{ kind: "commands", start: number, end: number, about: boolean, slow: boolean, entries: Entry[], line: number }} CommandBlock
 * @typedef {{ kind: "file", name: string, text: string }} FileBlock
 */

/**
 * @param {string} markdown
 * @returns {(CommandBlock | FileBlock)[]} in the order of the document
 */
export function outputBlocks(markdown) {
  /** @type {(RegExpExecArray | RegExpMatchArray)[]} */
  const fences = [...markdown.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)];
  return fences.flatMap(/** @returns {(CommandBlock | FileBlock)[]} */ ({ 0: whole, 1: language = "", 2: info = "", 3: body = "", index = 0 }) => {
    const file = /\bfile=(\S+)/.exec(info)?.[1] ?? (/^(?:js|mjs)$/.test(language) ? /^\/\/ ([\w-]+\.mjs)\n/.exec(body)?.[1] : undefined);
    if (file !== undefined) return [{ kind: "file", name: file, text: body }];
    if (language !== "console") return [];
    const start = index + whole.indexOf("\n") + 1;
    const line = markdown.slice(0, start).split("\n").length;
    return [{ kind: "commands", start, end: start + body.length, about: /\babout\b/.test(info), slow: /\bslow\b/.test(info), entries: entriesOf(body), line }];
  });
}

/**
 * @param {string} body of a block
 * @returns {Entry[]}
 */
function entriesOf(body) {
  /** @type {Entry[]} */
  const entries = [];
  for (const line of body.split("\n").slice(0, -1)) {
    const last = entries.at(-1);
    if (line.startsWith("$ ")) entries.push({ command: line.slice(2), output: "" });
    else if (last !== undefined) last.output += `${line}\n`;
  }
  return entries;
}

/** @param {readonly Entry[]} entries */
export const blockText = (entries) => entries.map(({ command, output }) => `$ ${command}\n${output}`).join("");

/**
 * @param {string} command e.g. `ringflow prove "x1 + x2" | head -3`
 * @returns {{ words: string[], filter: (text: string) => string } | undefined} undefined unless it is `ringflow ..` or `node file`, with `| head -n` or
 *   `| tail -n` behind it
 */
export function parseCommand(command) {
  const [, head = "", side, count] = /^(.*?)(?: \| (head|tail) -(\d+))?$/.exec(command) ?? [];
  const words = [...head.replace(/^npx /, "").matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => double ?? single ?? plain ?? "");
  if (words[0] !== "ringflow" && !(words[0] === "node" && /^[\w-]+\.mjs$/.test(words[1] ?? ""))) return undefined;
  const lines = (/** @type {string} */ text) => text.split("\n").slice(0, -1);
  const cut = (/** @type {string} */ text) => (side === "head" ? lines(text).slice(0, Number(count)) : lines(text).slice(-Number(count))).map((line) => `${line}\n`).join("");
  return { words, filter: side === undefined ? (text) => text : cut };
}

/**
 * What is compared of an output: seconds never; for `about` no numbers, no names of families or engines, and equal lines once.
 *
 * @param {string} output
 * @param {boolean} about
 */
export function comparable(output, about) {
  const timed = output.replace(/\b\d+(?:\.\d+)?(?= s\b)|(?<="seconds":)[\d.]+/g, "#");
  if (!about) return timed;
  const lines = timed.replace(/wasm-f\d+(?:-fused)?|js-f64/g, "engine").replace(/z_[\w*]+/g, "family").replace(/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g, "#").replace(/ +/g, " ").split("\n");
  return lines.filter((line, index) => line !== lines[index - 1]).join("\n");
}

/**
 * The document with new outputs; an output that compares equal is left as it is.
 *
 * @param {string} markdown
 * @param {ReadonlyMap<CommandBlock, readonly Entry[]>} results
 * @returns {{ text: string, changed: { line: number, command: string, before: string, after: string }[] }}
 */
export function withOutputs(markdown, results) {
  let text = markdown;
  /** @type {{ line: number, command: string, before: string, after: string }[]} */
  const changed = [];
  for (const [block, entries] of [...results].sort(([a], [b]) => b.start - a.start)) {
    const kept = entries.map((entry, index) => {
      const before = block.entries[index]?.output ?? "";
      if (comparable(before, block.about) === comparable(entry.output, block.about)) return { ...entry, output: before };
      changed.unshift({ line: block.line, command: entry.command, before, after: entry.output });
      return entry;
    });
    text = text.slice(0, block.start) + blockText(kept) + text.slice(block.end);
  }
  return { text, changed };
}
