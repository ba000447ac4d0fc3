/** Exact irreps: laws as identities in cyclotomic fields, and agreement with the irreps in doubles. */
import type { Cyclotomic } from "@ringflow/algebra";
import type { FiniteGroup } from "@ringflow/group";
import { describe, expect, it } from "vitest";
import { dicyclicGroup, dihedralGroup, exactDicyclicIrreps, exactDihedralIrreps } from "../src/index.js";
import type { ExactIrrep } from "../src/index.js";

const cases: [string, FiniteGroup, readonly ExactIrrep[]][] = [
  ...[3, 4, 5, 6].map((n): [string, FiniteGroup, readonly ExactIrrep[]] => [`dihedral:${n}`, dihedralGroup(n), exactDihedralIrreps(n)]),
  ...[2, 3, 4, 5].map((n): [string, FiniteGroup, readonly ExactIrrep[]] => [`dicyclic:${n}`, dicyclicGroup(n), exactDicyclicIrreps(n)]),
];

/** `A B`, exactly. */
function product({ field, degree }: ExactIrrep, a: readonly Cyclotomic[], b: readonly Cyclotomic[]): Cyclotomic[] {
  return Array.from({ length: degree * degree }, (_, at) => {
    const [i, j] = [Math.floor(at / degree), at % degree];
    return Array.from({ length: degree }, (_, k) => field.mul(a[i * degree + k]!, b[k * degree + j]!)).reduce(field.add, field.zero);
  });
}

/** First pair where `rho(g) rho(h) = rho(g h)` fails as an identity. */
function broken(group: FiniteGroup, rho: ExactIrrep): string | undefined {
  for (let g = 0; g < group.order; g++) for (let h = 0; h < group.order; h++) {
    const expected = rho.matrix(group.multiply(g, h));
    if (!product(rho, rho.matrix(g), rho.matrix(h)).every((entry, at) => rho.field.equals(entry, expected[at]!))) return `${g}, ${h}`;
  }
  return undefined;
}

describe.each(cases)("%s", (_name, group, irreps) => {
  const elements = Array.from({ length: group.order }, (_, x) => x);
  it("rho(g) rho(h) = rho(g h) exactly, and the character is the trace", () => {
    for (const rho of irreps) {
      expect(broken(group, rho)).toBeUndefined();
      for (const x of elements) {
        const m = rho.matrix(x);
        expect(rho.field.equals(rho.character(x), rho.degree === 1 ? m[0]! : rho.field.add(m[0]!, m[3]!))).toBe(true);
      }
    }
  });
  it("sum chi_i conj(chi_j) = n delta_ij exactly, and there are as many as classes", () => {
    expect(irreps).toHaveLength(group.classes().count);
    for (const [i, rho] of irreps.entries()) for (const [j, sigma] of irreps.entries()) {
      const { field } = rho;
      const sum = elements.map((x) => field.mul(rho.character(x), field.conjugate(sigma.character(x)))).reduce(field.add, field.zero);
      expect(field.format(sum)).toBe(i === j ? String(group.order) : "0");
    }
  });
  it("labels, degrees, types and characters are those in doubles", () => {
    const numeric = group.irreps("C");
    expect(irreps.map(({ label, degree, type }) => ({ label, degree, type }))).toEqual(numeric.map(({ label, degree, type }) => ({ label, degree, type })));
    irreps.forEach((rho, i) => elements.forEach((x) => {
      const [exact, double] = [rho.field.toComplex(rho.character(x)), numeric[i]!.character(x)];
      expect(Math.hypot(exact.re - double.re, exact.im - double.im)).toBeLessThan(1e-14);
    }));
  });
});

describe("negative controls", () => {
  it("a sign too few in x is no homomorphism", () => {
    const [rho] = exactDicyclicIrreps(2).slice(4);
    const wrong = { ...rho!, matrix: (g: number) => rho!.matrix(g).map((entry) => (g >= 4 && rho!.field.equals(entry, rho!.field.negate(rho!.field.one)) ? rho!.field.one : entry)) };
    expect(broken(dicyclicGroup(2), wrong)).toBeDefined();
  });
  it("numbers out of range are refused", () => {
    expect(() => exactDihedralIrreps(2)).toThrow(/group\/domain/);
    expect(() => exactDicyclicIrreps(1251)).toThrow(/2..1250/);
  });
});
