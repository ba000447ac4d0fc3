import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { lossFigure, renderReport } from "../src/index.js";

it("the README example gives what it says", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const code = readme.split("```")[1]!.split("\n").slice(2).join("\n").replaceAll(" as const", "");
  const declared = code.slice(code.indexOf("{"), code.indexOf("};") + 1).replace(/([{,]\s*)(\w+):/g, '$1"$2":').replace(/,(\s*})/g, "$1");
  const input = JSON.parse(declared) as Parameters<typeof renderReport>[0];
  expect(code).toContain('renderReport(input).startsWith("<!doctype html>"); // => true');
  expect(renderReport(input).startsWith("<!doctype html>")).toBe(true);
  expect(code).toContain('lossFigure([]).startsWith("<svg"); // => true');
  expect(lossFigure([]).startsWith("<svg")).toBe(true);
});
