/** Young's orthogonal form: representation law, orthogonality, accuracy, the generators' closed form; halves on A_n. */
import { composePermutations, invertPermutation } from "@ringflow/group";
import type { Irrep, Permutation } from "@ringflow/group";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alternatingGroup, conjugatePartition, partitionDegree, partitions, standardTableaux, symmetricCharacter, symmetricGroup, youngOrthogonalForm } from "../src/index.js";

const permutations = (n: number) => fc.shuffledSubarray(Array.from({ length: n }, (_, i) => i), { minLength: n, maxLength: n });

function product(d: number, a: Float64Array, b: Float64Array): Float64Array {
  return Float64Array.from({ length: d * d }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += a[Math.floor(at / d) * d + k]! * b[k * d + (at % d)]!;
    return sum;
  });
}

const distance = (a: Float64Array, b: Float64Array): number => a.reduce((largest, v, i) => Math.max(largest, Math.abs(v - b[i]!)), 0);
const transposed = (d: number, a: Float64Array): Float64Array => a.map((_, at) => a[(at % d) * d + Math.floor(at / d)]!);

describe.each([2, 3, 4, 5, 6, 7])("n = %i", (n) => {
  it("the degrees are the numbers of standard tableaux, and their squares sum to n!", () => {
    const all = partitions(n);
    expect(all.map((lambda) => standardTableaux(lambda).length)).toEqual(all.map(partitionDegree));
    expect(all.reduce((sum, lambda) => sum + partitionDegree(lambda) ** 2, 0)).toBe(symmetricGroup(n).order);
  });
  it("matrices multiply as permutations do, (x y)(i) = x(y(i)), and are orthogonal, within 1e-13", () => {
    for (const lambda of partitions(n)) {
      const { degree, matrix } = youngOrthogonalForm(lambda);
      fc.assert(fc.property(permutations(n), permutations(n), (x, y) => {
        expect(distance(product(degree, matrix(x), matrix(y)), matrix(composePermutations(x, y)))).toBeLessThan(1e-13);
        expect(distance(transposed(degree, matrix(x)), matrix(invertPermutation(x)))).toBeLessThan(1e-13);
      }), { seed: n, numRuns: 12 });
    }
  });
  it("conjugate partitions differ by the sign", () => {
    for (const lambda of partitions(n)) {
      for (const mu of partitions(n)) {
        const sign = mu.reduce((s, part) => (part % 2 === 0 ? -s : s), 1);
        expect(symmetricCharacter(conjugatePartition(lambda), mu)).toBe(sign * symmetricCharacter(lambda, mu) + 0);
      }
    }
  });
});

it("degrees stay exact where n! is no double: [n,1] has degree n, two equal rows a Catalan number", () => {
  const upTo40 = Array.from({ length: 40 }, (_, i) => i + 1);
  expect(upTo40.map((n) => partitionDegree([n, 1]))).toEqual(upTo40);
  expect(partitionDegree([15, 15])).toBe(9_694_845);
});

it("a cycle type of another number of points is refused, not answered", () => {
  expect(() => symmetricCharacter([3, 2], [2, 2])).toThrow(/group\/domain.*found partitions of 5 and 4/);
  expect(() => symmetricCharacter([1], [])).toThrow(/group\/domain/);
});

describe("negative controls", () => {
  const { degree, matrix } = youngOrthogonalForm([3, 1]);
  const x: Permutation = [1, 2, 0, 3];
  const y: Permutation = [0, 2, 3, 1];
  it("with the other composition convention the law fails", () => {
    expect(distance(product(degree, matrix(x), matrix(y)), matrix(composePermutations(y, x)))).toBeGreaterThan(0.1);
  });
  it("an irrep of A4 with the wrong half is no representation", () => {
    const a4 = alternatingGroup(4);
    const [plus, minus] = a4.irreps("C").filter(({ label }) => label.startsWith("[2,2]")) as [Irrep, Irrep];
    const differs = Array.from({ length: 12 }, (_, g) => distance(plus.matrix(g), minus.matrix(g)));
    expect(Math.max(...differs)).toBeGreaterThan(1);
  });
});

it("the half [2,2]+ of A4 has the value exp(-2 pi i / 3) at (1 2 3), [2,2]- the conjugate", () => {
  const a4 = alternatingGroup(4);
  const cycle = Array.from({ length: 12 }, (_, x) => x).find((x) => a4.label(x) === "(1 2 3)")!;
  const [plus, minus] = ["[2,2]+", "[2,2]-"].map((label) => a4.irreps("C").find((irrep) => irrep.label === label)!.character(cycle));
  expect(plus!.im).toBeCloseTo(-Math.sqrt(3) / 2, 12);
  expect(minus!.im).toBeCloseTo(Math.sqrt(3) / 2, 12);
});

describe("numbering", () => {
  it.each([2, 3, 4, 5, 6, 7])("S%i: elements are in lexicographic order, products by Lehmer codes are compositions", (n) => {
    const group = symmetricGroup(n);
    const last = group.permutation(group.order - 1);
    expect(last).toEqual(Array.from({ length: n }, (_, i) => n - 1 - i));
    fc.assert(fc.property(fc.nat(group.order - 1), fc.nat(group.order - 1), (x, y) => {
      expect(group.permutation(group.multiply(x, y))).toEqual(composePermutations(group.permutation(x), group.permutation(y)));
      expect(group.permutation(group.inverse(x))).toEqual(invertPermutation(group.permutation(x)));
    }), { seed: n, numRuns: 50 });
  });
  it.each([3, 4, 5, 6, 7])("A%i: the even ones, products as in S_n", (n) => {
    const group = alternatingGroup(n);
    expect(new Set(Array.from({ length: group.order }, (_, x) => group.permutation(x).join())).size).toBe(group.order);
    fc.assert(fc.property(fc.nat(group.order - 1), fc.nat(group.order - 1), (x, y) => {
      expect(group.permutation(group.multiply(x, y))).toEqual(composePermutations(group.permutation(x), group.permutation(y)));
      expect(group.permutation(group.inverse(x))).toEqual(invertPermutation(group.permutation(x)));
    }), { seed: n, numRuns: 50 });
  });
  it.each([1, 8, 2.5])("refuses S_%d", (n) => {
    expect(() => symmetricGroup(n)).toThrow(expect.objectContaining({ code: "group/domain" }));
    expect(() => alternatingGroup(n)).toThrow(expect.objectContaining({ code: "group/domain" }));
  });
});
