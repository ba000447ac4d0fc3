/** Extraction on groups with irreps of higher degree, from exact measures that were moved, mixed up and disturbed. */
import { makeMeasure } from "@ringflow/measure";
import { groupLawSpace } from "@ringflow/task";
import { describe, expect, it } from "vitest";
import { irrepDigest, networkDigest } from "../../src/certificate/digest.js";
import {
  certificateOf, extractAny, extractIrreps, irrepRows, isAbelianGroup, parseAnyCertificate, verifyAnyCertificate, type IrrepCertificate, type IrrepRow,
} from "../../src/index.js";
import type { FrameBlock } from "../../src/verify/frame-block.js";
import { valueOf } from "../support/networks.js";
import { familyName } from "../../src/summary/frequency-rows.js";
import { composedMeasure, smallGroup, smallGroups } from "../support/small-groups.js";
import { moved } from "../support/trained.js";

function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

const formula = (rows: readonly IrrepRow[]): unknown[] => rows.map(({ label, degree, size, family, level }) => [label, degree, size, family, level]);

function failing(c: unknown): string[] {
  const parsed = parseAnyCertificate(JSON.stringify(c));
  return parsed._tag === "Left" ? ["unreadable"] : verifyAnyCertificate(parsed.right).claims.filter((x) => !x.holds).map((x) => x.name);
}

describe("extract", () => {
  it.each([["6,1", "order-6"], ["8,3", "order-6"], ["10,1", "order-6"], ["24,12", "order-6"], ["6,1", "mixed"], ["14,1", "mixed"]] as const)("group %s, %s: the same formula after a move, a permutation and a change of 1e-3", (key, kind) => {
    const group = smallGroup(key);
    const exact = composedMeasure(group, kind, 5);
    const before = extractIrreps(group, exact);
    expect(irrepRows(before).every((r) => r.level === "algebraic" || (r.level === "certified" && r.degree === 1))).toBe(true);
    for (const seed of [1, 2, 3]) {
      const after = extractIrreps(group, moved(group, exact, seed, 1e-3));
      expect(formula(irrepRows(after))).toEqual(formula(irrepRows(before)));
      expect(Math.max(...irrepRows(after).map((r) => r.residual))).toBeLessThan(0.05);
    }
  });

  it("an exact measure without bias has verdict exact and a valid certificate, and reads an abelian group without its dual alike", () => {
    const group = smallGroup("24,12");
    const e = extractIrreps(group, composedMeasure(group, "order-6"));
    expect([e.verdict, e.explained, e.covered]).toEqual(["exact", 1, true]);
    expect(failing(certificateOf(e))).toEqual([]);
    const abelian = smallGroup("12,2");
    const measure = composedMeasure(abelian, "order-6");
    const { dual: _, ...strange } = abelian;
    const [with_, without] = [extractAny(abelian, measure), extractAny(strange, measure)];
    expect([without.kind, without.verdict, without.explained]).toEqual(["irreps", with_.verdict, with_.explained]);
    expect(failing(certificateOf(without))).toEqual([]);
  });

  it("abelian groups: the engine for irreps finds what the one for characters finds", () => {
    const level = (x: { verdict: { level: string } }): string => x.verdict.level;
    const groups = smallGroups.filter(({ group }) => group.order > 1 && group.order <= 16 && isAbelianGroup(group));
    expect(groups.length).toBeGreaterThanOrEqual(10);
    for (const { key, group } of groups) {
      for (const kind of ["order-6", "mixed"] as const) {
        const measure = moved(group, composedMeasure(group, kind, 3), 2, 1e-4);
        const characters = extractAny(group, measure);
        const irreps = extractIrreps(group, measure);
        if (characters.kind !== "characters") throw new Error("an abelian group has characters");
        const of = (blocks: typeof characters.blocks): string[] => blocks.map((b) => `${level(b)} ${b.block.particles.length}`).sort();
        expect(of(irreps.linear.blocks), key).toEqual(of(characters.blocks));
        expect([irreps.verdict, irreps.explained, irreps.live.length, irreps.blocks.length, irreps.answers.correct], key).toEqual([characters.verdict, characters.explained, characters.live.length, 0, characters.answers.correct]);
        expect(irrepRows(irreps).map((r) => r.family).sort(), key).toEqual(characters.blocks.map((b) => familyName(b)).sort());
      }
    }
  });

  it("a measure of noise shows nothing", () => {
    const group = smallGroup("6,1");
    const next = random(7);
    const noise = valueOf(makeMeasure(groupLawSpace(6), new Float64Array(20).fill(1), Float64Array.from({ length: 360 }, () => next() - 0.5)));
    const e = extractIrreps(group, noise);
    expect([e.explained, e.blocks.length]).toEqual([0, 0]);
  });
});

describe("false certificates", () => {
  const group = smallGroup("10,1");
  const good = certificateOf(extractIrreps(group, moved(group, composedMeasure(group, "order-6"), 1, 1e-4))) as IrrepCertificate;
  type Mutable = { -readonly [K in keyof IrrepCertificate]: IrrepCertificate[K] };
  const changed = (change: (c: Mutable) => void): string[] => {
    const { sha256: _, ...body } = structuredClone(good);
    change(body as Mutable);
    body.network.sha256 = networkDigest(body.network.points, body.network.weights);
    return failing({ ...body, sha256: irrepDigest(body) });
  };
  const block = (c: Mutable): FrameBlock => c.irrepBlocks.find((b) => b.level === "algebraic" && b.form === "tight") as FrameBlock;

  it("the true one holds, and one number changed breaks the hash", () => {
    expect(failing(good)).toEqual([]);
    const c = structuredClone(good);
    c.network.points[0]! += 1e-9;
    expect(failing(c)).toEqual(["integrity"]);
  });

  it("a table that is no group is refused with the axiom", () => {
    const c = structuredClone(good);
    const { sha256: _, ...body } = c;
    [body.group.table[1]![2], body.group.table[1]![3]] = [body.group.table[1]![3]!, body.group.table[1]![2]!];
    const parsed = valueOf(parseAnyCertificate(JSON.stringify({ ...body, sha256: irrepDigest(body) })));
    const { claims, valid } = verifyAnyCertificate(parsed);
    expect(valid).toBe(false);
    expect(claims.find((x) => !x.holds)!.statement).toContain('violates the axiom "latin"');
  });

  it("a frame, a rotation, a place, a residual, an irrep, a residue", () => {
    expect(changed((c) => { block(c).places[0]!.v[0] = "0.9"; })).toContain(`irrep ${block(good).irrep}`);
    expect(changed((c) => { (block(c).shape as { left: string[] }).left[0] = "0.9"; })).toContain(`irrep ${block(good).irrep}`);
    expect(changed((c) => { block(c).places[0]!.place = (block(c).places[0]!.place + 1) % 5; })).toContain(`irrep ${block(good).irrep}`);
    expect(changed((c) => { block(c).residual = "0.1"; })).toContain(`irrep ${block(good).irrep}`);
    expect(changed((c) => { block(c).frame.w[0]! += 1; })).toContain(`irrep ${block(good).irrep}`);
    expect(changed((c) => { block(c).irrep = 0; })).toContain("irrep 0");
  });

  it("a quotient, a verdict, an answer", () => {
    expect(changed((c) => { [c.quotient.coordinate[0], c.quotient.coordinate[1]] = [c.quotient.coordinate[1]!, c.quotient.coordinate[0]!]; })).not.toEqual([]);
    expect(changed((c) => { c.claims.verdict = "partial"; })).toEqual(["verdict"]);
    expect(changed((c) => { c.claims.correct = 99; })).toContain("answers");
    expect(changed((c) => { c.irrepBlocks = c.irrepBlocks.map((b) => ({ level: "numeric", irrep: b.irrep, particles: b.particles })); })).toEqual(expect.arrayContaining(["zero loss", "explained", "verdict"]));
  });
});
