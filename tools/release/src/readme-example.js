/**
 * The first example of a README as a stranger runs it: the text itself, to be type-checked, and a module that runs it and
 * checks every value behind `// =>`. Extraction and checks are those of tools/checks, whose TypeScript is bundled once.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "./workspace.js";

const cache = join(root, "tools/release/node_modules/.cache/examples");
/** @type {Promise<any> | undefined} */
let loaded;

async function examples() {
  mkdirSync(cache, { recursive: true });
  const entries = { compile: "examples/compile.ts", extract: "examples/extract.ts", check: "examples/check.ts", readme: "readme.ts" };
  await build({
    entryPoints: Object.entries(entries).map(([out, path]) => ({ out, in: join(root, "tools/checks/src", path) })),
    outdir: cache, bundle: true, format: "esm", platform: "node", external: ["typescript"], logLevel: "error", outExtension: { ".js": ".mjs" },
  });
  const load = (/** @type {string} */ name) => import(pathToFileURL(join(cache, `${name}.mjs`)).href);
  return { ...(await load("compile")), ...(await load("extract")), ...(await load("readme")) };
}

/** Text of the module that compares values (`check.mjs` beside an example). */
export const checker = async () => (await (loaded ??= examples()), readFileSync(join(cache, "check.mjs"), "utf8"));

/**
 * @param {string} readme its path
 * @returns {Promise<{ install: string[], code: string, module: string }>} what to install, the example, and TypeScript that exports `run`
 */
export async function readmeExample(readme) {
  const tools = await (loaded ??= examples());
  const text = readFileSync(readme, "utf8");
  const { install, example } = tools.readmeStart(text);
  if (example === undefined) throw new Error(`${readme} has no example`);
  return { install, code: example, module: tools.compileExample(tools.extractFromMarkdown("README.md", text)[0], [], "./check.mjs") };
}
