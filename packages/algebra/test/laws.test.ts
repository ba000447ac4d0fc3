/** Negative controls of the law kit: for every law an instance that breaks exactly that law. */
import fc from "fast-check";
import type { Eq } from "fp-ts/lib/Eq.js";
import type { Field } from "fp-ts/lib/Field.js";
import type { Ring } from "fp-ts/lib/Ring.js";
import type { Semiring } from "fp-ts/lib/Semiring.js";
import { describe, expect, it } from "vitest";
import {
  checkLaws, commutativeLaw, describeLaws, eqLaws, exhaustiveViolations, fieldLaws, homomorphismLaws, law, ringLaws, semiringLaws,
} from "../src/laws/index.js";
import type { Law } from "../src/laws/index.js";

const same: Eq<number> = { equals: (a, b) => a === b };
const names = <A>(laws: readonly Law<A>[]): string[] => laws.map(({ name }) => name);
const broken = <A>(laws: readonly Law<A>[], elements: readonly A[]): string[] => exhaustiveViolations(laws, elements).map((v) => v.law);

/** Integers modulo p as an fp-ts field (p prime). */
function modulo(p: number): Field<number> {
  const inverse = (b: number): number => Array.from({ length: p }, (_, x) => x).find((x) => (x * b) % p === 1) ?? 0;
  return {
    zero: 0, one: 1, add: (a, b) => (a + b) % p, sub: (a, b) => (a - b + p) % p, mul: (a, b) => (a * b) % p,
    degree: () => 1, div: (a, b) => (a * inverse(b)) % p, mod: () => 0,
  };
}
const five = modulo(5);
const residues = [0, 1, 2, 3, 4];

describe("semiring laws", () => {
  /** Tables on {0, 1, 2}, row-major; found by exhaustive search. */
  const tables = (add: string, mul: string): Semiring<number> => {
    const lookup = (table: string) => (a: number, b: number): number => Number(table[3 * a + b]);
    return { zero: 0, one: 1, add: lookup(add), mul: lookup(mul) };
  };
  /** Functions f on Z/3 with f(0) = 0, coded 3 f(1) + f(2), under composition: a near-ring, distributive on one side. */
  const apply = (f: number, x: number): number => (x === 0 ? 0 : x === 1 ? Math.floor(f / 3) : f % 3);
  const code = (f: (x: number) => number): number => 3 * f(1) + f(2);
  const nearRing: Semiring<number> = {
    zero: 0, one: 5,
    add: (f, g) => code((x) => (apply(f, x) + apply(g, x)) % 3),
    mul: (f, g) => code((x) => apply(f, apply(g, x))),
  };
  /** Algebra over F_2 with basis 1, a, b (bits 1, 2, 4) and a a = b, a b = 1, b a = b b = 0. */
  const bits = [1, 2, 4];
  const basisProduct = (i: number, j: number): number => (i === 1 ? j : j === 1 ? i : i === 2 ? (j === 2 ? 4 : 1) : 0);
  const nonAssociative: Semiring<number> = {
    zero: 0, one: 1, add: (x, y) => x ^ y,
    mul: (x, y) => bits.reduce((sum, i) => bits.reduce((s, j) => ((x & i) !== 0 && (y & j) !== 0 ? s ^ basisProduct(i, j) : s), sum), 0),
  };
  const upTo = (n: number): number[] => Array.from({ length: n }, (_, k) => k);
  const controls: readonly [string, Semiring<number>, number][] = [
    ["addition is associative", tables("012100200", "000012021"), 3],
    ["addition is commutative", tables("012112212", "000012021"), 3],
    ["zero is neutral", tables("000000000", "000012020"), 3],
    ["multiplication is associative", nonAssociative, 8],
    ["one is left neutral", tables("012111212", "000010020"), 3],
    ["one is right neutral", tables("012111212", "000012000"), 3],
    ["multiplication distributes from the left", nearRing, 9],
    ["multiplication distributes from the right", { ...nearRing, mul: (f, g) => nearRing.mul(g, f) }, 9],
    ["zero annihilates from the left", tables("012112222", "002012022"), 3],
    ["zero annihilates from the right", tables("012112222", "000012222"), 3],
  ];
  it("hold for (max, min) and for the integers modulo 5, which commute", () => {
    const lattice: Semiring<number> = { zero: 0, one: 4, add: Math.max, mul: Math.min };
    expect(broken([...semiringLaws(lattice, same), commutativeLaw(lattice, same)], residues)).toEqual([]);
    expect(broken([...semiringLaws(five, same), commutativeLaw(five, same)], residues)).toEqual([]);
  });
  it.each(controls)("%s: broken alone", (start, S, size) => {
    const found = broken(semiringLaws(S, same), upTo(size));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(start);
  });
  it("every law has its control, in order", () => {
    const laws = names(semiringLaws(five, same));
    expect(laws).toHaveLength(controls.length);
    controls.forEach(([start], i) => expect(laws[i]).toMatch(start));
  });
});

describe("ring laws", () => {
  const controls: readonly [string, Ring<number>][] = [
    ["subtraction cancels", { ...five, sub: five.add }],
    ["subtraction adds the negative", { ...five, sub: (a, b) => (a === b ? 0 : five.add(a, b)) }],
  ];
  it("hold for the integers modulo 5 and 6", () => {
    expect(broken(ringLaws(five, same), residues)).toEqual([]);
    expect(broken(ringLaws(modulo(6), same), [...residues, 5])).toEqual([]);
  });
  it.each(controls)("%s: broken alone", (start, R) => {
    const found = broken(ringLaws(R, same), residues);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(start);
  });
});

describe("field laws", () => {
  const controls: readonly [string, Field<number>][] = [
    ["nonzero elements are invertible", { ...five, div: five.mul }],
    ["division multiplies by the inverse", { ...five, div: (a, b) => (a === 1 ? five.div(a, b) : 0) }],
    ["division leaves no remainder", { ...five, mod: () => 1 }],
    ["degree is not negative", { ...five, degree: () => -1 }],
    ["degree grows with products", { ...five, degree: (a) => a }],
  ];
  it("hold for the integers modulo 5, not modulo 6", () => {
    expect(broken(fieldLaws(five, same), residues)).toEqual([]);
    expect(broken(fieldLaws(modulo(6), same), [...residues, 5])).toEqual(["nonzero elements are invertible: a (1 / a) = 1"]);
  });
  it.each(controls)("%s: broken alone", (start, F) => {
    const found = broken(fieldLaws(F, same), residues);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(start);
  });
  it("zero and one differ: broken alone by the zero ring", () => {
    expect(broken(fieldLaws({ ...modulo(1), one: 0 }, same), [0])).toEqual(["zero and one differ: 0 != 1"]);
  });
  it("multiplication is commutative: broken alone by the quaternions", () => {
    expect(broken(fieldLaws(quaternions, quaternionEq), [
      [0, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [1, 1, 0, 0], [1, 1, 1, 1], [0, -1, 0, 2],
    ])).toEqual(["multiplication is commutative: a b = b a"]);
  });
  it("every law has its control", () => {
    const added = names(fieldLaws(five, same)).slice(ringLaws(five, same).length);
    expect(added).toHaveLength(controls.length + 2);
    expect(ringLaws(five, same).length - semiringLaws(five, same).length).toBe(2);
  });
});

type Quaternion = readonly [number, number, number, number];
const quaternionEq: Eq<Quaternion> = { equals: (a, b) => a.every((x, i) => Math.abs(x - b[i]!) < 1e-12) };
const times = ([a, b, c, d]: Quaternion, [e, f, g, h]: Quaternion): Quaternion => [
  a * e - b * f - c * g - d * h, a * f + b * e + c * h - d * g, a * g - b * h + c * e + d * f, a * h + b * g - c * f + d * e];
const quaternions: Field<Quaternion> = {
  zero: [0, 0, 0, 0], one: [1, 0, 0, 0],
  add: (p, q) => [p[0] + q[0], p[1] + q[1], p[2] + q[2], p[3] + q[3]],
  sub: (p, q) => [p[0] - q[0], p[1] - q[1], p[2] - q[2], p[3] - q[3]],
  mul: times,
  degree: () => 1,
  div: (p, q) => {
    const norm = q.reduce((sum, x) => sum + x * x, 0);
    return times(p, [q[0] / norm, -q[1] / norm, -q[2] / norm, -q[3] / norm]);
  },
  mod: () => [0, 0, 0, 0],
};

describe("equality laws", () => {
  const controls: readonly [string, Eq<number>][] = [
    ["equality is reflexive", { equals: () => false }],
    ["equality is symmetric", { equals: (a, b) => a <= b }],
    ["equality is transitive", { equals: (a, b) => Math.abs(a - b) <= 1 }],
  ];
  it("hold for ===", () => expect(broken(eqLaws(same), residues)).toEqual([]));
  it.each(controls)("%s: broken alone", (start, eq) => {
    const found = broken(eqLaws(eq), residues);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(start);
  });
});

describe("homomorphism laws", () => {
  const logic: Semiring<number> = { zero: 0, one: 1, add: Math.max, mul: Math.min };
  const pairs: Semiring<readonly [number, number]> = {
    // Gaussian integers modulo 5.
    zero: [0, 0], one: [1, 0],
    add: ([a, b], [c, d]) => [five.add(a, c), five.add(b, d)],
    mul: ([a, b], [c, d]) => [five.sub(five.mul(a, c), five.mul(b, d)), five.add(five.mul(a, d), five.mul(b, c))],
  };
  it("hold for 2 -> (0, 1): i = 2 modulo 5", () => {
    const grid = residues.flatMap((a) => residues.map((b) => [a, b] as const));
    expect(broken(homomorphismLaws(([a, b]: readonly [number, number]) => five.add(a, five.mul(2, b)), pairs, five, same), grid)).toEqual([]);
  });
  it("zero: broken alone by the constant 1 of the Boolean semiring", () => {
    expect(broken(homomorphismLaws(() => 1, logic, logic, same), [0, 1])).toEqual(["preserves zero: f(0) = 0"]);
  });
  it("one: broken alone by the constant 0", () => {
    expect(broken(homomorphismLaws(() => 0, five, five, same), residues)).toEqual(["preserves one: f(1) = 1"]);
  });
  it("sums: broken alone by the square", () => {
    expect(broken(homomorphismLaws((a: number) => five.mul(a, a), five, five, same), residues))
      .toEqual(["preserves sums: f(a + b) = f(a) + f(b)"]);
  });
  it("products: broken alone by the real part", () => {
    const grid = residues.flatMap((a) => residues.map((b) => [a, b] as const));
    expect(broken(homomorphismLaws(([a]: readonly [number, number]) => a, pairs, five, same), grid))
      .toEqual(["preserves products: f(a b) = f(a) f(b)"]);
  });
});

describe("runners", () => {
  const never = law<number>("never", 2, () => false);
  const rareEqual = law<number>("distinct elements only", 2, (a, b) => a !== b);
  it("report the law and a shrunk counterexample, repeatably", () => {
    const small = law<number>("small", 1, (a) => a < 10);
    const run = () => checkLaws(fc, [small], fc.integer(), { seed: 3 });
    expect(run()).toEqual([{ law: "small", elements: [10] }]);
    expect(run()).toEqual(run());
    expect(checkLaws(fc, eqLaws(same), fc.integer(), { seed: 3 })).toEqual([]);
  });
  it("draw equal elements on purpose", () => {
    expect(checkLaws(fc, [rareEqual], fc.double(), { seed: 3 })).toHaveLength(1);
  });
  it("describeLaws makes one test per law, which fails with the law's counterexample", () => {
    const tests: { title: string; body: () => void }[] = [];
    const framework = { describe: (_: string, body: () => void) => body(), it: (title: string, body: () => void) => tests.push({ title, body }) };
    describeLaws(framework, fc, "numbers", [never, ...eqLaws(same)], fc.integer(), { seed: 3 });
    expect(tests.map(({ title }) => title)).toEqual(["numbers: never", ...names(eqLaws(same)).map((n) => `numbers: ${n}`)]);
    expect(tests[0]!.body).toThrow(/seed: 3/);
    for (const { body } of tests.slice(1)) expect(body).not.toThrow();
  });
  it("exhaustive runner visits every tuple, in order", () => {
    const visited: number[][] = [];
    exhaustiveViolations([law<number>("record", 2, (a, b) => visited.push([a, b]) > 0)], [7, 8]);
    expect(visited).toEqual([[7, 7], [7, 8], [8, 7], [8, 8]]);
    expect(exhaustiveViolations([never], [7, 8])).toEqual([{ law: "never", elements: [7, 7] }]);
  });
});
