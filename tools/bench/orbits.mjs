#!/usr/bin/env node
// bench: a flow from an invariant measure, all particles against orbit representatives
// A flow from an invariant measure: all particles against one particle per orbit, alternating in one run, one thread.
// Prints medians in milliseconds of processor time (others may use the machine), the ratio, the orbit length, and how far the two trajectories differ at the end.
//   npm run bench -- orbits [--rounds 3] [--json]
import { parseArgs } from "node:util";
import { dormandPrince54, fixedStep, makeFlow, runFlow, startFlow } from "@ringflow/flow";
import { directSum } from "@ringflow/group";
import { cyclicGroup } from "@ringflow/group-cyclic";
import { dihedralGroup, polyhedralGroup } from "@ringflow/group-rotation";
import { gaussianMeasure, reynoldsOperator } from "@ringflow/measure";
import { absolute, groupLaw, groupLawMaps, groupLawOnOrbits, groupLawSpace, groupMaps, interactionEnergy, interactionOnOrbits } from "@ringflow/task";
import { median } from "./statistics.mjs";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" }, json: { type: "boolean", default: false } } });
const rounds = Number(values.rounds);

/** Interacting particles on R^3 (and R^5, which is irreducible for the icosahedron), symmetric under the rotations of a polyhedron. */
function interaction(name, polyhedron, count) {
  const group = polyhedralGroup(polyhedron);
  const degrees = { 3: "dipole", 5: "quadrupole" };
  const parts = group.irreps("R").filter(({ degree, label }) => degree === 5 || label === "T1");
  const maps = groupMaps(group, directSum(parts));
  const space = { field: "real", blocks: parts.map(({ degree }) => ({ name: degrees[degree], size: degree })) };
  const options = { pair: { value: (s) => Math.exp(-s) + s / 8, slope: (s) => 1 / 8 - Math.exp(-s) } };
  const start = gaussianMeasure({ space, count, standardDeviation: 0.6, seed: 5, weight: 1 / count });
  return { name, length: maps.length, start, whole: reynoldsOperator(maps)(start), all: interactionEnergy(options), few: interactionOnOrbits(options, maps), steps: 3, stepSize: 0.1 };
}

/** Learning a group law from a measure symmetric under left translations, with an activation that has no closed form. */
function law(name, group, count) {
  const subgroup = Array.from({ length: group.order }, (_, g) => [g, 0]);
  const start = gaussianMeasure({ space: groupLawSpace(group.order), count, standardDeviation: 0.3, seed: 2, weight: 1 / count });
  const options = { activation: absolute };
  return {
    name, length: group.order, start, whole: reynoldsOperator(groupLawMaps(group, subgroup))(start),
    all: groupLaw(group, options), few: groupLawOnOrbits(group, subgroup, options), steps: 2, stepSize: 0.02,
  };
}

function timed(functional, measure, { steps, stepSize }) {
  const flow = makeFlow({ functional, stepper: dormandPrince54(), controller: fixedStep(stepSize) });
  const begin = process.cpuUsage();
  const state = runFlow(flow, startFlow(flow, measure), { until: { steps } });
  const { user, system } = process.cpuUsage(begin);
  return { time: (user + system) / 1000, points: state.measure.points };
}


const cases = [
  interaction("interaction, icosahedral", "icosahedral", 20),
  interaction("interaction, octahedral", "octahedral", 50),
  law("group law |u|, cyclic:31", cyclicGroup([31]), 8),
  law("group law |u|, dihedral:12", dihedralGroup(12), 12),
];
const rows = cases.map((each) => {
  const [all, few] = [[], []];
  let difference = 0;
  for (let round = 0; round <= rounds; round++) {
    const [a, b] = [timed(each.all, each.whole, each), timed(each.few, each.start, each)];
    difference = Math.max(difference, ...b.points.map((value, at) => Math.abs(value - a.points[at])));
    if (round === 0) continue; // warm-up
    all.push(a.time);
    few.push(b.time);
  }
  const [whole, orbits] = [median(all), median(few)];
  return { case: each.name, particles: each.whole.count, representatives: each.start.count, orbitLength: each.length, wholeMs: whole, orbitsMs: orbits, ratio: whole / orbits, difference };
});

if (values.json) console.log(JSON.stringify({ bench: "orbits", rounds, rows }));
else {
  console.log(`flow of a whole invariant measure against its orbit representatives, medians of ${rounds}, processor time`);
  for (const { case: name, particles, representatives, orbitLength, wholeMs, orbitsMs, ratio, difference } of rows) {
    console.log(`${name.padEnd(28)} ${String(particles).padStart(5)} -> ${String(representatives).padStart(3)} particles  ${wholeMs.toFixed(1).padStart(8)} ms  ${orbitsMs.toFixed(2).padStart(8)} ms  ratio ${ratio.toFixed(1).padStart(5)} (orbit length ${orbitLength}), trajectories differ by ${difference.toExponential(1)}`);
  }
}
