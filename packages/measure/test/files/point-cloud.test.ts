/** Point clouds and written npz archives. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tensor } from "../../src/files/index.js";
import { pointCloudFromTensors, readNpz, writeNpz } from "../../src/files/index.js";

function f64(shape: number[], data: number[]): Tensor {
  return { dtype: "F64", shape, data: Float64Array.from(data) };
}
function cloudOf(tensors: Record<string, Tensor>) {
  return pointCloudFromTensors({ tensors: new Map(Object.entries(tensors)), metadata: new Map() });
}

describe("writeNpz", () => {
  it("comes back, bit by bit, in both precisions and any shape", () => {
    const tensor = fc.tuple(fc.array(fc.nat(4), { maxLength: 4 }), fc.boolean(), fc.nat(1e6)).map(([shape, single, s]): Tensor => {
      const count = shape.reduce((p, n) => p * n, 1);
      const data = Array.from({ length: count }, (_, k) => Math.sin(s + k) * 10 ** ((k * 7) % 30));
      return single ? { dtype: "F32", shape, data: Float32Array.from(data) } : { dtype: "F64", shape, data: Float64Array.from(data) };
    });
    fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9.]{0,8}$/), tensor, { minKeys: 1, maxKeys: 4 }), (record) => {
      const tensors = new Map(Object.entries(record));
      const back = readNpz(writeNpz(tensors));
      expect(back).toEqual({ _tag: "Right", right: { tensors, metadata: new Map() } });
      expect(writeNpz(tensors)).toEqual(writeNpz(tensors));
    }), { seed: 5601 });
  });
  it("refuses names and shapes that cannot be", () => {
    for (const name of ["", "a/b", "__proto__", "a\nb"]) expect(() => writeNpz(new Map([[name, f64([1], [1])]]))).toThrow(expect.objectContaining({ code: "measure/domain" }));
    expect(() => writeNpz(new Map([["x", f64([2], [1])]]))).toThrow(expect.objectContaining({ code: "measure/shape" }));
  });
});

describe("pointCloudFromTensors", () => {
  it("equal weights of sum 1 unless there are weights", () => {
    const plain = cloudOf({ points: f64([4, 2], [1, 2, 3, 4, 5, 6, 7, 8]) });
    expect(plain._tag === "Right" && [...plain.right.weights]).toEqual([0.25, 0.25, 0.25, 0.25]);
    const weighted = cloudOf({ points: f64([2, 1], [1, 2]), weights: f64([2], [0, 5]) });
    expect(weighted._tag === "Right" && [...weighted.right.weights]).toEqual([0, 5]);
  });
  it.each<[string, Record<string, Tensor>, string]>([
    ["no points", { x: f64([1, 1], [1]) }, "file/key"],
    ["a 1-D array", { points: f64([2], [1, 2]) }, "file/shape"],
    ["no rows", { points: f64([0, 2], []) }, "file/shape"],
    ["no columns", { points: f64([2, 0], []) }, "file/shape"],
    ["another number of weights", { points: f64([2, 1], [1, 2]), weights: f64([3], [1, 1, 1]) }, "file/shape"],
    ["NaN", { points: f64([2, 1], [1, NaN]) }, "file/non-finite"],
    ["an infinite weight", { points: f64([1, 1], [1]), weights: f64([1], [Infinity]) }, "file/non-finite"],
    ["a negative weight", { points: f64([1, 1], [1]), weights: f64([1], [-1]) }, "file/weight"],
    ["weights 0", { points: f64([1, 1], [1]), weights: f64([1], [0]) }, "file/weight"],
  ])("refuses %s", (_, tensors, code) => {
    expect(cloudOf(tensors)).toMatchObject({ _tag: "Left", left: { code } });
  });
});
