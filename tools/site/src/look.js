/** Every page of the built site in headless Chromium: at a phone's width nothing sticks out, nothing fails, nothing is fetched from elsewhere. */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

/** @type {Record<string, string>} */
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2", ".json": "application/json" };

/** @param {string} folder @param {string} base */
function serve(folder, base) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname).replace(base, "/");
    const place = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (!place.startsWith(folder) || !existsSync(place) || !statSync(place).isFile()) return response.writeHead(404).end();
    response.setHeader("content-type", types[extname(place)] ?? "text/plain");
    return response.end(readFileSync(place));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/**
 * @param {string} folder of the built site
 * @param {string} base path it is served under
 * @param {string} executablePath of a Chromium
 * @returns {Promise<string[]>} complaints
 */
export async function lookAtPages(folder, base, executablePath) {
  const server = await serve(folder, base);
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  /** @type {string[]} */
  const complaints = [];
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    let path = "";
    page.on("request", (request) => void (request.url().startsWith(origin) || request.url().startsWith("data:") || complaints.push(`${path}: fetches ${request.url()}`)));
    page.on("pageerror", (error) => void complaints.push(`${path}: ${error.message}`));
    page.on("response", (response) => void (response.status() < 400 || /favicon/.test(response.url()) || complaints.push(`${path}: ${response.url().replace(origin, "")} answers ${response.status()}`)));
    for (path of readdirSync(folder, { recursive: true }).map((each) => String(each).replaceAll("\\", "/")).filter((each) => each.endsWith(".html") && each !== "404.html").sort()) {
      await page.goto(`${origin}${base}${path}`, { waitUntil: "load" });
      const width = await page.evaluate("document.documentElement.scrollWidth");
      if (width > 390) complaints.push(`${path}: ${width} pixels wide on a screen of 390`);
    }
  } finally {
    await browser.close();
    server.close();
  }
  return complaints;
}
