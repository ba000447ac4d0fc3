/** What the README says beside its examples, which tools/checks runs. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("README: names only codes that exist", () => {
  const codes = readFileSync(new URL("../README.md", import.meta.url), "utf8").match(/file\/[a-z-]+/g) ?? [];
  const source = readFileSync(new URL("../src/files/file-format-error.ts", import.meta.url), "utf8");
  expect(codes.length).toBeGreaterThan(8);
  expect(codes.filter((code) => !source.includes(`"${code}"`))).toEqual([]);
});
