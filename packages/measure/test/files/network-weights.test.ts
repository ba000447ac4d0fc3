import { describe, expect, it } from "vitest";
import type { Tensor } from "../../src/files/index.js";
import {
  formatFileError, measureFromNetwork, measureFromTensors, measureToTensors, networkFromMeasure, readSafetensors, readTensors,
  writeSafetensors,
} from "../../src/files/index.js";
import { gaussianMeasure, makeMeasure, measureSemiring, networkSpace } from "../../src/index.js";
import { complexPlane, realPlane } from "../arbitraries.js";
import { f32, f64, fileOf, fixture, left, right } from "./samples.js";

/** n = 2, N = 3. */
const W = f64([3, 4], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
const V = f64([2, 3], 100, 200, 300, 101, 201, 301);
const network = (changes: Record<string, Tensor> = {}) => fileOf({ "W.weight": W, "V.weight": V, ...changes });

describe("measureFromNetwork", () => {
  it("rows of W are a and b, columns of V are c", () => {
    const mu = right(measureFromNetwork(network(), 2));
    expect([...mu.points]).toEqual([1, 2, 3, 4, 100, 101, 5, 6, 7, 8, 200, 201, 9, 10, 11, 12, 300, 301]);
    expect([mu.count, [...mu.weights], mu.space]).toEqual([3, [1, 1, 1], networkSpace(2)]);
  });
  it("reads both trained networks", () => {
    for (const [name, order] of [["z23-s1.safetensors", 23], ["z16-s8.npz", 16]] as const) {
      const mu = right(measureFromNetwork(right(readTensors(fixture(name))), order));
      expect(mu.count).toBe(256);
      expect(accuracy(mu.points, order)).toBe(1);
    }
  });
  it("is undone by networkFromMeasure, and folds weights into V", () => {
    expect(networkFromMeasure(right(measureFromNetwork(network(), 2)))).toEqual(network());
    const mu = makeMeasure(networkSpace(1), [0.5, 0], [1, 2, 6, 3, 4, 5]);
    const folded = mu._tag === "Right" ? networkFromMeasure(mu.right) : undefined;
    expect(folded).toEqual(fileOf({ "W.weight": f64([2, 2], 1, 2, 3, 4), "V.weight": f64([1, 2], 3, 0) }));
  });
  it.each<[string, Record<string, Tensor>, string, RegExp]>([
    ["another group", { "W.weight": f64([3, 6], ...Array<number>(18).fill(0)) }, "file/shape", /W\.weight: expected shape \[N, 4\] with N >= 1, found \[3, 6\]\. .*order 2 needs/],
    ["a transposed V", { "V.weight": f64([3, 2], 1, 2, 3, 4, 5, 6) }, "file/shape", /V\.weight: expected shape \[2, 3\], found \[3, 2\]/],
    ["widths that differ", { "V.weight": f64([2, 2], 1, 2, 3, 4) }, "file/shape", /expected shape \[2, 3\]/],
    ["no hidden units", { "W.weight": f64([0, 4]), "V.weight": f64([2, 0]) }, "file/shape", /N >= 1, found \[0, 4\]/],
    ["a vector", { "W.weight": f64([12], ...W.data) }, "file/shape", /found \[12\]/],
    ["a scalar", { "W.weight": f64([], 1) }, "file/shape", /found \[\]/],
    ["NaN", { "W.weight": f64([3, 4], 0, 0, 0, 0, 0, 0, NaN, 0, 0, 0, 0, 0) }, "file/non-finite", / W\.weight\[1, 2\]: .*found NaN/],
    ["infinity", { "V.weight": f32([2, 3], 0, 0, 0, 0, 0, -Infinity) }, "file/non-finite", / V\.weight\[1, 2\]: .*found -Infinity/],
  ])("refuses %s", (_, changes, code, line) => {
    const error = left(measureFromNetwork(network(changes), 2));
    expect(error.code).toBe(code);
    expect(formatFileError(error)).toMatch(line);
  });
  it("refuses other keys and lists them", () => {
    const error = left(measureFromNetwork(fileOf({ "fc1.weight": W, "fc2.weight": V }), 2));
    expect(formatFileError(error)).toBe('[file/key] expected tensors "W.weight" and "V.weight", found 2 tensors: "fc1.weight", "fc2.weight". Save the file with the names "W.weight" and "V.weight".');
    expect(left(measureFromNetwork(fileOf({}), 2)).found).toBe("no tensors");
    expect(left(measureFromNetwork(fileOf({ "W.weight": W }), 2)).code).toBe("file/key");
  });
  it("an order that is none, and a measure that is no network, are wrong use", () => {
    expect(() => measureFromNetwork(network(), 0)).toThrow(expect.objectContaining({ code: "measure/space" }));
    for (const space of [realPlane, complexPlane]) {
      expect(() => networkFromMeasure(measureSemiring(space).one)).toThrow(expect.objectContaining({ code: "measure/space-mismatch" }));
    }
  });
});

/** Share of pairs for which the network with square activation answers (x + y) mod n. */
function accuracy(points: Float64Array, n: number): number {
  let correct = 0;
  for (let x = 0; x < n; x++) {
    for (let y = 0; y < n; y++) {
      const out = new Float64Array(n);
      for (let p = 0; p < points.length; p += 3 * n) {
        const hidden = (points[p + x]! + points[p + n + y]!) ** 2;
        for (let z = 0; z < n; z++) out[z]! += hidden * points[p + 2 * n + z]!;
      }
      if (out.indexOf(Math.max(...out)) === (x + y) % n) correct++;
    }
  }
  return correct / (n * n);
}

describe("measures as tensors", () => {
  const mu = gaussianMeasure({ space: complexPlane, count: 5, standardDeviation: 1, seed: 1, weight: 0.25 });
  it("round trip through a file, byte for byte", () => {
    const { tensors, metadata } = measureToTensors(mu);
    const file = right(readSafetensors(writeSafetensors(tensors, metadata)));
    expect(right(measureFromTensors(file, complexPlane))).toEqual(mu);
    const empty = measureSemiring(realPlane).zero;
    expect(right(measureFromTensors(measureToTensors(empty), realPlane))).toEqual(empty);
  });
  it("refuses another space, shapes that disagree, negative and infinite numbers", () => {
    const code = (points: Tensor, weights: Tensor): string => left(measureFromTensors(fileOf({ points, weights }), realPlane)).code;
    expect(left(measureFromTensors(measureToTensors(mu), realPlane))).toMatchObject({ code: "file/metadata", path: "space" });
    expect(code(f64([1, 3], 1, 2, 3), f64([1], 1))).toBe("file/shape");
    expect(code(f64([1, 2], 1, 2), f64([2], 1, 1))).toBe("file/shape");
    expect(code(f64([1, 2], 1, Infinity), f64([1], 1))).toBe("file/non-finite");
    expect(code(f64([1, 2], 1, 2), f64([1], NaN))).toBe("file/non-finite");
    expect(code(f64([1, 2], 1, 2), f64([1], -1))).toBe("file/weight");
    expect(left(measureFromTensors(fileOf({}), realPlane)).code).toBe("file/key");
  });
});
