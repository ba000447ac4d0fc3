/** README examples in a browser: bundled by esbuild for the platform, run in headless Chromium. */
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { checker, readmeExample } from "./readme-example.js";

/** Seconds that one README example may take in a page. */
const EXAMPLE_SECONDS = 60;

/** Values are only printed by the checks when they differ. */
const inspect = { name: "node:util", setup(/** @type {import("esbuild").PluginBuild} */ { onResolve, onLoad }) {
  onResolve({ filter: /^node:util$/ }, ({ importer }) => (/check\.mjs$/.test(importer) ? { path: "inspect", namespace: "browser" } : undefined));
  onLoad({ filter: /.*/, namespace: "browser" }, () => ({ contents: "export const inspect = (value) => JSON.stringify(value) ?? String(value);" }));
} };

/**
 * @param {string} contents of an entry module (TypeScript)
 * @param {string} resolveDir where its imports are found
 * @param {boolean} minify
 */
async function bundle(contents, resolveDir, minify) {
  const check = await checker();
  const result = await build({
    stdin: { contents, resolveDir, loader: "ts", sourcefile: "entry.ts" },
    bundle: true, write: false, format: "esm", platform: "browser", target: "es2022", minify, logLevel: "silent", logOverride: { "direct-eval": "silent" },
    plugins: [inspect, { name: "check", setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/check\.mjs$/ }, () => ({ path: "check.mjs", namespace: "check" }));
      onLoad({ filter: /.*/, namespace: "check" }, () => ({ contents: check, resolveDir }));
    } }],
  });
  return result.outputFiles[0]?.text ?? "";
}

/**
 * @param {import("./workspace.js").Package} each built
 * @param {string} specifier of an entry
 * @returns {Promise<{ minified: number, gzipped: number }>} bytes of everything that the entry brings into a page
 */
export async function bundleSize(each, specifier) {
  const text = await bundle(`export * from ${JSON.stringify(specifier)};`, each.path, true);
  return { minified: Buffer.byteLength(text), gzipped: gzipSync(text, { level: 9 }).length };
}

/**
 * @param {readonly import("./workspace.js").Package[]} packages built
 * @param {string} executablePath
 * @returns {Promise<Map<string, string>>} name -> "ok" or why the example failed in the browser
 */
export async function runInBrowser(packages, executablePath) {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    const results = new Map();
    for (const each of packages) {
      const { module } = await readmeExample(`${each.path}/README.md`);
      const text = await bundle(`${module}\nglobalThis.example = run;`, each.path, false);
      await page.goto("about:blank");
      await page.addScriptTag({ type: "module", content: text });
      // An example that never settles is a failure, not a check that hangs.
      const limit = `new Promise((done) => setTimeout(() => done("not done after ${EXAMPLE_SECONDS} s"), ${1000 * EXAMPLE_SECONDS}))`;
      const answer = await page.evaluate(`Promise.race([${limit}, new Promise((done) => setTimeout(done, 0)).then(() => globalThis.example()).then(() => "ok", (error) => String(error))])`);
      results.set(each.manifest.name, answer);
    }
    return results;
  } finally {
    await browser.close();
  }
}
