/**
 * What seeds 1 to 5 must give on non-abelian groups. Slow (about two minutes): runs with
 *
 *   RINGFLOW_SLOW=1 npx vitest run --project ringflow non-abelian-seeds
 */
import { describe, expect, it } from "vitest";
import { ringflow, temporaryFolder } from "./support/io.js";

interface Result {
  readonly verdict: string;
  readonly explained: number;
  readonly certificateValid: boolean;
  readonly accuracy: { readonly correct: number; readonly total: number };
  readonly irreps: readonly { readonly degree: number; readonly type: string; readonly size: number; readonly exact: string | false }[];
}

async function results(spec: string): Promise<Result[]> {
  const directory = temporaryFolder();
  const out: Result[] = [];
  for (const seed of ["1", "2", "3", "4", "5"]) out.push(JSON.parse((await ringflow(["discover", spec, "--seed", seed, "--quiet", "--json", "--out", `run-${seed}`], { directory })).stdout) as Result);
  return out;
}

describe.skipIf(process.env.RINGFLOW_SLOW === undefined)("discover, seeds 1 to 5", { timeout: 1_200_000 }, () => {
  it.each(["symmetric:3", "dihedral:4", "dihedral:5", "dihedral:7"])("%s: all pairs right, blocks of 8 and 10 algebraic, at least four exact", async (spec) => {
    const runs = await results(spec);
    for (const r of runs) {
      expect(r.accuracy.correct).toBe(r.accuracy.total);
      expect(r.certificateValid).toBe(true);
      for (const b of r.irreps.filter((x) => x.degree === 2 && x.type === "real" && (x.size === 8 || x.size === 10))) expect(b.exact).toBe("algebraic");
    }
    expect(runs.filter((r) => r.verdict === "exact").length).toBeGreaterThanOrEqual(4);
  });

  it("symmetric:4: all pairs right in at least four, nine tenths explained in at least three", async () => {
    const runs = await results("symmetric:4");
    expect(runs.filter((r) => r.accuracy.correct === r.accuracy.total).length).toBeGreaterThanOrEqual(4);
    expect(runs.filter((r) => r.explained >= 0.9 && r.certificateValid).length).toBeGreaterThanOrEqual(3);
  });
});
