/** The example of the README, run, and its list of codes. */
import { readFileSync } from "node:fs";
import { gaussianMeasure, measureSemiring, monomial, networkSpace, potentialOf } from "@ringflow/measure";
import { measureFromNetwork, networkFromMeasure, readSafetensors, writeSafetensors } from "@ringflow/measure/files";
import { describe, expect, it } from "vitest";

describe("README", () => {
  it("a potential is multiplicative, and a network comes back from its file", () => {
    const space = networkSpace(2);
    const { add, mul, one } = measureSemiring(space);
    const rho = potentialOf(monomial(space, [2, 1, 0, 0, 0, 0]));
    expect(rho(mul(add(one, one), add(one, one)))).toBe(4);
    const mu = gaussianMeasure({ space, count: 8, standardDeviation: 0.2, seed: 1 });
    const bytes = writeSafetensors(networkFromMeasure(mu).tensors);
    const file = readSafetensors(bytes);
    expect(file._tag === "Right" ? measureFromNetwork(file.right, 2) : file).toEqual({ _tag: "Right", right: mu });
  });
  it("names only codes that exist", () => {
    const codes = readFileSync(new URL("../README.md", import.meta.url), "utf8").match(/file\/[a-z-]+/g) ?? [];
    const source = readFileSync(new URL("../src/files/file-format-error.ts", import.meta.url), "utf8");
    expect(codes.length).toBeGreaterThan(8);
    expect(codes.filter((code) => !source.includes(`"${code}"`))).toEqual([]);
  });
});
