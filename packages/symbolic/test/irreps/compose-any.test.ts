/** Exact solutions on every group of order at most 24: loss, certificates, and false certificates with correct hashes. */
import { defaultKernels } from "@ringflow/kernels";
import { answerAllPairs } from "@ringflow/task";
import { describe, expect, it } from "vitest";
import { textDigest } from "../../src/certificate/digest.js";
import { compose, parseAnyCertificate, verifyAnyCertificate, type GroupCompositionCertificate } from "../../src/index.js";
import { valueOf } from "../support/networks.js";
import { composedMeasure, smallGroup, smallGroups } from "../support/small-groups.js";

/** Names of the claims that fail, or `unreadable`. */
function failing(c: unknown): string[] {
  const parsed = parseAnyCertificate(JSON.stringify(c));
  return parsed._tag === "Left" ? ["unreadable"] : verifyAnyCertificate(parsed.right).claims.filter((x) => !x.holds).map((x) => x.name);
}

describe("all 74 groups of order at most 24", () => {
  it.each(["minimal", "order-6", "mixed"] as const)("%s: every pair right, loss below 1e-12, certificate valid", { timeout: 120_000 }, (kind) => {
    expect(smallGroups.length).toBe(74);
    for (const { label, group } of smallGroups) {
      if (group.order === 1) continue;
      const s = valueOf(compose(group, { kind, seed: 3 }));
      expect(failing(s.certificate), label).toEqual([]);
      const measure = valueOf(s.materialise());
      expect(measure.count, label).toBe(s.particles);
      const { loss, correct, total } = answerAllPairs(group, measure, defaultKernels());
      expect([correct, loss < 1e-12], label).toEqual([total, true]);
    }
  });

  it("sizes are those of K = D with bias and K = D + 1 without", () => {
    const particles = (key: string, kind: "minimal" | "order-6"): number => valueOf(compose(smallGroup(key), { kind })).particles;
    expect(particles("6,1", "minimal")).toBe(1 + 8 + 1);
    expect(particles("6,1", "order-6")).toBe(2 + 10);
    expect(particles("8,4", "minimal")).toBe(3 + 16 + 1);
    expect(particles("8,4", "order-6")).toBe(6 + 20);
    expect(particles("24,12", "order-6")).toBe(2 + 10 + 30 + 30);
  });

  it("other frames give another measure with the same loss", () => {
    const group = smallGroup("8,3");
    const [x, y] = [composedMeasure(group, "mixed", 1), composedMeasure(group, "order-6")];
    expect(x.points).not.toEqual(y.points);
    expect(answerAllPairs(group, x).loss).toBeLessThan(1e-24);
  });
});

describe("false compositions", () => {
  const good = valueOf(compose(smallGroup("24,12"), { kind: "order-6" })).certificate as GroupCompositionCertificate;
  type Loose = { -readonly [K in keyof GroupCompositionCertificate]: GroupCompositionCertificate[K] };
  const changed = (change: (c: Loose) => void): string[] => {
    const { sha256: _, ...body } = structuredClone(good);
    change(body as Loose);
    return failing({ ...body, sha256: textDigest(body) });
  };

  it("the true one holds", () => { expect(failing(good)).toEqual([]); });

  it("a number changed without a new hash", () => {
    const c = structuredClone(good);
    c.irreps[0]!.matrices[0]![0] = String(Number(c.irreps[0]!.matrices[0]![0]) + 1e-6);
    expect(failing(c)).toEqual(["integrity"]);
  });

  it("a matrix, a type, a missing irrep, one twice", () => {
    expect(changed((c) => { c.irreps[0]!.matrices[0]![0] = "0.5"; })).toContain("representations");
    expect(changed((c) => { c.irreps[1]!.commutant = 2; })).toContain("representations");
    expect(changed((c) => { c.irreps.pop(); c.blocks.pop(); })).toContain("complete");
    expect(changed((c) => { c.irreps[3] = c.irreps[2]!; })).toContain("representations");
  });

  it("a residue, a scale, a bias, a count", () => {
    // The changed block is the last of its kind to be met.
    const last = expect.stringMatching(/^frame/) as unknown as string;
    expect(changed((c) => { c.blocks.at(-1)!.u[0]! += 1; })).toContainEqual(last);
    expect(changed((c) => { c.blocks.at(-1)!.scale = "1/24"; })).toContainEqual(last);
    expect(changed((c) => { c.bias = true; })).toContain("offset");
    expect(changed((c) => { c.claims.particles = 71; })).toContain("particles");
  });

  it("permutations that are no group name what is violated", () => {
    const swap = (c: Loose): void => {
      const p = c.group.right[0]!;
      [p[3], p[4]] = [p[4]!, p[3]!];
    };
    expect(changed(swap)).toEqual(["group"]);
    const { sha256: _, ...body } = structuredClone(good);
    swap(body as Loose);
    const parsed = valueOf(parseAnyCertificate(JSON.stringify({ ...body, sha256: textDigest(body) })));
    expect(verifyAnyCertificate(parsed).claims.at(-1)!.statement).toMatch(/the axiom "(latin|associativity|identity)" is violated: |not a right multiplication/);
  });
});
