import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { compileExample, type Scope } from "../src/examples/compile.js";
import { extractFromMarkdown, extractFromSource, type Example } from "../src/examples/extract.js";
import { listFiles, readJson, root, sourceEntries, type Manifest } from "../src/workspace.js";

/** Ignored by git; one folder per run, so that two runs at once do not meet. */
const generated = join(root, "tools/checks/.generated");
const checker = join(root, "tools/checks/src/examples/check.ts");
mkdirSync(generated, { recursive: true });
const folder = mkdtempSync(join(generated, "run-"));
let written = 0;

beforeAll(() => {
  for (const method of ["log", "info", "warn", "error"] as const) vi.spyOn(console, method).mockImplementation(() => undefined);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function importModule(path: string): Promise<Record<string, unknown>> {
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Record<string, unknown>;
}

/** What a docstring example sees without importing it: its own file, the entries of its package, fp-ts constructors. */
async function scopesOf(path: string): Promise<readonly Scope[]> {
  const folder = path.split("/").slice(0, 2).join("/");
  const entries = sourceEntries(readJson<Manifest>(`${folder}/package.json`)).map((entry) => join(root, folder, entry));
  const scopes: Scope[] = [];
  for (const file of [join(root, path), ...entries]) {
    scopes.push({ specifier: file, names: Object.keys(await importModule(file)) });
  }
  return [
    ...scopes,
    { specifier: "fp-ts/lib/Either.js", names: ["left", "right"] },
    { specifier: "fp-ts/lib/Option.js", names: ["none", "some"] },
  ];
}

async function writeModule(example: Example, name: string): Promise<string> {
  const scopes = example.origin === "docstring" ? await scopesOf(example.path) : [];
  const path = join(folder, `${name}.ts`);
  writeFileSync(path, compileExample(example, scopes, checker));
  return path;
}

async function runExample(example: Example): Promise<void> {
  const { run } = (await importModule(await writeModule(example, `run-${written++}`))) as { run: () => Promise<void> };
  await run();
}

/** Compiles examples together with the strict options of the packages; returns the compiler's complaints. */
async function typeErrors(list: readonly Example[]): Promise<readonly string[]> {
  const names = list.map((_, index) => `types-${written}-${index}`);
  written++;
  for (const [index, example] of list.entries()) await writeModule(example, names[index] ?? "");
  const options = { composite: false, declaration: false, declarationMap: false, noEmit: true, allowImportingTsExtensions: true };
  const project = { extends: "../../../../tsconfig.base.json", compilerOptions: options, files: names.map((name) => `${name}.ts`) };
  const config = join(folder, `tsconfig.${written}.json`);
  writeFileSync(config, JSON.stringify(project));
  const tsc = spawnSync(process.execPath, [join(root, "node_modules/.bin/tsc"), "-p", config, "--pretty", "false"], { cwd: root, encoding: "utf8" });
  if (tsc.status === 0) return [];
  const lines = tsc.stdout.split("\n").filter((line) => line.includes("error TS"));
  if (lines.length === 0) return [`tsc did not run: ${tsc.stdout}${tsc.stderr}`];
  // Errors inside the packages belong to `npm run typecheck`.
  return lines.flatMap((line) => {
    const found = /types-\d+-(\d+)\.ts\(\d+,\d+\)(.*)$/.exec(line);
    const example = found === null ? undefined : list[Number(found[1])];
    return example === undefined ? [] : [`${example.path}:${example.line}${found?.[2] ?? ""}`];
  });
}

function collect(): readonly Example[] {
  return listFiles().flatMap((path) => {
    const read = (): string => readFileSync(join(root, path), "utf8");
    if (/^packages\/[^/]+\/src\/.*\.ts$/.test(path)) return extractFromSource(path, read());
    const isDocument = /^(?:README|CONTRIBUTING|docs\/(?:[^/]+\/)*[^/]+|packages\/[^/]+\/README)\.md$/.test(path);
    return isDocument ? extractFromMarkdown(path, read()) : [];
  });
}

const examples = collect();

describe("every example of the repository runs and gives what it says", () => {
  it("finds docstring examples and Markdown examples", () => {
    expect(new Set(examples.map((example) => example.origin))).toEqual(new Set(["docstring", "markdown"]));
  });

  it("and all of them are type-correct", async () => {
    expect(await typeErrors(examples)).toEqual([]);
  });

  for (const example of examples) {
    const where = `${example.path}:${example.line}`;
    // An example of a law kit declares tests itself; these become tests of this suite (none would be a failure).
    if (/from "vitest"/.test(example.code)) describe(where, async () => runExample(example));
    else it(where, async () => runExample(example));
  }
});

describe("the runner itself (negative controls)", () => {
  const inRational = (code: string): Example => ({ path: "packages/algebra/src/index.ts", line: 7, code, origin: "docstring" });

  it.each([
    ["1 + 1 // => 2"],
    ["const x = 2;\nx * x // => 4"],
    ["const x = 3 // => 3"],
    ["[1, 2].map((x) => 2 * x)\n// => [2, 4]"],
    ["new Float64Array([0.1 + 0.2]) // => [0.3]"],
    ["Math.PI // => 3.1415..."],
    ["-Math.PI // => -3.14..."],
    ["Promise.resolve(5) // => 5"],
    ["({ a: right(1) }) // => { a: right(1) }"],
    ["null as number | null // => null"],
    ["(() => { throw new RangeError('x'); })() // => throws RangeError"],
    ['import { isRight } from "fp-ts/lib/Either.js";\nisRight(right(1)) // => true'],
  ])("accepts %s", async (code) => {
    await runExample(inRational(code));
  });

  it.each([
    ["1 + 1 // => 3", /index\.ts:7: 1 \+ 1\s+gives 2\s+not {3}3/],
    ["const x = 2;\nx * x // => 5", /index\.ts:8/],
    ["[1, 2] // => [1]", /index\.ts:7/],
    ["({ a: 1 }) // => { a: 1, b: undefined }", /gives \{ a: 1 \}/],
    ['"1" // => 1', /gives '1'/],
    ["Math.PI // => 3.1416...", /gives 3\.14159/],
    ["1 + 1e-9 // => 1", /gives 1\.000000001/],
    ["left(1) // => right(1)", /gives/],
    ["1 // => throws RangeError", /throws undefined/],
    ["(() => { throw new TypeError('x'); })() // => throws RangeError", /not {4}RangeError/],
    ["1 + 1", /has no "\/\/ => value"/],
    ["1 // => about one", /is not an expression/],
    ["1 // =>", /is not an expression/],
    ["for (;;) break; // => 1", /needs an expression/],
    ["missing(1) // => 1", /missing is not defined/],
  ])("refuses %s", async (code, message) => {
    await expect(runExample(inRational(code))).rejects.toThrow(message);
  });

  it("refuses an example that runs but has a type error", async () => {
    const [complaint, ...others] = await typeErrors([inRational("1 // => 1"), inRational('const n: number = "1";\nn // => "1"')]);
    expect(complaint).toMatch(/^packages\/algebra\/src\/index\.ts:7: error TS2322/);
    expect(others).toEqual([]);
  });

  it("finds every form of example, with its line", () => {
    const source = [
      "/** @example f(1) // => 2 */",
      "/**",
      " * Text.",
      " * @example",
      " * const y = 1;",
      " * y // => 1",
      " * @since 0.1.0",
      " * @example With a caption",
      " * ```ts",
      " * f(2) // => 3",
      " * ```",
      " */",
    ].join("\n");
    const found = extractFromSource("a.ts", source).map(({ line, code }) => [line, code]);
    expect(found).toEqual([
      [1, "f(1) // => 2"],
      [5, "const y = 1;\ny // => 1"],
      [10, "f(2) // => 3"],
    ]);
  });

  it("takes ts blocks of Markdown unless they are marked no-run", () => {
    const fence = (info: string, code: string): string => `\`\`\`${info}\n${code}\n\`\`\`\n`;
    const text = fence("ts runnable", "a") + fence("ts", "b") + fence("ts no-run", "c") + fence("sh", "d") + fence("tsx", "e");
    expect(extractFromMarkdown("a.md", text).map(({ line, code }) => [line, code])).toEqual([
      [2, "a"],
      [5, "b"],
    ]);
  });
});
