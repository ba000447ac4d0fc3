/**
 * Runs the commands in the documents and writes what they print (see src/outputs.js). Needs a build.
 *
 *   npm run docs:outputs                 writes outputs that have changed
 *   npm run docs:outputs -- --check      writes nothing; exit status 1 if an output is not current
 *   npm run docs:outputs -- --slow       the slow ones as well
 *   npm run docs:outputs -- docs/x.md    these documents only
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { outputBlocks, parseCommand, withOutputs } from "../src/outputs.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const program = join(root, "packages/cli/bin/ringflow.js");
const [check, slow] = ["--check", "--slow"].map((flag) => process.argv.includes(flag));

/** Every Markdown file that people read. */
function documents() {
  const named = process.argv.slice(2).filter((word) => !word.startsWith("-"));
  if (named.length > 0) return named;
  const docs = readdirSync(join(root, "docs"), { recursive: true }).map((path) => `docs/${String(path).replaceAll("\\", "/")}`);
  const readmes = readdirSync(join(root, "packages")).map((folder) => `packages/${folder}/README.md`);
  return ["README.md", "CONTRIBUTING.md", ...docs, ...readmes].filter((path) => path.endsWith(".md") && existsSync(join(root, path))).sort();
}

/**
 * @param {string} folder
 * @param {string} command
 */
function run(folder, command) {
  const parsed = parseCommand(command);
  if (parsed === undefined) throw new Error(`"${command}": expected "ringflow ..", or "node file.mjs" with a file of the page`);
  const [name, ...argv] = parsed.words;
  const ran = spawnSync(process.execPath, name === "ringflow" ? [program, ...argv] : argv, { cwd: folder, encoding: "utf8", timeout: 600_000, env: { ...process.env, COLUMNS: "100", NO_COLOR: "1" } });
  const failed = ran.status !== 0 && ran.stdout === "" ? ran.stderr : "";
  const status = ran.status === 0 ? "" : `(exit status ${ran.status})\n`;
  return `${parsed.filter((ran.stdout + failed).replace(/[ \t]+$/gm, ""))}${status}`;
}

/** @param {string} path */
function update(path) {
  const markdown = readFileSync(join(root, path), "utf8");
  const blocks = outputBlocks(markdown);
  const wanted = blocks.filter((block) => block.kind === "commands" && (slow || !block.slow));
  if (wanted.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), "ringflow-docs-"));
  try {
    for (const name of ["node_modules", "packages"]) symlinkSync(join(root, name), join(folder, name));
    const results = new Map();
    for (const block of blocks) {
      if (block.kind === "file") writeFileSync(join(folder, block.name), block.text);
      else if (wanted.includes(block)) results.set(block, block.entries.map(({ command }) => ({ command, output: run(folder, command) })));
    }
    const { text, changed } = withOutputs(markdown, results);
    if (!check && text !== markdown) writeFileSync(join(root, path), text);
    const count = [...results.values()].reduce((sum, entries) => sum + entries.length, 0);
    console.log(`${path}: ${count} commands, ${changed.length} outputs ${check ? "not current" : "new"}`);
    return changed.map((change) => ({ path, ...change }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const changed = documents().flatMap(update);
if (check) {
  for (const { path, line, command, before, after } of changed) console.error(`\n${path}:${line}: $ ${command}\n-- in the document --\n${before}-- now --\n${after}`);
  if (changed.length > 0) console.error("Run npm run docs:outputs and look at what changed.");
  process.exitCode = changed.length === 0 ? 0 : 1;
}
