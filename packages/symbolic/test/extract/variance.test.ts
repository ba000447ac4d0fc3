/** Shares of the network's function, harmonics and the nearest exact network. */
import { makeMeasure } from "@ringflow/measure";
import { answerAllPairs, groupLawSpace, relu } from "@ringflow/task";
import { describe, expect, it } from "vitest";
import { compose, extract, mainCharacters, nearestExactMeasure } from "../../src/index.js";
import { targetPotential } from "../../src/summary/structure.js";
import { abelian, trainedNetwork, valueOf } from "../support/networks.js";

const trained = extract(abelian(16), trainedNetwork("z16-s8.npz", 16));

describe("variance shares", () => {
  it("add up: explained is 1 - |P o - E|^2 / |P o|^2 for a network with every block proved", () => {
    const { variance, loss, answers } = trained;
    expect(variance.blocks.length).toBe(trained.blocks.length);
    expect(variance.explained).toBeCloseTo(1 - loss / answers.variance, 10);
    expect(variance.unexplained).toBeGreaterThan(0);
    expect(variance.unexplained).toBeLessThan(1e-3);
  });

  it("coefficients from the answers are the target potentials of the weights", () => {
    for (const { character, coefficient } of trained.variance.characters) {
      expect(coefficient.re).toBeCloseTo(targetPotential(trained.spectrum, character), 6);
    }
  });

  it("an exact network is explained to rounding, by every block alike", () => {
    const whole = extract(abelian(11), valueOf(valueOf(compose(abelian(11), { kind: "order-6" })).materialise()));
    expect(Math.abs(whole.variance.unexplained)).toBeLessThan(1e-12);
    for (const share of whole.variance.blocks) expect(share).toBeCloseTo(1 / 5, 12);
    // Twice the output is no exact block any more: nothing is claimed about it.
    const { measure } = whole;
    const doubled = valueOf(makeMeasure(groupLawSpace(11), measure.weights.map((w) => 2 * w), measure.points));
    expect(extract(abelian(11), doubled).variance).toMatchObject({ explained: 0, unexplained: 1 });
  });

  it("a memorising network has no exact block and is unexplained", () => {
    expect(extract(abelian(23), trainedNetwork("z23-memorised-s1.safetensors", 23)).variance).toMatchObject({ explained: 0, unexplained: 1 });
  });
});

describe("other activations", () => {
  it("nothing is exact, answers are those of the activation", () => {
    const network = trainedNetwork("z23-s1.safetensors", 23);
    const e = extract(abelian(23), network, { activation: relu });
    expect(e).toMatchObject({ activation: "relu", explained: 0, covered: false, blocks: [] });
    expect(e.reason).toMatch(/with relu no exact blocks are known$/);
    expect(e.reason).not.toMatch(/rounding/);
    const characters = mainCharacters(e);
    expect(characters.map((c) => c.character)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(characters.reduce((sum, c) => sum + c.particles, 0)).toBe(e.live.length);
    expect(characters.reduce((sum, c) => sum + c.mass, 0)).toBeCloseTo(1, 12);
    expect(e.answers.correct).toBe(answerAllPairs(abelian(23), network, undefined, { activation: relu }).correct);
    expect(e.answers.loss).toBeGreaterThan(extract(abelian(23), network).loss);
  });

  it("a third harmonic in the weights is named as such", () => {
    const n = 23;
    const points = new Float64Array(3 * n);
    for (let x = 0; x < n; x++) {
      const angle = (2 * Math.PI * 5 * x) / n;
      points[x] = Math.cos(angle) + 0.5 * Math.cos(3 * angle);
      points[n + x] = Math.cos(angle) + 0.5 * Math.cos(3 * angle);
      points[2 * n + x] = Math.cos(angle);
    }
    const { harmonics } = extract(abelian(n), valueOf(makeMeasure(groupLawSpace(n), [1], points)));
    expect(harmonics.shares[3]!.inputs).toBeCloseTo(0.2, 10);
    expect(harmonics.shares[1]).toMatchObject({ multiple: 1 });
    expect(harmonics.shares[1]!.inputs).toBeCloseTo(0.8, 10);
    expect(harmonics.shares[1]!.outputs).toBeCloseTo(1, 10);
    expect(harmonics.rest.inputs).toBeLessThan(1e-12);
  });
});

describe("the nearest exact network", () => {
  it("has zero loss, the particles of the network in the order of the blocks, and lies near them", () => {
    const e = extract(abelian(23), trainedNetwork("z23-s1.safetensors", 23));
    const exact = nearestExactMeasure(e.group, e.blocks);
    expect(answerAllPairs(e.group, exact)).toMatchObject({ correct: 529 });
    expect(answerAllPairs(e.group, exact).loss).toBeLessThan(1e-12);
    const order = e.blocks.flatMap((b) => b.block.particles.map((p) => p.index));
    expect(exact.count).toBe(order.length + 1);
    const width = 3 * 23;
    order.forEach((row, j) => {
      const [own, other] = [e.measure.points.slice(width * row, width * (row + 1)), exact.points.slice(width * j, width * (j + 1))];
      expect(Math.hypot(...own.map((x, i) => x - other[i]!))).toBeLessThan(0.25 * Math.hypot(...own));
    });
  });
});
