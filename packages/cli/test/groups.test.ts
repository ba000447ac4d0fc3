/** `groups`, help and version. */
import { describe, expect, it } from "vitest";
import { ringflow } from "./support/io.js";

describe("groups", () => {
  it("lists the families with syntax and examples", async () => {
    const ran = await ringflow(["groups"]);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/^syntax .*description .*examples\n/);
    expect(ran.stdout).toContain("cyclic:<n>[x<n>...]");
    expect(JSON.parse((await ringflow(["groups", "--json"])).stdout)).toMatchObject({ plugins: [{ name: "cyclic" }] });
  });

  it("describes a group", async () => {
    const ran = await ringflow(["groups", "cyclic:2x3", "--json"]);
    expect(JSON.parse(ran.stdout)).toEqual({
      name: "cyclic:2x3", order: 6, abelian: true, classes: 6,
      irreps: [{ degree: 1, type: "real" }, { degree: 1, type: "real" }, { degree: 2, type: "complex" }, { degree: 2, type: "complex" }],
    });
    const text = await ringflow(["groups", "cyclic:2x3"]);
    expect(text.stdout).toMatch(/order +6\n/);
    expect(text.stdout).toMatch(/ 2 +2 +complex/);
  });

  it("sum of m-weighted squared degrees is the order: sum f^2 / m", async () => {
    const { irreps } = JSON.parse((await ringflow(["groups", "cyclic:12", "--json"])).stdout) as { irreps: { degree: number; type: string }[] };
    const weight: Record<string, number> = { real: 1, complex: 2, quaternionic: 4 };
    expect(irreps.reduce((sum, { degree, type }) => sum + degree ** 2 / weight[type]!, 0)).toBe(12);
  });
});

describe("help and version", () => {
  it.each([["--help"], ["discover", "--help"], ["help", "verify"]])("%s", async (...argv) => {
    const ran = await ringflow(argv);
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^Usage: ringflow/);
  });

  it("prints its version", async () => {
    expect((await ringflow(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
