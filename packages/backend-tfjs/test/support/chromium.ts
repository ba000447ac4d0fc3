import { existsSync } from "node:fs";

/** An installed Chromium, or undefined. */
export function findChromium(): string | undefined {
  const places = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return places.find((p) => p !== undefined && p !== "" && existsSync(p));
}
