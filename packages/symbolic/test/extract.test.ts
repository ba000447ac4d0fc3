/** Extraction from networks that PyTorch trained, and the verdict. */
import { jsKernels } from "@ringflow/kernels";
import { makeMeasure } from "@ringflow/measure";
import { closedFormLoss, allocateParticleArrays, groupLawSpace, loadParticles, type Answers } from "@ringflow/task";
import { describe, expect, it } from "vitest";
import { exactMeasure, extract, formulas, frequencyRows, isSettled, structureOf, type Extraction } from "../src/index.js";
import { decideVerdict } from "../src/extract/verdict.js";
import { abelian, trainedNetwork, valueOf } from "./support/networks.js";

const networks = {
  "z23-s1": { file: "z23-s1.safetensors", group: abelian(23), sizes: [6, 4, 4, 6, 4, 6, 6, 4, 6, 6, 4] },
  "z31-s3": { file: "z31-s3.safetensors", group: abelian(31), sizes: [4, 4, 4, 6, 4, 6, 6, 6, 4, 6, 6, 4, 6, 4, 4] },
  "z3x7-s5": { file: "z3x7-s5.safetensors", group: abelian(3, 7), sizes: [4, 4, 6, 4, 6, 6, 4, 6, 6, 6] },
} as const;

function lossOf(e: Extraction): number {
  const measure = exactMeasure(e.group, e.blocks);
  const arrays = allocateParticleArrays(jsKernels, measure.count, e.group.order);
  loadParticles(measure, arrays);
  return closedFormLoss(e.group, jsKernels).evaluate(arrays, allocateParticleArrays(jsKernels, measure.count, e.group.order));
}

describe.each(Object.entries(networks))("%s", (_, { file, group, sizes }) => {
  const e = extract(group, trainedNetwork(file, group.order));
  it("is explained fully by blocks in closed form", () => {
    expect(e.verdict).toBe("exact");
    expect(e.explained).toBe(1);
    expect(e.blocks.map((b) => b.block.particles.length)).toEqual(sizes);
    expect(e.blocks.every((b) => b.verdict.level === "algebraic" && b.verdict.residual < 0.2)).toBe(true);
  });
  it("every block alone closes with a small move; all pairs are right by a proved margin", () => {
    for (const b of e.blocks) {
      expect(b.polished.residual).toBeLessThan(1e-12);
      expect(b.polished.move).toBeLessThan(0.01);
    }
    expect(e.answers.correct).toBe(group.order ** 2);
    expect(e.answers.margin).toBeGreaterThan(2 * e.answers.roundingBound);
  });
  it("the exact measure, bias particle included, has zero loss", () => {
    expect(Math.abs(lossOf(e))).toBeLessThan(1e-13);
  });
  it("rows and formulas name every frequency", () => {
    const rows = frequencyRows(e);
    expect(rows.map((r) => r.size)).toEqual(sizes);
    expect(rows.every((r) => Math.abs(r.target - 1) < 0.05 && r.latex !== undefined && r.fitted?.length === r.size)).toBe(true);
    expect(formulas(e)).toHaveLength(3);
    expect(isSettled(group, e.measure)).toBe(true);
    expect(structureOf(group, e.measure)).toMatchObject({ live: e.live.length, purity: e.purity });
  });
});

describe("z16-s8: a group of even order", () => {
  const e = extract(abelian(16), trainedNetwork("z16-s8.npz", 16));
  it("31 of 36 particles lie in blocks that close alone; the rest cooperate across characters 2 and 6", () => {
    expect(e.live).toHaveLength(36);
    const joint = e.blocks.filter((b) => b.block.characters.length > 1);
    expect(joint.map((b) => [b.block.characters, b.block.particles.length, b.verdict.level])).toEqual([[[2, 6], 11, "certified"]]);
    expect(e.explained).toBeGreaterThanOrEqual(0.85);
    expect(e.verdict).toBe("exact");
  });
  it("its exact measure has zero loss within the boxes' radius", () => {
    expect(Math.abs(lossOf(e))).toBeLessThan(1e-12);
  });
});

describe("what is not there is not found", () => {
  it("a network that memorised: evidence and no blocks", () => {
    const e = extract(abelian(23), trainedNetwork("z23-memorised-s1.safetensors", 23));
    expect(e.verdict).toBe("memorised");
    expect(e.purity).toBeLessThan(0.35);
    expect([e.explained, e.blocks.length, e.live.length]).toEqual([0, 0, 256]);
    expect(e.reason).toContain("purity");
    expect(e.answers.correct).toBeLessThan(0.4 * 529);
  });
  it("random weights: untrained", () => {
    const points = Float64Array.from({ length: 40 * 33 }, (_, i) => Math.sin(1e4 * Math.sin(i + 1)));
    const e = extract(abelian(11), valueOf(makeMeasure(groupLawSpace(11), new Float64Array(40).fill(1), points)));
    expect(["untrained", "memorised"]).toContain(e.verdict);
    expect(e.explained).toBe(0);
  });
  it("the network of another group: pure blocks but wrong answers are never exact", () => {
    const e = extract(abelian(23), trainedNetwork("z23-s1.safetensors", 23));
    const points = e.measure.points.slice();
    for (let j = 0; j < e.measure.count; j++) points.subarray(69 * j + 46, 69 * j + 69).reverse();
    const wrong = extract(abelian(23), valueOf(makeMeasure(groupLawSpace(23), e.measure.weights, points)));
    expect(wrong.verdict).not.toBe("exact");
  });
});

describe("verdict", () => {
  const answers = (correct: number): Answers => ({ correct, total: 100, margin: 0.5, loss: 0, roundingBound: 1e-13, variance: 0.9, correlation: new Float64Array(10) });
  const base = { order: 10, live: 20, purity: 0.99, explained: 1, answers: answers(100), missing: 0 };
  it.each([
    ["exact", base],
    ["partial", { ...base, explained: 0.9 }],
    ["partial", { ...base, missing: 1 }],
    ["partial", { ...base, answers: answers(99) }],
    ["memorised", { ...base, purity: 0.3, answers: answers(50) }],
    ["untrained", { ...base, purity: 0.3, answers: answers(12) }],
    ["untrained", { ...base, answers: answers(10), explained: 0 }],
    ["untrained", { ...base, live: 0 }],
  ] as const)("%s", (verdict, evidence) => expect(decideVerdict(evidence).verdict).toBe(verdict));
});
