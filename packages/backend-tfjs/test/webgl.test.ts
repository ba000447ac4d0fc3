/** The WebGL backend in headless Chromium: the same sources bundled, drawn in software. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { describe, expect, it } from "vitest";
import { findChromium } from "../../report/test/support/chromium.js";
import type { InBrowser } from "./support/in-browser.js";

const executablePath = findChromium();
if (executablePath === undefined) console.warn("WebGL test skipped: no Chromium found; set CHROMIUM_PATH to one");

/** The page's script. */
async function bundle(): Promise<string> {
  const result = await build({
    configFile: false, logLevel: "silent", resolve: { conditions: ["@ringflow/source", "module", "browser", "default"] },
    build: { write: false, minify: false, target: "es2022", lib: { entry: fileURLToPath(new URL("support/in-browser.ts", import.meta.url)), formats: ["iife"], name: "page" } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !("output" in output)) throw new Error("no bundle");
  return output.output[0].code;
}

async function inBrowser(folder: string): Promise<InBrowser | undefined> {
  writeFileSync(join(folder, "page.html"), `<!doctype html><script>${(await bundle()).replaceAll("</script", "<\\/script")}</script>`);
  const browser = await chromium.launch({
    executablePath: executablePath!, args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
  });
  try {
    const page = await (await browser.newContext({ offline: true })).newPage();
    await page.goto(pathToFileURL(join(folder, "page.html")).href);
    return await page.evaluate<InBrowser | undefined>("ringflowInBrowser()");
  } finally {
    await browser.close();
  }
}

describe.skipIf(executablePath === undefined)("tfjs-webgl in Chromium", () => {
  it("meets the laws of kernels and the bounds of the group law, odd orders included, and holds no more from step to step", async ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), "ringflow-webgl-"));
    const found = await inBrowser(folder).finally(() => { rmSync(folder, { recursive: true, force: true }); });
    if (found === undefined) return skip("this Chromium has no WebGL 2");
    expect(found).toMatchObject({ backend: "tfjs-webgl", float32: true, brokenLaws: [] });
    expect(found.groups).toHaveLength(3);
    for (const { velocity, loss, tensors } of found.groups) {
      expect(velocity).toBeLessThanOrEqual(32);
      expect(loss).toBeLessThanOrEqual(32);
      expect(new Set(tensors.slice(1)).size).toBe(1);
    }
  }, 240_000);
});
