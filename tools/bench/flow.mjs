#!/usr/bin/env node
// bench: work and precision of the steppers; right-hand sides of stiff flows against Dormand-Prince
//
// 1. Five standard problems (fixtures of SciPy's solve_ivp): right-hand sides and error for each method and tolerance.
// 2. The flow of the cyclic group law to a fixed time (about 10 minutes, nearly all of them Dormand-Prince's): right-hand sides of the stabilised and implicit methods against Dormand-Prince at
//    the same tolerance, and how far the end points are apart.
//   node tools/bench/flow.mjs [--n 23] [--particles 256] [--time 2000] [--tolerance 1e-3] [--decay 0] [--skip-problems] [--json]
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  bogackiShampine32, dormandPrince54, integralController, makeFlow, quadraticDecay, rkc2, rock4, rosenbrock32, runFlow, scaledMaxNorm, startFlow, sumOf, tsitouras54,
} from "@ringflow/flow";
import { cyclicGroup } from "@ringflow/group-cyclic";
import { defaultKernels } from "@ringflow/kernels";
import { gaussianMeasure } from "@ringflow/measure";
import { groupLaw, groupLawSpace } from "@ringflow/task";

const { values } = parseArgs({ options: {
  n: { type: "string", default: "23" },
  particles: { type: "string", default: "256" },
  time: { type: "string", default: "2000" },
  tolerance: { type: "string", default: "1e-3" },
  decay: { type: "string", default: "0" },
  "skip-problems": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} });
const [n, count, horizon, tolerance, decay] = [values.n, values.particles, values.time, values.tolerance, values.decay].map(Number);
const say = (line) => { if (!values.json) console.log(line); };

const MU = 0.012277471;
const fields = {
  brusselator: ([x, y]) => [1 + x * x * y - 4 * x, 3 * x - x * x * y],
  arenstorf: ([x, z, u, v]) => {
    const [d1, d2] = [Math.hypot(x + MU, z) ** 3, Math.hypot(x - 1 + MU, z) ** 3];
    return [u, v, x + 2 * v - (1 - MU) * (x + MU) / d1 - MU * (x - 1 + MU) / d2, z - 2 * u - (1 - MU) * z / d1 - MU * z / d2];
  },
  lorenz: ([x, y, z]) => [10 * (y - x), x * (28 - z) - y, x * y - 8 / 3 * z],
  robertson: ([x, y, z]) => [-0.04 * x + 1e4 * y * z, 0.04 * x - 1e4 * y * z - 3e7 * y * y, 3e7 * y * y],
  "van-der-pol": ([x, y]) => [y, 100 * (1 - x * x) * y - x],
};
const steppers = { bs32: bogackiShampine32, dopri5: dormandPrince54, tsit5: tsitouras54, rosenbrock32 };
const stiff = ["robertson", "van-der-pol"];

/** Runs one method on one fixture. */
function solve(name, fixture, make, relative) {
  const absolute = relative * (name === "robertson" ? 1e-4 : 1);
  const functional = { value: () => 0, velocity: ({ points }, out) => (out.set(fields[name](points)), 0) };
  const flow = makeFlow({ functional, stepper: make({ errorNorm: scaledMaxNorm({ absolute, relative }) }), controller: integralController({ tolerance: 1 }) });
  const points = Float64Array.from(fixture.start);
  let state = startFlow(flow, { space: { field: "real", blocks: [{ name: "y", size: points.length }] }, count: 1, weights: new Float64Array([1]), points });
  let error = 0;
  fixture.times.forEach((time, k) => {
    state = runFlow(flow, state, { until: { time, steps: 300000 } });
    error = Math.max(error, ...fixture.values[k].map((value, i) => (state.time === time ? Math.abs(value - state.measure.points[i]) : Infinity)));
  });
  return { error, evaluations: state.statistics.evaluations };
}

/** The work-precision table. */
function problems() {
  const fixture = JSON.parse(readFileSync(new URL("../../packages/flow/test/fixtures/scipy.json", import.meta.url), "utf8"));
  const rows = [];
  say("work and precision: right-hand sides / largest error at 8 times (SciPy's solve_ivp at 1e-12)");
  say(`  ${"problem".padEnd(12)} ${"method".padEnd(13)} ${["1e-4", "1e-6", "1e-8"].map((t) => `tol ${t}`.padEnd(20)).join("")}`);
  for (const [name, data] of Object.entries(fixture.problems)) {
    for (const [method, make] of Object.entries(steppers)) {
      if (stiff.includes(name) && method !== "rosenbrock32" && method !== "dopri5") continue;
      const cells = [1e-4, 1e-6, 1e-8].map((relative) => ({ tolerance: relative, ...solve(name, data, make, relative) }));
      rows.push({ problem: name, method, cells });
      say(`  ${name.padEnd(12)} ${method.padEnd(13)} ${cells.map(({ evaluations, error }) => `${evaluations} / ${error.toExponential(1)}`.padEnd(20)).join("")}`);
    }
  }
  return rows;
}

/** One method on the flow of the group law. */
function flowRow(name, stepper, functional, start) {
  const flow = makeFlow({ functional, stepper, controller: integralController({ tolerance }) });
  const begin = performance.now();
  const end = runFlow(flow, startFlow(flow, start), { until: { time: horizon } });
  const { evaluations, accepted, rejected } = end.statistics;
  return { name, evaluations, accepted, rejected, energy: end.energy, time: end.time, points: end.measure.points, seconds: (performance.now() - begin) / 1000 };
}

function groupFlow() {
  const law = groupLaw(cyclicGroup([n]), { kernels: defaultKernels() });
  const functional = decay === 0 ? law : sumOf(law, quadraticDecay(decay));
  const start = gaussianMeasure({ space: groupLawSpace(n), count, standardDeviation: 0.3 / Math.sqrt(n), seed: 1, weight: 1 });
  say(`\nflow of the law of Z${n}, N=${count}, decay ${decay}, tolerance ${tolerance} per step, to time ${horizon}`);
  const methods = [
    ["rkc2", rkc2()], ["rock4", rock4()], ["rosenbrock32", rosenbrock32({ linearTolerance: 1e-12, absoluteLinearTolerance: 0.1 * tolerance })],
    // last: it takes minutes
    ["dopri5", dormandPrince54()],
  ];
  const rows = methods.map(([name, stepper]) => {
    const row = flowRow(name, stepper, functional, start);
    say(`  ${row.name.padEnd(13)} ${row.evaluations} right-hand sides, ${row.accepted} + ${row.rejected} steps, energy ${row.energy.toExponential(4)}, ${row.seconds.toFixed(1)} s`);
    return row;
  });
  const reference = rows.at(-1);
  say("against dopri5:");
  const size = Math.sqrt(reference.points.reduce((sum, x) => sum + x * x, 0));
  return rows.map(({ points, ...row }) => {
    const distance = Math.sqrt(points.reduce((sum, x, i) => sum + (x - reference.points[i]) ** 2, 0)) / size;
    const ratio = reference.evaluations / row.evaluations;
    say(`  ${row.name.padEnd(13)} 1/${ratio.toFixed(1)} of its right-hand sides, end points apart by ${distance.toExponential(1)} (relative)`);
    return { ...row, ratio, distance };
  });
}

const table = values["skip-problems"] ? [] : problems();
const flows = groupFlow();
if (values.json) console.log(JSON.stringify({ problems: table, flow: { n, particles: count, time: horizon, tolerance, decay, methods: flows } }));
