/** Negative controls: for every law of compact Lie groups an instance that breaks it, and which laws then fail. */
import type { CompactLieGroup, Irrep } from "@ringflow/group";
import { brokenLaws, lieGroupLaws, lieIrrepLaws } from "@ringflow/group/laws";
import { describe, expect, it } from "vitest";
import { so2, so3 } from "../src/index.js";

const space = so3();
const broken = (group: CompactLieGroup): string[] => brokenLaws(lieGroupLaws(group)).map(({ law }) => law);
const change = (part: Partial<CompactLieGroup>, group = space): CompactLieGroup => ({ ...group, ...part });
const [x, y, z] = space.lieBasis as [Float64Array, Float64Array, Float64Array];
const times = (factor: number, m: Float64Array): Float64Array => m.map((value) => factor * value);
const half = (v: ArrayLike<number>): number[] => Array.from(v, (value) => value / 2);

describe("laws of elements, of the Lie algebra and of sampling", () => {
  const controls: [string, CompactLieGroup, string[]][] = [
    ["SO(3)", space, []],
    ["SO(2)", so2(), []],
    ["shape, by a dimension", change({ dimension: 2 }), ["shape"]],
    ["shape, by a sample that is not finite", change({ sampleHaar: () => new Float64Array(9).fill(NaN) }), ["shape"]],
    ["orthogonal, by samples that are stretched", change({ sampleHaar: (u) => times(1 + 1e-6, space.sampleHaar(u)) }), ["orthogonal", "closure"]],
    ["matrix product, by the opposite one", change({ multiply: (g, h) => space.multiply(h, g) }), ["matrix product"]],
    ["identity", change({ identity: Float64Array.of(-1, 0, 0, 0, -1, 0, 0, 0, 1) }), ["identity"]],
    ["inverse", change({ inverse: (g) => g }), ["inverse"]],
    ["closure, by a membership that forgets half the group", change({ contains: (g, t) => space.contains(g, t) && g[0]! > 0 }), ["closure", "exponential lands in the group"]],
    ["membership, by accepting everything", change({ contains: () => true }), ["membership"]],
    ["abelian, claimed", change({ abelian: true }), ["abelian"]],
    ["abelian, denied", change({ abelian: false }, so2()), ["abelian"]],
    ["Lie basis, by matrices that are not orthogonal", change({ lieBasis: [x, y, Float64Array.from(z, (v, i) => v + x[i]!)], exponential: (v) => space.exponential([v[0]! + v[2]!, v[1]!, v[2]!]) }), ["Lie basis", "brackets close"]],
    ["Lie basis, by a matrix that is not antisymmetric", change({ lieBasis: [x, y, times(1, z).map((v, i) => (i === 0 ? 1 : v))] }), ["Lie basis", "brackets close", "exponential"]],
    ["brackets close, by a plane in so(3)", change({ dimension: 2, lieBasis: [x, y], exponential: (v) => space.exponential([v[0]!, v[1]!, 0]) }), ["brackets close"]],
    ["exponential, by half the angle", change({ exponential: (v) => space.exponential(half(v)) }), ["exponential"]],
    ["exponential lands in the group, by a rounded one", change({ exponential: (v) => times(1 + 1e-6, space.exponential(v)) }), ["exponential", "exponential lands in the group"]],
    ["Haar samples, by a source of its own", change({ sampleHaar: stateful() }), ["Haar samples"]],
    ["Haar samples, always the same", change({ sampleHaar: () => space.exponential([1, 2, 3]) }), ["abelian", "Haar samples", "Haar mean"]],
    ["Haar mean, by uniform angles about uniform axes", change({ sampleHaar: uniformAngles }), ["Haar mean"]],
    ["Haar mean, by half the circle", change({ sampleHaar: (u) => so2().exponential([Math.PI * u()]) }, so2()), ["Haar mean"]],
  ];
  it.each(controls)("control: %s", (_name, group, laws) => {
    expect(broken(group)).toEqual(laws);
  });

  function stateful(): CompactLieGroup["sampleHaar"] {
    let calls = 0;
    return () => {
      const pseudo = (k: number): number => (Math.sin(1e4 * (3 * calls + k)) + 1) / 2;
      let k = 0;
      calls += 1;
      return space.sampleHaar(() => Math.abs((1e6 * pseudo(k++)) % 1));
    };
  }

  /** The classical mistake: Haar measure has density (1 - cos t)/pi in the angle. */
  function uniformAngles(uniform: () => number): Float64Array {
    const [height, turn, angle] = [2 * uniform() - 1, 2 * Math.PI * uniform(), 2 * Math.PI * uniform()];
    const r = Math.sqrt(1 - height * height);
    return space.exponential([angle * r * Math.cos(turn), angle * r * Math.sin(turn), angle * height]);
  }
});

describe("laws of irreps", () => {
  const names = (group: CompactLieGroup, over: "C" | "R"): string[] => brokenLaws(lieIrrepLaws(group, over)).map(({ law }) => law);
  const withIrreps = (map: (list: readonly Irrep<Float64Array>[], limit: number) => readonly Irrep<Float64Array>[], group = space): CompactLieGroup =>
    change({ irrepsUpTo: (limit, over) => map(group.irrepsUpTo(limit, over), limit) }, group);
  const vector = (part: (rho: Irrep<Float64Array>) => Partial<Irrep<Float64Array>>, group = space): CompactLieGroup =>
    withIrreps((list) => list.map((rho, i) => (i === 1 ? { ...rho, ...part(rho) } : rho)), group);
  const traceOf = (m: Float64Array): number => m[0]! + m[4]! + m[8]!;

  const controls: [string, CompactLieGroup, "C" | "R", string[]][] = [
    ["SO(3) over C", space, "C", []],
    ["SO(3) over R", space, "R", []],
    ["SO(2) over R", so2(), "R", []],
    ["shape", vector(() => ({ matrix: () => new Float64Array(8) })), "R", ["shape of irreps"]],
    ["rho(e) = I and homomorphism, by a sign", vector((rho) => ({ matrix: (g) => times(-1, rho.matrix(g)), character: (g) => ({ re: -traceOf(rho.matrix(g)), im: 0 }) })), "R", ["rho(e) = I", "homomorphism"]],
    ["homomorphism, by the inverse", vector((rho) => ({ matrix: (g) => rho.matrix(space.inverse(g)) })), "R", ["homomorphism"]],
    ["unitarity, by a sheared basis", vector((rho) => ({ matrix: (g) => sheared(rho.matrix(g)) })), "R", ["unitarity"]],
    ["character = trace", vector(() => ({ character: () => ({ re: 1, im: 0 }) })), "R", ["character = trace"]],
    ["field", vector((rho) => ({ over: "R", matrix: (g) => so2().irrepsUpTo(1, "R")[1]!.matrix(g), degree: 2, type: "complex", label: rho.label, character: (g) => ({ re: 2 * g[0]!, im: 0 }) }), so2()), "C", ["field", "type", "inequivalent"]],
    ["trivial first", withIrreps((list) => [list[1]!, list[0]!, ...list.slice(2)]), "C", ["trivial first"]],
    ["irrep labels", vector(() => ({ label: "2" })), "C", ["irrep labels"]],
    ["nested, by order", withIrreps((list, limit) => (limit === 3 ? [list[0]!, ...list.slice(1).reverse()] : list)), "C", ["nested"]],
    ["nested, by an end", withIrreps((list) => list.slice(0, 3)), "C", ["nested"]],
    ["type, by its name", vector(() => ({ type: "complex" })), "R", ["type"]],
    ["type, by a representation that is reducible", vector(() => ({ matrix: () => Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), character: () => ({ re: 3, im: 0 }) })), "R", ["type", "inequivalent"]],
    ["inequivalent, by one listed twice", withIrreps((list) => [...list, { ...list[1]!, label: "again" }].slice(0, list.length + 1)), "C", ["nested", "inequivalent"]],
  ];
  it.each(controls)("control: %s", (_name, group, over, laws) => {
    expect(names(group, over)).toEqual(laws);
  });

  /** S m S^-1 with S = I + e_12. */
  function sheared(m: Float64Array): Float64Array {
    const s = Float64Array.of(1, 1, 0, 0, 1, 0, 0, 0, 1);
    const inverse = Float64Array.of(1, -1, 0, 0, 1, 0, 0, 0, 1);
    return space.multiply(space.multiply(s, m), inverse);
  }
});
