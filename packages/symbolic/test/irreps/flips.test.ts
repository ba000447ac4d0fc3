/** Which particles of a frame may have the opposite sign: whole-number rules, their agreement with the loss, and signs that may not. */
import { answerAllPairs } from "@ringflow/task";
import { describe, expect, it } from "vitest";
import { groupLawMeasure, writeBias } from "../../src/exact/bias-particle.js";
import { flipRule } from "../../src/frames/flip.js";
import { memberMatrices, type FrameMember, type FramePair } from "../../src/frames/frame-system.js";
import { nearestWhole, signedModel, wholeVector, type SignedModel } from "../../src/frames/signed-model.js";
import { compose } from "../../src/index.js";
import { irrepBasis, type RealIrrep } from "../../src/irreps/irrep-basis.js";
import { flipConstants, resolvesIdentity } from "../../src/verify/flips.js";
import { valueOf } from "../support/networks.js";
import { smallGroup } from "../support/small-groups.js";

/** First irrep of real type and this degree, with its model. */
function setting(key: string, degree: number): { readonly irrep: RealIrrep; readonly index: number; readonly model: SignedModel; readonly order: number } {
  const { irreps, order } = irrepBasis(smallGroup(key));
  const index = irreps.findIndex((r) => r.type === "real" && r.degree === degree);
  return { irrep: irreps[index]!, index, model: signedModel(irreps[index]!)!, order };
}

describe("signed models", () => {
  it.each([["24,12", 3, 3], ["12,3", 3, 3], ["8,3", 2, 2], ["6,1", 2, 3], ["12,4", 2, 3]] as const)("group %s, degree %i: %i lines, permuted up to sign", (key, degree, lines) => {
    const { irrep, model, order } = setting(key, degree);
    expect(model.vectors.length).toBe(lines);
    for (let x = 0; x < order; x++) {
      model.action(x).forEach((j, i) => {
        const moved = model.vectors[i]!.map((_, row) => model.vectors[i]!.reduce((sum, v, k) => sum + irrep.matrices[x * degree ** 2 + row * degree + k]! * v, 0));
        moved.forEach((v, row) => expect(v).toBeCloseTo(Math.sign(j) * model.vectors[Math.abs(j) - 1]![row]!, 9));
      });
    }
  });

  it("a dihedral group of order 10 has none, nor have irreps of complex type", () => {
    const { irreps } = irrepBasis(smallGroup("10,1"));
    expect(irreps.map((r) => signedModel(r))).toEqual([undefined, undefined, undefined]);
    expect(irrepBasis(smallGroup("12,3")).irreps.filter((r) => r.type === "complex").map((r) => signedModel(r))).toEqual([undefined]);
  });

  it("the nearest whole coordinates of a disturbed direction are its own", () => {
    const { model } = setting("24,12", 3);
    for (const whole of [[1, 1, 1], [-1, -1, -1], [0, 0, 1], [1, -1, 0]]) {
      expect(nearestWhole(model, wholeVector(model.vectors, whole).map((v, i) => v + 0.1 * (i - 1)))).toEqual(whole);
    }
  });
});

/** Loss of a measure on the group whose block on one irrep is this, the other blocks simplices. */
function lossWith(key: string, index: number, pairs: readonly FramePair[], members: readonly FrameMember[]): number {
  const group = smallGroup(key);
  const n = group.order;
  const { irreps } = irrepBasis(group);
  const rest = valueOf(valueOf(compose(group, { kind: "order-6" })).materialise());
  const own = irreps[index]!.degree * (irreps[index]!.degree ** 2 + 1);
  const before = irreps.slice(0, index).reduce((sum, r) => sum + r.degree * (r.degree ** 2 / r.commutant + 1), 0);
  const kept = [...rest.points.subarray(0, 3 * n * before), ...rest.points.subarray(3 * n * (before + own))];
  const functions = members.flatMap((m) => {
    const { a, b, c, shift } = memberMatrices({ pairs }, m);
    return ([[a, shift / 2], [b, shift / 2], [c, 0]] as const).map(([matrix, constant]) => Array.from({ length: n }, (_, x) => matrix.reduce((sum, v, e) => sum + v * irreps[index]!.matrices[x * matrix.length + e]!, constant)));
  });
  const points = Float64Array.from([...kept, ...functions.flat(), ...new Array<number>(3 * n).fill(0)]);
  const count = points.length / (3 * n);
  const weights = new Float64Array(count).fill(1);
  writeBias(points, weights, count - 1, n);
  return answerAllPairs(group, groupLawMeasure(n, weights, points)).loss;
}

const unit = (v: Float64Array): Float64Array => v.map((x) => x / Math.hypot(...v));

/** A basis of pairs with standard frames, pair 0 along whole directions, one particle flipped. */
function flippedBlock(s: ReturnType<typeof setting>, u: readonly number[], w: readonly number[], frame: readonly (readonly number[])[], shift: number): { pairs: FramePair[]; members: FrameMember[] } {
  const f = s.irrep.degree;
  const [eu, ew] = [unit(wholeVector(s.model.vectors, u)), unit(wholeVector(s.model.vectors, w))];
  // Orthonormal bases that begin with these.
  const completed = (first: Float64Array): Float64Array[] => {
    const basis = [first];
    for (let i = 0; basis.length < f; i++) {
      let v = Float64Array.from({ length: f }, (_, e) => Number(e === i));
      for (const e of basis) { const inner = v.reduce((sum, x, k) => sum + x * e[k]!, 0); v = v.map((x, k) => x - inner * e[k]!); }
      if (Math.hypot(...v) > 0.3) basis.push(unit(v));
    }
    return basis;
  };
  const [us, ws] = [completed(eu), completed(ew)];
  const pairs = us.flatMap((x) => ws.map((y): FramePair => ({ u: x, w: y, axes: [], c: Float64Array.from({ length: f * f }, (_, e) => (f / (2 * s.order)) * x[Math.floor(e / f)]! * y[e % f]!) })));
  const members = pairs.flatMap((_, pair) => frame.map((v, l): FrameMember => ({ index: 0, pair, share: 1, v: unit(wholeVector(s.model.vectors, v)), sign: pair === 0 && l === 0 ? -1 : 1, shift: pair === 0 && l === 0 ? shift : 0 })));
  return { pairs, members };
}

const AXES = [[0, 0, 1], [1, 0, 0], [0, 1, 0]];

describe("shares", () => {
  it("resolve the identity exactly or not at all", () => {
    const { model, order } = setting("24,12", 3);
    const checked = { count: 3, gram: model.gram, vectors: model.vectors.map((v) => [...v]), action: Array.from({ length: order }, (_, x) => model.action(x)) };
    const whole = (v: readonly number[], twiceShare: number): { v: readonly number[]; twiceShare: number } => ({ v, twiceShare });
    const halves = [whole([0, 0, 1], 1), whole([0, 0, 1], 1), whole([1, 1, 0], 2), whole([1, -1, 0], 2)];
    expect(resolvesIdentity(checked, 3, halves)).toBe(true);
    expect(resolvesIdentity(checked, 3, AXES.map((v) => whole(v, 2)))).toBe(true);
    expect(resolvesIdentity(checked, 3, halves.slice(1))).toBe(false);
    expect(resolvesIdentity(checked, 3, [...halves.slice(0, 3), whole([1, 0, 0], 2)])).toBe(false);
  });
});

describe("one particle of the opposite sign", () => {
  // Diagonals seen from an axis have constant squares, and so have axes seen from a diagonal.
  it.each([["24,12", [1, 1, 1], [1, 1, -1], true], ["24,12", [1, 0, 0], [0, 1, 0], false], ["24,12", [1, 1, 0], [1, 1, 1], false], ["24,12", [1, 1, 1], [1, 0, 0], false], ["12,3", [1, 1, 1], [1, -1, 1], true]] as const)("group %s, u = %j, w = %j, v an axis: exact is %s, by the rule, by the verifier and by the loss", (key, u, w, exact) => {
    const s = setting(key, 3);
    const flipped = [{ v: AXES[0]!, share: 1 }];
    const model = { count: 3, gram: s.model.gram, vectors: s.model.vectors.map((v) => [...v]), action: Array.from({ length: s.order }, (_, x) => s.model.action(x)) };
    expect(flipRule(s.model, s.order, u, w, flipped)).toEqual(exact ? { first: 0, second: 0 } : undefined);
    expect(flipConstants(model, u, w, [{ v: AXES[0]!, twiceShare: 2 }])).toEqual(exact ? { first: 0, second: 0 } : undefined);
    const { pairs, members } = flippedBlock(s, u, w, AXES, 0);
    const loss = lossWith(key, s.index, pairs, members);
    if (exact) expect(loss).toBeLessThan(1e-26);
    else expect(loss).toBeGreaterThan(1e-4);
  });

  it("on symmetric:3 a constant in a + b is needed, and only the one of the rule serves", () => {
    const s = setting("6,1", 2);
    // u, v, w along the fixed lines of reflections: A and B take the values 1 and -1/2, of opposite signs. The lines of the model, or those across.
    const negative = (v: readonly number[]): number[] => v.map((x) => -x || 0);
    const ruleFor = (v: readonly number[], w: readonly number[]): ReturnType<typeof flipRule> => flipRule(s.model, s.order, v, w, [{ v, share: 1 }]);
    const lines = [[1, 0, 0], [1, 1, 0], [1, -1, 0]];
    const line = lines.find((v) => ruleFor(v, negative(v)) !== undefined)!;
    const [u, w, rule] = [line, negative(line), ruleFor(line, negative(line))!];
    expect(rule.first * rule.second).toBeLessThan(0);
    expect(ruleFor(line, line)).toBeUndefined();
    const checked = { count: s.model.vectors.length, gram: s.model.gram, vectors: s.model.vectors.map((v) => [...v]), action: Array.from({ length: s.order }, (_, x) => s.model.action(x)) };
    expect(flipConstants(checked, u, w, [{ v: line, twiceShare: 2 }])).toEqual(rule);
    expect(flipConstants(checked, u, line, [{ v: line, twiceShare: 2 }])).toBeUndefined();
    expect(lines.filter((v) => ruleFor(v, negative(v)) !== undefined).length).toBe(1);
    const length = Math.hypot(...wholeVector(s.model.vectors, line));
    const across = [[1, 0, 0], [1, 1, 0], [1, -1, 0], [0, 1, 1], [0, 1, -1], [0, 0, 1]].find((v) => {
      const [x, y] = [wholeVector(s.model.vectors, v), wholeVector(s.model.vectors, line)];
      return Math.hypot(...x) > 0.1 && Math.abs(x[0]! * y[0]! + x[1]! * y[1]!) < 1e-9;
    })!;
    const frame = [line, across];
    // kappa for unit u and v.
    const kappa = rule.first / 2 / length ** 2;
    const lossOf = (shift: number): number => { const { pairs, members } = flippedBlock(s, u, w, frame, shift); return lossWith("6,1", s.index, pairs, members); };
    expect(lossOf(kappa)).toBeLessThan(1e-26);
    expect(lossOf(0)).toBeGreaterThan(1e-4);
    expect(lossOf(-kappa)).toBeGreaterThan(1e-4);
  });
});
