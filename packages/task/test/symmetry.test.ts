/**
 * Invariant energies keep invariant measures: for a finite group of translations (the group law itself, a dihedral
 * group) and for a group of rotations (icosahedral, on R^3 + R^5). Representatives alone follow the same trajectory.
 */
import { checkVelocity, dormandPrince54, fixedStep, integralController, makeFlow, runFlow, startFlow, type Functional } from "@ringflow/flow";
import { directSum, uniformSource } from "@ringflow/group";
import { dihedralGroup, polyhedralGroup, so3 } from "@ringflow/group-rotation";
import {
  energyDistance, gaussianMeasure, invarianceDefect, orbitsOf, reynoldsOperator, type ParameterMeasure, type ParameterSpace, type PointMap,
} from "@ringflow/measure";
import { isLeft } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import { elementMap, groupLaw, groupLawMaps, groupLawOnOrbits, groupLawSpace, groupMaps, interactionEnergy, interactionOnOrbits, onOrbits, symmetryError } from "../src/index.js";

const icosahedral = polyhedralGroup("icosahedral");
const [, vector, , , quadrupole] = icosahedral.irreps("R");
const action = directSum([vector!, quadrupole!]);
const maps = groupMaps(icosahedral, action);
const space: ParameterSpace = { field: "real", blocks: [{ name: "dipole", size: 3 }, { name: "quadrupole", size: 5 }] };

/** Repulsion with a soft core, `w(s) = exp(-s)`, in the well `V(x) = |x|^4 / 4`. */
const options = {
  pair: { value: (s: number): number => Math.exp(-s), slope: (s: number): number => -Math.exp(-s) },
  external: {
    value: (p: Float64Array, at: number): number => radius(p, at) ** 2 / 4,
    addGradient(p: Float64Array, at: number, factor: number, out: Float64Array, to: number): void {
      const s = radius(p, at);
      for (let d = 0; d < 8; d++) out[to + d]! += factor * s * p[at + d]!;
    },
  },
};
function radius(p: Float64Array, at: number): number {
  return p.subarray(at, at + 8).reduce((sum, x) => sum + x * x, 0);
}

const start = gaussianMeasure({ space, count: 3, standardDeviation: 0.6, seed: 5, weight: 1 / 3 });
const whole = reynoldsOperator(maps)(start);

function flowed(functional: Functional, measure: ParameterMeasure, time: number, stepSize: number): ParameterMeasure {
  const flow = makeFlow({ functional, stepper: dormandPrince54(), controller: fixedStep(stepSize) });
  return runFlow(flow, startFlow(flow, measure), { until: { time } }).measure;
}

const distance = (a: Float64Array, b: Float64Array): number => a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);

describe("icosahedral group on R^3 + R^5", () => {
  const energy = interactionEnergy(options);

  it("the energy is invariant, also under any rotation, and its velocity is its gradient", () => {
    expect(symmetryError(energy, maps, start)).toBeLessThan(1e-13);
    const group = so3();
    const [, l1, l2] = group.irrepsUpTo(2, "R");
    const uniform = uniformSource(2);
    const rotations = Array.from({ length: 5 }, () => elementMap(directSum([l1!, l2!]), group.sampleHaar(uniform)));
    expect(symmetryError(energy, rotations, start)).toBeLessThan(1e-13);
    expect(checkVelocity(energy, start).relativeError).toBeLessThan(1e-7);
  });
  it("negative control: a well with a preferred axis is not invariant", () => {
    const tilted = interactionEnergy({ ...options, external: { value: (p, at) => p[at]!, addGradient: (_p, _at, factor, out, to) => { out[to]! += factor; } } });
    expect(symmetryError(tilted, maps, start)).toBeGreaterThan(0.01);
  });
  it("the flow keeps an invariant measure invariant, in the energy distance", () => {
    const end = flowed(energy, whole, 1, 0.1);
    expect(distance(end.points, whole.points)).toBeGreaterThan(0.1);
    const some = [1, 7, 20, 41].map((g) => maps[g]!);
    expect(invarianceDefect(some, energyDistance)(end).defect).toBeLessThan(1e-6);
    expect(isLeft(orbitsOf(maps, 1e-9)(end))).toBe(false);
    // Negative control: from a measure that is not invariant the defect is of the order of the distances.
    expect(invarianceDefect(some, energyDistance)(flowed(energy, start, 1, 0.1)).defect).toBeGreaterThan(0.1);
  });
  it("representatives alone follow the same trajectory with a 60th of the particles", () => {
    const reduced = interactionOnOrbits(options, maps);
    const orbits = orbitsOf(maps, 1e-9)(whole);
    if (isLeft(orbits)) throw orbits.left;
    expect(orbits.right.lengths).toEqual([60, 60, 60]);
    expect(orbits.right.measure.count * 60).toBe(whole.count);
    expect(reduced.value(orbits.right.measure)).toBeCloseTo(energy.value(whole), 12);
    expect(checkVelocity(reduced, orbits.right.measure).relativeError).toBeLessThan(1e-7);
    const end = flowed(reduced, orbits.right.measure, 1, 0.1);
    expect(distance(end.points, flowed(energy, whole, 1, 0.1).points.subarray(0, 24))).toBeLessThan(1e-12);
  });
  it("negative control: with the maps of a subgroup only the trajectory is another one", () => {
    const reduced = interactionOnOrbits(options, maps.slice(0, 1));
    expect(distance(flowed(reduced, start, 1, 0.1).points, flowed(energy, whole, 1, 0.1).points.subarray(0, 24))).toBeGreaterThan(0.01);
    expect(() => interactionOnOrbits(options, [])).toThrow(/interactionOnOrbits/);
  });
});

describe("dihedral group of order 10 by translations of the group law", () => {
  const group = dihedralGroup(5);
  const elements = Array.from({ length: 10 }, (_, g) => g);
  const left = groupLawMaps(group, elements.map((g) => [g, 0] as const));
  const conjugation = groupLawMaps(group, elements.map((g) => [g, g] as const));
  const random = gaussianMeasure({ space: groupLawSpace(10), count: 3, standardDeviation: 0.4, seed: 8, weight: 1 / 3 });
  const energy = groupLaw(group);

  it.each<[string, readonly PointMap[]]>([["left translations", left], ["conjugation", conjugation]])("%s leave the energy alone and the flow keeps them", (_, symmetry) => {
    expect(symmetryError(energy, symmetry, random)).toBeLessThan(1e-13);
    const symmetric = reynoldsOperator(symmetry)(random);
    const flow = makeFlow({ functional: energy, stepper: dormandPrince54(), controller: integralController({ tolerance: 1e-4 }) });
    const { measure: end } = runFlow(flow, startFlow(flow, symmetric), { until: { time: 2 } });
    expect(distance(end.points, symmetric.points)).toBeGreaterThan(0.1);
    expect(invarianceDefect(symmetry, energyDistance)(end).defect).toBeLessThan(1e-5);
    expect(isLeft(orbitsOf(symmetry, 1e-8)(end))).toBe(false);
  });
  it("negative control: moving a without c changes the energy, and a flow from a random measure is not invariant", () => {
    const wrong = groupLawMaps(group, [[3, 0]]).map((map): PointMap => (p, at, out, to) => {
      map(p, at, out, to);
      for (let z = 20; z < 30; z++) out[to + z] = p[at + z]!;
    });
    expect(symmetryError(energy, wrong, random)).toBeGreaterThan(1e-3);
    expect(invarianceDefect(left, energyDistance)(random).defect).toBeGreaterThan(0.1);
  });
  it.each<[string, readonly (readonly [number, number])[]]>([
    ["left translations", elements.map((g) => [g, 0] as const)], ["conjugation", elements.map((g) => [g, g] as const)],
    ["translations by a reflection on each side", [[0, 0], [5, 0], [0, 6], [5, 6]]],
  ])("representatives under %s follow the same trajectory, on a share of the pairs", (_, subgroup) => {
    const whole10 = reynoldsOperator(groupLawMaps(group, subgroup))(random);
    const reduced = groupLawOnOrbits(group, subgroup);
    expect(reduced.value(random)).toBeCloseTo(energy.value(whole10), 10);
    expect(checkVelocity(reduced, random).relativeError).toBeLessThan(1e-6);
    const [few, all] = [flowed(reduced, random, 1, 0.05), flowed(energy, whole10, 1, 0.05)];
    expect(distance(all.points, whole10.points)).toBeGreaterThan(0.1);
    expect(distance(few.points, all.points.subarray(0, few.points.length))).toBeLessThan(1e-11);
  });
  it("negative controls: what is no subgroup, and inverses mixed up", () => {
    expect(() => groupLawOnOrbits(group, [[0, 0], [1, 0]])).toThrow(/no|none/);
    expect(() => groupLawOnOrbits(group, [])).toThrow(/groupLawOnOrbits/);
    expect(() => onOrbits(energy, left, () => 0)).toThrow(/onOrbits/);
    const wrong = new Float64Array(90);
    const right = new Float64Array(90);
    onOrbits(groupLaw(group, { pairs: elements.map((y) => [0, y] as const) }), left, (k) => k).velocity(random, wrong);
    groupLawOnOrbits(group, elements.map((g) => [g, 0] as const)).velocity(random, right);
    expect(distance(wrong, right)).toBeGreaterThan(1e-3);
  });
});
