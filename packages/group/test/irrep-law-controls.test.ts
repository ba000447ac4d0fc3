/** Negative controls: for every law of representations, irreps and dual groups an instance that breaks it. */
import { describe, expect, it } from "vitest";
import { irrepsFromDual } from "../src/index.js";
import type { AbelianGroup, DualGroup, FiniteGroup, Irrep } from "../src/index.js";
import { brokenLaws, dualLaws, irrepLaws, representationLaws } from "../src/laws/index.js";
import type { Representation } from "../src/laws/index.js";
import { abelian, quaternions, triangle } from "./support/groups.js";

describe("representation laws", () => {
  const group = abelian(4);
  const chi = group.irreps("C")[1]!;
  const names = (rho: Representation): string[] => brokenLaws(representationLaws(group, rho)).map(({ law }) => law);
  const scalar = (value: (x: number) => { re: number; im: number }): Representation => ({
    ...chi, character: value, matrix: (x) => Float64Array.of(value(x).re, value(x).im),
  });
  const sheared: Representation = {
    ...chi, degree: 2,
    matrix: (x) => {
      const { re, im } = chi.character(x);
      return Float64Array.of(1, 0, re - 1, im, 0, 0, re, im);
    },
    character: (x) => ({ re: 1 + chi.character(x).re, im: chi.character(x).im }),
  };
  // A unitary homomorphism has rho(e) = I by itself: the control for it breaks unitarity too.
  const controls: [string, Representation, string[]][] = [
    ["a character", chi, []],
    ["shape", { ...chi, matrix: () => new Float64Array(3) }, ["shape"]],
    ["entries that are not finite", { ...chi, matrix: () => Float64Array.of(NaN, 0) }, ["shape"]],
    ["rho(e) = I", scalar(() => ({ re: 0, im: 0 })), ["rho(e) = I", "unitarity"]],
    ["homomorphism", scalar((x) => chi.character(x * x)), ["homomorphism"]],
    ["unitarity", sheared, ["unitarity"]],
    ["character = trace", { ...chi, character: () => ({ re: 1, im: 0 }) }, ["character = trace"]],
  ];
  it.each(controls)("control: %s", (_name, rho, laws) => {
    expect(names(rho)).toEqual(laws);
  });
});

describe("irrep laws", () => {
  const three = abelian(3);
  const names = (group: FiniteGroup, over: "C" | "R" = "C"): string[] => brokenLaws(irrepLaws(group, over)).map(({ law }) => law);
  const withIrreps = (group: FiniteGroup, change: (irreps: readonly Irrep[]) => readonly Irrep[]): FiniteGroup => ({
    ...group, irreps: (over) => change(group.irreps(over)),
  });
  const atIndex = (index: number, change: Partial<Irrep>) => (irreps: readonly Irrep[]) =>
    irreps.map((rho, i) => (i === index ? { ...rho, ...change } : rho));

  it("field", () => {
    expect(names(withIrreps(three, atIndex(0, { over: "R", matrix: () => Float64Array.of(1) })))).toEqual(["field"]);
  });
  it("trivial first", () => {
    expect(names(withIrreps(three, (irreps) => [...irreps].reverse()))).toEqual(["trivial first"]);
  });
  it("irrep labels", () => {
    expect(names(withIrreps(three, atIndex(1, { label: "0" })))).toEqual(["irrep labels"]);
  });
  it("class function, by wrong classes", () => {
    const classes = () => ({ count: 3, classOf: Int32Array.of(0, 1, 2, 1, 2, 2), representatives: [0, 1, 2], sizes: [1, 2, 3] });
    expect(names({ ...triangle(), classes })).toEqual(["class function"]);
  });
  it("orthogonality, by an irrep listed twice", () => {
    expect(names(withIrreps(three, ([a, b]) => [a!, b!, { ...b!, label: "again" }]))).toEqual(["orthogonality"]);
  });
  it("type, over C and over R", () => {
    expect(names(withIrreps(three, atIndex(1, { type: "real" })))).toEqual(["type"]);
    expect(names(withIrreps(quaternions(), atIndex(4, { type: "real" })))).toEqual(["type"]);
    expect(names(withIrreps(three, atIndex(1, { type: "real" })), "R")).toEqual(["type", "sum of squares"]);
    expect(names(withIrreps(quaternions(), atIndex(4, { type: "complex" })), "R")).toEqual(["type", "sum of squares"]);
  });
  it("sum of squares and number, by an irrep left out", () => {
    for (const over of ["C", "R"] as const) {
      expect(names(withIrreps(triangle(), (irreps) => irreps.slice(0, 2)), over)).toEqual(["sum of squares", "number of irreps"]);
    }
  });
  it("number of irreps, by wrong classes", () => {
    expect(names({ ...triangle(), classes: abelian(6).classes })).toEqual(["number of irreps"]);
  });
  it("a reducible representation is no irrep", () => {
    const group = withIrreps(triangle(), (irreps) => atIndex(2, { matrix: (x) => Float64Array.of(1, 0, 0, irreps[1]!.matrix(x)[0]!), character: (x) => ({ re: 1 + irreps[1]!.character(x).re, im: 0 }) })(irreps));
    expect(names(group, "R")).toEqual(["orthogonality", "type"]);
  });
  it("checks a part of a large group, and still finds one repeated irrep and wrong types", () => {
    const large = abelian(1009);
    expect(names(large)).toEqual([]);
    expect(names(withIrreps(large, (irreps) => irreps.map((rho) => ({ ...rho, type: "real" as const }))))).toEqual(["type"]);
    expect(names(withIrreps(large, (irreps) => irreps.map((rho, i) => (i === 700 ? { ...irreps[701]!, label: "700" } : rho))))).toEqual(["orthogonality"]);
  });
});

describe("dual laws", () => {
  const group = abelian(2, 6);
  const names = (dual: Partial<DualGroup>, base: AbelianGroup = group): string[] =>
    brokenLaws(dualLaws({ ...base, dual: { ...base.dual, ...dual } })).map(({ law }) => law);
  const { dual } = group;
  const five = abelian(5);
  const swapped = [0, 2, 1, 3, 4];
  const controls: [string, string[], string[]][] = [
    ["no change", names({}), []],
    ["exponent", names({ exponent: 12, phase: (k, x) => 2 * dual.phase(k, x) }), ["exponent"]],
    ["phases", names({ phase: (k, x) => dual.phase(k, x) + 6 }), ["phases"]],
    ["homomorphism in the element", names({ phase: (k, x) => five.dual.phase(k, swapped[x]!) }, five), ["homomorphism in the element"]],
    ["homomorphism in the character", names({ multiply: (k, l) => (k + l + 1) % 12 }), ["homomorphism in the character"]],
    ["conjugate", names({ conjugate: (k) => k }), ["conjugate"]],
    ["numbering", names({ orders: [6, 2] }), ["numbering"]],
    ["wrong orders", names({ orders: [6] }), ["numbering"]],
    ["character order too small", names({ characterOrder: () => 1 }), ["character order"]],
    ["character order too large", names({ characterOrder: () => 6 }), ["character order"]],
    ["character labels", names({ label: () => "k" }), ["character labels"]],
    ["distinct characters", names({ phase: () => 0, characterOrder: () => 1 }), ["distinct characters"]],
  ];
  it.each(controls)("control: %s", (_name, found, expected) => {
    expect(found).toEqual(expected);
  });
  it("are not needed for irreps: those of a dual with conjugates mixed up break irrep laws", () => {
    const irreps = (over: "C" | "R") => irrepsFromDual({ ...dual, conjugate: (k) => k }, 12, over);
    expect(brokenLaws(irrepLaws({ ...group, irreps }, "C")).map(({ law }) => law)).toEqual(["type"]);
  });
});
