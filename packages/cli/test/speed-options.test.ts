/** Options that change how fast a run is must not change what it finds. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ringflow } from "./support/io.js";

interface Result {
  readonly verdict: string;
  readonly ending: { readonly cause: string };
  readonly frequencies: readonly { readonly character: number; readonly size: number; readonly family: string; readonly level: string }[];
  readonly threads: number;
  readonly stages: readonly { readonly energy: string }[];
}

async function result(...args: string[]): Promise<{ readonly json: Result; readonly directory: string }> {
  const ran = await ringflow(["discover", ...args, "--json", "--quiet", "--out", "out"]);
  return { json: JSON.parse(ran.stdout) as Result, directory: ran.directory };
}

describe("options of speed", () => {
  it("--no-early-finish gives the formula of the early finish", async () => {
    for (const group of ["cyclic:7", "cyclic:11"]) {
      const early = (await result(group, "--seed", "2")).json;
      const late = (await result(group, "--seed", "2", "--no-early-finish")).json;
      expect([early.ending.cause, late.ending.cause]).toEqual(["settled", "time"]);
      const formula = ({ frequencies }: Result): unknown => frequencies.map(({ character, size, family, level }) => [character, size, family, level]);
      expect(formula(late)).toEqual(formula(early));
      expect(early.verdict).toBe("exact");
    }
  }, 120_000);

  it("--threads changes no byte of the measure", async () => {
    const bytes = async (threads: string): Promise<Buffer> => {
      const { json, directory } = await result("cyclic:127", "--particles", "512", "--max-evaluations", "3", "--threads", threads);
      expect(json.threads).toBe(Number(threads));
      return readFileSync(join(directory, "out", "measure.safetensors"));
    };
    expect((await bytes("2")).equals(await bytes("1"))).toBe(true);
  }, 120_000);

  it("says which form and engine evaluated the energy", async () => {
    const { json } = await result("cyclic:7", "--precision", "float32");
    expect(json.stages.map(({ energy }) => energy)).toEqual([expect.stringMatching(/^tensor, (wasm-f32|js)/), expect.stringMatching(/^single-frequency, (wasm-f64|js)/)]);
    const wide = (await result("cyclic:7", "--precision", "float64")).json;
    expect(wide.stages[0]!.energy).toMatch(/^tensor, (wasm-f64|js)$/);
  }, 120_000);
});
