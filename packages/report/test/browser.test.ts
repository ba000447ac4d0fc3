/** The page in a real browser, with the network off. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderReport } from "../src/index.js";
import { syntheticInput } from "./fixture.js";
import { findChromium } from "./support/chromium.js";

const executablePath = findChromium();
if (executablePath === undefined) console.warn("browser tests skipped: no Chromium found; set CHROMIUM_PATH to one");

const CONJUGATE = { latex: "\\sum_{\\chi \\neq 1} \\chi(x)\\,\\chi(y)\\,\\overline{\\chi(z)} = [\\,x y = z\\,] - \\tfrac{1}{23}", caption: "A conjugate." };

describe.skipIf(executablePath === undefined)("in Chromium, offline", () => {
  const folder = mkdtempSync(join(tmpdir(), "ringflow-report-"));
  let browser: Browser;

  beforeAll(async () => {
    const input = syntheticInput(11, 200);
    const page = renderReport({ ...input, formula: [...input.formula, CONJUGATE] });
    writeFileSync(join(folder, "report.html"), page);
    writeFileSync(join(folder, "broken.html"), page.replace("<footer>", '<img src="http://127.0.0.1:9/x.png"><div style="width:3000px;height:1px"></div><script>1</script><footer>'));
    browser = await chromium.launch({ executablePath: executablePath!, args: ["--no-sandbox"] });
  }, 30_000);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(file: string, width: number, colorScheme: "light" | "dark"): Promise<{ page: Page; problems: string[] }> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("console", (m) => problems.push(m.text()));
    page.on("pageerror", (e) => problems.push(String(e)));
    page.on("requestfailed", (r) => problems.push(r.url()));
    await page.goto(pathToFileURL(join(folder, file)).href);
    await page.evaluate(`document.querySelectorAll("details").forEach((d) => { d.open = true; })`);
    return { page, problems };
  }

  const overflow = (page: Page): Promise<number> => page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");

  it.each([[390, "light"], [390, "dark"], [1280, "light"], [1280, "dark"]] as const)("opens at %i px, %s, without an error or overflow", async (width, scheme) => {
    const { page, problems } = await open("report.html", width, scheme);
    expect(problems).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const boxes = await page.evaluate<number[]>(`[...document.querySelectorAll("svg, math")].map((e) => { const b = e.getBoundingClientRect(); return Math.min(b.width, b.height); })`);
    expect(boxes.length).toBeGreaterThan(20);
    expect(Math.min(...boxes)).toBeGreaterThan(0);
    await page.context().close();
  }, 30_000);

  it("typesets MathML: a fraction is stacked and a conjugate has its line", async () => {
    const { page } = await open("report.html", 1280, "light");
    const [stacked, line] = await page.evaluate<[boolean, number]>(`(() => {
      const [top, bottom] = [...document.querySelector("mfrac").children].map((e) => e.getBoundingClientRect());
      return [top.bottom <= bottom.top + 1, parseFloat(getComputedStyle(document.querySelector(".tml-overline")).borderTopWidth)];
    })()`);
    expect(stacked).toBe(true);
    expect(line).toBeGreaterThan(0);
    await page.context().close();
  }, 30_000);

  it("swaps the colours of the figures in the dark scheme", async () => {
    const stroke = async (scheme: "light" | "dark"): Promise<string> => {
      const { page } = await open("report.html", 1280, scheme);
      const colour = await page.evaluate<string>(`getComputedStyle(document.querySelector('.figures [aria-label="line"]')).stroke`);
      await page.context().close();
      return colour;
    };
    expect(await stroke("dark")).not.toBe(await stroke("light"));
  }, 30_000);

  it("would notice: a page with an outside image, a script and a wide element fails the same checks", async () => {
    const { page, problems } = await open("broken.html", 390, "light");
    expect(problems.length).toBeGreaterThan(0);
    expect(await overflow(page)).toBeGreaterThan(0);
    await page.context().close();
  }, 30_000);
});
