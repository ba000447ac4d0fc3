// bench: one full gradient step against the PyTorch step, float32 and float64, for three sizes
// Our step: closed form, all pairs, one thread. The peer's: gather form, 90 % of the pairs, float32, one thread, in the
// same run, alternating. Medians in milliseconds.
//   npm run bench -- step [--n 127 --particles 512] [--rounds 5] [--json]
import { parseArgs } from "node:util";
import { cyclicGroup } from "@ringflow/group-cyclic";
import { hasRelaxedSimd, jsKernels, wasmKernels } from "@ringflow/kernels";
import { gaussianMeasure } from "@ringflow/measure";
import { groupLaw, groupLawSpace } from "@ringflow/task";
import { NO_PEER, timePeer } from "./peer.mjs";
import { median } from "./statistics.mjs";

const { values } = parseArgs({ options: {
  n: { type: "string" }, particles: { type: "string" }, rounds: { type: "string", default: "5" }, json: { type: "boolean", default: false },
} });
const rounds = Number(values.rounds);
const sizes = values.n === undefined ? [[23, 256], [127, 512], [257, 1024]] : [[Number(values.n), Number(values.particles ?? 4 * Number(values.n))]];

/** Milliseconds of one step; small steps are repeated until a few milliseconds have passed. */
function timeStep(functional, measure, out) {
  functional.velocity(measure, out);
  const start = performance.now();
  let steps = 0;
  do {
    functional.velocity(measure, out);
    steps++;
  } while (performance.now() - start < 20);
  return (performance.now() - start) / steps;
}

/** All samples of one size. */
function measure(n, count) {
  const group = cyclicGroup([n]);
  const start = gaussianMeasure({ space: groupLawSpace(n), count, standardDeviation: 0.3 / Math.sqrt(n), seed: 1 });
  const out = new Float64Array(start.points.length);
  const multiplyAdd = hasRelaxedSimd() ? "fused" : "rounded";
  const engines = {
    "js float64": groupLaw(group, { kernels: jsKernels }),
    "wasm float64": groupLaw(group, { kernels: wasmKernels({ multiplyAdd }) }),
    "wasm float32": groupLaw(group, { kernels: wasmKernels({ precision: "f32", multiplyAdd }) }),
  };
  const samples = Object.fromEntries([...Object.keys(engines), "PyTorch gather", "PyTorch one-hot"].map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, functional] of Object.entries(engines)) {
      if (name !== "js float64" || round === 0) samples[name].push(timeStep(functional, start, out));
    }
    const peer = timePeer(n, count);
    if (peer === undefined) continue;
    samples["PyTorch gather"].push(peer.gather);
    samples["PyTorch one-hot"].push(peer.oneHot);
  }
  const medians = Object.fromEntries(Object.entries(samples).filter(([, list]) => list.length > 0).map(([name, list]) => [name, median(list)]));
  const gather = medians["PyTorch gather"];
  const ratios = gather === undefined ? {} : Object.fromEntries(Object.keys(engines).map((name) => [name, gather / medians[name]]));
  return { n, particles: count, rounds, form: engines["wasm float32"].formFor(count), multiplyAdd, milliseconds: medians, gatherOver: ratios };
}

const results = sizes.map(([n, count]) => measure(n, count));
if (values.json) console.log(JSON.stringify(results));
else {
  for (const { n, particles, form, milliseconds, gatherOver } of results) {
    console.log(`one gradient step, n=${n}, N=${particles}, ${form} form, medians of ${rounds} rounds, one thread`);
    for (const [name, time] of Object.entries(milliseconds)) {
      const ratio = gatherOver[name];
      console.log(`  ${name.padEnd(16)} ${time.toFixed(2).padStart(9)} ms${ratio === undefined ? "" : `   gather / this = ${ratio.toFixed(2)}`}`);
    }
    if (milliseconds["PyTorch gather"] === undefined) console.log(`  ${NO_PEER}`);
  }
}
