/**
 * Polyhedral groups against published tables: degrees and characters [cotton1990, appendix IIA; altmann1994, tables T, O, I],
 * and their geometry.
 */
import { elementOrder } from "@ringflow/group";
import { describe, expect, it } from "vitest";
import { binaryPolyhedralGroup, dicyclicGroup, dihedralGroup, multiplyQuaternions, polyhedralGroup } from "../src/index.js";
import type { BinaryRotationGroup, FiniteRotationGroup, Polyhedron } from "../src/index.js";

const golden = (1 + Math.sqrt(5)) / 2;
const w = { re: -0.5, im: Math.sqrt(3) / 2 };
const bar = { re: -0.5, im: -Math.sqrt(3) / 2 };

/** Name of the class by angle: `E`, `C2`, `C3`, `C4`, `C5`, `C5^2`; for O the half turns about edges are `C2'`. */
function className(group: FiniteRotationGroup, x: number): string {
  const r = group.rotation(x);
  const cosine = (r[0]! + r[4]! + r[8]! - 1) / 2;
  const turn = ([["E", 1], ["C2", -1], ["C3", -0.5], ["C4", 0], ["C5", (golden - 1) / 2], ["C5^2", -golden / 2]] as const).find(([, value]) => Math.abs(value - cosine) < 1e-12);
  if (turn === undefined) throw new Error(`no class for cosine ${cosine}`);
  const edge = turn[0] === "C2" && group.name === "octahedral" && ![r[0]!, r[4]!, r[8]!].some((value) => Math.abs(value - 1) < 1e-12);
  return edge ? "C2'" : turn[0];
}

type Row = Record<string, number | typeof w>;
const published: Record<Polyhedron, { sizes: Record<string, number>; rows: Record<string, Row> }> = {
  tetrahedral: {
    sizes: { E: 1, C2: 3, C3: 8 },
    rows: { A: { E: 1, C2: 1, C3: 1 }, T: { E: 3, C2: -1, C3: 0 } },
  },
  octahedral: {
    sizes: { E: 1, C3: 8, C2: 3, C4: 6, "C2'": 6 },
    rows: {
      A1: { E: 1, C3: 1, C2: 1, C4: 1, "C2'": 1 }, A2: { E: 1, C3: 1, C2: 1, C4: -1, "C2'": -1 }, E: { E: 2, C3: -1, C2: 2, C4: 0, "C2'": 0 },
      T1: { E: 3, C3: 0, C2: -1, C4: 1, "C2'": -1 }, T2: { E: 3, C3: 0, C2: -1, C4: -1, "C2'": 1 },
    },
  },
  icosahedral: {
    sizes: { E: 1, C5: 12, "C5^2": 12, C3: 20, C2: 15 },
    rows: {
      A: { E: 1, C5: 1, "C5^2": 1, C3: 1, C2: 1 }, T1: { E: 3, C5: golden, "C5^2": 1 - golden, C3: 0, C2: -1 },
      T2: { E: 3, C5: 1 - golden, "C5^2": golden, C3: 0, C2: -1 }, G: { E: 4, C5: -1, "C5^2": -1, C3: 1, C2: 0 },
      H: { E: 5, C5: 0, "C5^2": 0, C3: -1, C2: 1 },
    },
  },
};

describe.each(Object.keys(published) as Polyhedron[])("%s", (polyhedron) => {
  const group = polyhedralGroup(polyhedron);
  const { sizes, rows } = published[polyhedron];
  const elements = Array.from({ length: group.order }, (_, x) => x);

  it("has the published numbers of rotations", () => {
    const counts: Record<string, number> = {};
    for (const x of elements) counts[className(group, x)] = (counts[className(group, x)] ?? 0) + 1;
    expect(counts).toEqual(sizes);
  });
  it("has the published characters under the published names", () => {
    for (const rho of group.irreps("C")) {
      const row = rows[rho.label];
      if (row === undefined) continue;
      for (const x of elements) {
        const { re, im } = rho.character(x);
        expect(re).toBeCloseTo(row[className(group, x)] as number, 12);
        expect(im).toBeCloseTo(0, 12);
      }
    }
    const labels = group.irreps("C").map(({ label }) => label);
    expect(labels).toEqual(polyhedron === "tetrahedral" ? ["A", "E'", "E''", "T"] : Object.keys(rows));
  });
  it("rotation is an injective homomorphism into SO(3)", () => {
    expect(new Set(elements.map((x) => Array.from(group.rotation(x), (value) => Math.round(1e6 * value) + 0).join())).size).toBe(group.order);
    for (const x of elements) for (const y of elements) {
      const [a, b, c] = [group.rotation(x), group.rotation(y), group.rotation(group.multiply(x, y))];
      for (let at = 0; at < 9; at++) {
        const entry = [0, 1, 2].reduce((sum, k) => sum + a[3 * Math.floor(at / 3) + k]! * b[3 * k + (at % 3)]!, 0);
        expect(Math.abs(entry - c[at]!)).toBeLessThan(1e-14);
      }
    }
  });
  it("the double cover maps two to one, and its element -1 is the only one of order 2", () => {
    const cover = binaryPolyhedralGroup(polyhedron);
    const images = new Map<string, number>();
    for (let x = 0; x < cover.order; x++) {
      const key = Array.from(cover.rotation(x), (value) => Math.round(1e6 * value) + 0).join();
      images.set(key, (images.get(key) ?? 0) + 1);
    }
    expect([...images.values()]).toEqual(new Array(group.order).fill(2));
    expect(Array.from({ length: cover.order }, (_, x) => x).filter((x) => elementOrder(cover, x) === 2)).toEqual([cover.order - 1]);
  });
});

describe("tetrahedral group", () => {
  it("has the two conjugate characters of degree 1, and one real irrep of complex type for both", () => {
    const group = polyhedralGroup("tetrahedral");
    const [, one, two] = group.irreps("C");
    const values = Array.from({ length: 12 }, (_, x) => one!.character(x));
    for (const root of [w, bar]) expect(values.filter(({ re, im }) => Math.hypot(re - root.re, im - root.im) < 1e-12)).toHaveLength(4);
    values.forEach(({ re, im }, x) => expect(Math.hypot(two!.character(x).re - re, two!.character(x).im + im)).toBeLessThan(1e-12));
    expect(group.irreps("R").map(({ label, degree, type }) => `${label} ${degree} ${type}`)).toEqual(["A 1 real", "E'+E'' 2 complex", "T 3 real"]);
  });
});

describe("double covers over R", () => {
  const describeReal = (group: BinaryRotationGroup): string => group.irreps("R").map(({ degree, type }) => `${degree}${type[0]}`).join(" ");
  it.each<[BinaryRotationGroup, string]>([
    [binaryPolyhedralGroup("tetrahedral"), "1r 2c 3r 4q 4c"],
    [binaryPolyhedralGroup("octahedral"), "1r 1r 2r 3r 3r 4q 4q 8q"],
    [binaryPolyhedralGroup("icosahedral"), "1r 3r 3r 4r 5r 4q 4q 8q 12q"],
    [dicyclicGroup(2), "1r 1r 1r 1r 4q"],
    [dicyclicGroup(3), "1r 1r 2c 4q 2r"],
    [dicyclicGroup(4), "1r 1r 1r 1r 4q 2r 4q"],
  ])("%#: degrees and types", (group, expected) => {
    expect(describeReal(group)).toBe(expected);
  });
});

describe("the icosahedron itself", () => {
  it("its twelve vertices are permuted, and the orbit of a generic point has 60 points", () => {
    const group = polyhedralGroup("icosahedral");
    // Vertices: axes of the turns by a fifth.
    const axes = Array.from({ length: 60 }, (_, x) => x).filter((x) => className(group, x) === "C5").map((x) => {
      const r = group.rotation(x);
      const axis = [r[7]! - r[5]!, r[2]! - r[6]!, r[3]! - r[1]!];
      return axis.map((value) => value / Math.hypot(...axis));
    });
    const key = (v: readonly number[]): string => v.map((value) => Math.round(1e6 * value) + 0).join();
    const vertices = new Set(axes.map(key));
    expect(vertices.size).toBe(12);
    const apply = (r: Float64Array, v: readonly number[]): number[] => [0, 1, 2].map((i) => r[3 * i]! * v[0]! + r[3 * i + 1]! * v[1]! + r[3 * i + 2]! * v[2]!);
    const orbit = new Set<string>();
    for (let x = 0; x < 60; x++) {
      for (const v of axes) expect(vertices.has(key(apply(group.rotation(x), v)))).toBe(true);
      orbit.add(key(apply(group.rotation(x), [0.1, 0.2, 0.9])));
    }
    expect(orbit.size).toBe(60);
  });
});

describe("dihedral and dicyclic groups", () => {
  const power = (group: FiniteRotationGroup, x: number, k: number): number => Array.from({ length: k }).reduce<number>((y) => group.multiply(y, x), 0);
  it.each([1, 2, 3, 7, 12])("dihedral:%i satisfies its relations, abstractly and in space", (n) => {
    const group = dihedralGroup(n);
    const [r, s] = [n === 1 ? 0 : 1, n];
    expect([power(group, r, n), power(group, s, 2), power(group, group.multiply(s, r), 2)]).toEqual([0, 0, 0]);
    const trace = (x: number): number => group.rotation(x)[0]! + group.rotation(x)[4]! + group.rotation(x)[8]!;
    expect(trace(r)).toBeCloseTo(1 + 2 * Math.cos((2 * Math.PI * (r === 0 ? 0 : 1)) / n), 13);
    for (let k = 0; k < n; k++) expect(trace(n + k)).toBeCloseTo(-1, 13);
  });
  it.each([2, 3, 5, 8])("dicyclic:%i satisfies its relations and is a group of quaternions above dihedral:%i", (n) => {
    const group = dicyclicGroup(n);
    const [a, x] = [1, 2 * n];
    expect(power(group, a, 2 * n)).toBe(0);
    expect(group.multiply(x, x)).toBe(power(group, a, n));
    expect(group.multiply(group.multiply(x, a), group.inverse(x))).toBe(group.inverse(a));
    for (let g = 0; g < group.order; g++) for (let h = 0; h < group.order; h++) {
      const product = multiplyQuaternions(group.quaternion(g), group.quaternion(h));
      product.forEach((value, at) => expect(Math.abs(value - group.quaternion(group.multiply(g, h))[at]!)).toBeLessThan(1e-14));
    }
    const below = dihedralGroup(n);
    const images = new Set(Array.from({ length: group.order }, (_, g) => Array.from(group.rotation(g), (value) => Math.round(1e6 * value) + 0).join()));
    expect(images).toEqual(new Set(Array.from({ length: below.order }, (_, g) => Array.from(below.rotation(g), (value) => Math.round(1e6 * value) + 0).join())));
  });
  it("closed forms are exact where they can be: entries of dihedral:4, dihedral:6 and dicyclic:2 are 0, 1/2, 1 or one rounding of sqrt 3 / 2", () => {
    const values = (group: FiniteRotationGroup): number[] => [...new Set(group.irreps("C").flatMap((rho) => Array.from({ length: group.order }, (_, x) => [...rho.matrix(x)]).flat()).map(Math.abs))].sort();
    expect(values(dihedralGroup(4))).toEqual([0, 1]);
    expect(values(dicyclicGroup(2))).toEqual([0, 1]);
    const [zero, half, root, one, ...more] = values(dihedralGroup(6));
    expect([zero, half, one, more]).toEqual([0, 0.5, 1, []]);
    expect(Math.abs(root! - Math.sqrt(0.75))).toBeLessThan(2 ** -52);
  });
  it("labels are words", () => {
    expect([0, 1, 2, 3, 4, 5].map((x) => dihedralGroup(3).label(x))).toEqual(["e", "r", "r^2", "s", "r s", "r^2 s"]);
    expect(polyhedralGroup("icosahedral").label(1)).toMatch(/^1\/5 turn about \(.*phi.*\)$/);
    expect(binaryPolyhedralGroup("tetrahedral").label(23)).toBe("-1");
    expect(new Set(Array.from({ length: 48 }, (_, x) => binaryPolyhedralGroup("octahedral").label(x)))).toContain("1/sqrt2 + 1/sqrt2 i");
  });
});
