import { createHash } from "node:crypto";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { renderReport, type ReportInput } from "../src/index.js";
import { syntheticInput } from "./fixture.js";

const input = syntheticInput(11, 200);
const page = renderReport(input);
const { document } = parseHTML(page);

function without(key: "history"): ReportInput {
  const { [key]: _, ...rest } = input;
  return rest;
}

describe("renderReport", () => {
  it("gives the same bytes for the same input, and other bytes for another", () => {
    expect(renderReport(structuredClone(input))).toBe(page);
    expect(renderReport({ ...input, training: { method: "rkc", decay: 0.005, seed: 2, evaluations: 2757 } })).not.toBe(page);
  });

  it("refers to nothing outside the file", () => {
    const namespaces = /xmlns(:\w+)?="http:\/\/www\.w3\.org\/[^"]*"/g;
    expect(page.replace(namespaces, "")).not.toMatch(/https?:\/\/|url\(|@import|<link|<script|\ssrc=|\shref=/);
  });

  it("has a content policy that admits its own stylesheet and nothing else", () => {
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute("content")!;
    const style = page.slice(page.indexOf("<style>") + "<style>".length, page.indexOf("</style>"));
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`'sha256-${createHash("sha256").update(style).digest("base64")}'`);
    expect(policy).not.toContain("script-src");
  });

  it("shows the verdict, every frequency, claim, file and the command", () => {
    const text = document.querySelector("main")!.textContent!;
    expect(text).toContain(input.explanation);
    expect(document.querySelector("pre")!.textContent).toBe(input.command);
    expect(document.querySelectorAll(".frequencies tbody tr")).toHaveLength(11);
    expect(document.querySelectorAll(".claims .holds")).toHaveLength(input.claims.filter((c) => c.holds).length);
    expect(document.querySelectorAll(".claims .fails")).toHaveLength(input.claims.filter((c) => !c.holds).length);
    for (const f of input.files) expect(text).toContain(f.path);
  });

  it("numbers figures from 1 without gaps, with and without a history", () => {
    const numbers = (html: string): string[] => [...html.matchAll(/<b>Figure (\d+)\.<\/b>/g)].map((m) => m[1]!);
    expect(numbers(page)).toEqual(["1", "2", "3", "4"]);
    expect(numbers(renderReport(without("history")))).toEqual(["1"]);
  });

  it("draws at most 24 blocks and says how many are left to the table", () => {
    const many = parseHTML(renderReport(syntheticInput(30, 2))).document;
    expect(many.querySelectorAll(".phases > li")).toHaveLength(24);
    expect(many.querySelectorAll(".frequencies tbody tr")).toHaveLength(30);
    expect(many.querySelector("main")!.textContent).toContain("the other 6 are in Table 1");
  });

  it("names every picture for those who cannot see it", () => {
    for (const svg of document.querySelectorAll("svg")) {
      expect(svg.getAttribute("aria-hidden") === "true" || (svg.getAttribute("aria-label") ?? "") !== "").toBe(true);
    }
  });

  it("prints numbers that are not finite as a dash", () => {
    const odd = renderReport({ ...input, loss: NaN, seconds: Infinity, accuracy: { correct: 0, total: 0, margin: NaN } });
    expect(odd).not.toMatch(/NaN|Infinity/);
  });

  it("stands without frequencies, formulas, claims, notes, files and rows", () => {
    const bare = renderReport({ ...input, history: [], frequencies: [], formula: [], claims: [], notes: [], files: [] });
    expect(bare).toContain("No history was recorded.");
    expect(bare).toContain("No block of particles on a common frequency was found.");
  });

  it("stays below 2 MB and 1.5 s for 63 frequencies and 400 rows", () => {
    const large = syntheticInput(63, 400);
    const start = performance.now();
    const { length } = Buffer.from(renderReport(large));
    expect(performance.now() - start).toBeLessThan(1500);
    expect(length).toBeLessThan(2e6);
  });
});
