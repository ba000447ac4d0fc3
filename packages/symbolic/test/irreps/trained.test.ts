/** Networks that the flow left: every block explained, proved, materialised with zero loss, and found again after moves. */
import { answerAllPairs } from "@ringflow/task";
import { describe, expect, it } from "vitest";
import { certificateOf, extractIrreps, irrepRows, nearestExactIrrepMeasure, parseAnyCertificate, verifyAnyCertificate, type IrrepCertificate } from "../../src/index.js";
import { valueOf } from "../support/networks.js";
import { moved, trained } from "../support/trained.js";

const NETWORKS = [
  ["shift", [["2a", 10, "frame*dual", "algebraic"]]],
  ["halves", [["2a", 10, "frame*simplex", "algebraic"], ["3a", 30, "frame*dual", "algebraic"], ["3b", 28, "frame*dual", "algebraic"]]],
  ["plane", [["2a", 10, "frame*simplex", "algebraic"], ["3a", 28, "frames in strata", "certified"], ["3b", 30, "frame*dual", "algebraic"]]],
  ["axes", [["3a", 28, "frames in strata", "certified"]]],
  ["free", [["2a+2a", 12, "free", "certified"]]],
] as const;

describe.each(NETWORKS)("network %s", (name, expected) => {
  const { group, measure } = trained(name);
  const found = extractIrreps(group, measure);
  const higher = (e: typeof found): unknown[] => irrepRows(e).filter((r) => r.degree > 2 || (r.degree === 2 && r.type === "real")).map((r) => [r.label, r.size, r.family, r.level]);

  it("every block is explained in the expected form, near the network", () => {
    expect(found.verdict).toBe("exact");
    expect(higher(found)).toEqual(expected);
    for (const r of irrepRows(found)) expect(r.residual).toBeLessThan(r.level === "algebraic" ? 0.12 : 0.05);
  });

  it("the nearest exact network has zero loss and is near", () => {
    const exact = nearestExactIrrepMeasure(found);
    expect(exact.count).toBe(measure.count + 1);
    expect(answerAllPairs(group, exact).loss).toBeLessThan(1e-26);
  });

  it("the certificate holds", () => {
    const c = valueOf(parseAnyCertificate(JSON.stringify(certificateOf(found))));
    expect(verifyAnyCertificate(c).claims.filter((x) => !x.holds)).toEqual([]);
    expect((c as IrrepCertificate).claims).toMatchObject({ zeroLoss: true, explained: "1", verdict: "exact" });
  });

  it("a group element, a permutation and a change of 1e-3 leave the formula as it is", () => {
    for (const seed of [1, 2, 3]) expect(higher(extractIrreps(group, moved(group, measure, seed, 1e-3)))).toEqual(expected);
  });
});
