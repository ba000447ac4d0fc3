#!/usr/bin/env node
// One full gradient step of the group law (closed form, all pairs) against the step a PyTorch user writes, alternating in
// one run, one thread each. Prints medians in milliseconds and ratios; says so when python3 with torch is not there.
//   node tools/bench/step.mjs [--n 127] [--particles 512] [--rounds 5] [--json]
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { cyclicGroup } from "../../packages/group-cyclic/dist/index.js";
import { jsKernels, wasmKernels } from "../../packages/kernels/dist/index.js";
import { gaussianMeasure } from "../../packages/measure/dist/index.js";
import { groupLaw, groupLawSpace } from "../../packages/task/dist/index.js";

const { values } = parseArgs({ options: {
  n: { type: "string", default: "127" },
  particles: { type: "string", default: "512" },
  rounds: { type: "string", default: "5" },
  json: { type: "boolean", default: false },
} });
const [n, count, rounds] = [Number(values.n), Number(values.particles), Number(values.rounds)];
const peerScript = fileURLToPath(new URL("peer_step.py", import.meta.url));

/** Median of a list. */
function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Milliseconds of one step after a warm-up step. */
function timeStep(functional, measure, out) {
  functional.velocity(measure, out);
  const start = performance.now();
  functional.velocity(measure, out);
  return performance.now() - start;
}

/** Medians of the peer in milliseconds, or undefined when it cannot run. */
function timePeer() {
  for (const python of ["python3", "/usr/bin/python3"]) {
    const run = spawnSync(python, [peerScript, String(n), String(count), "1", "3"], { encoding: "utf8" });
    if (run.status !== 0) continue;
    const { one_hot_s: oneHot, gather_s: gather } = JSON.parse(run.stdout);
    return { oneHot: 1000 * oneHot, gather: 1000 * gather };
  }
  return undefined;
}

const group = cyclicGroup([n]);
const measure = gaussianMeasure({ space: groupLawSpace(n), count, standardDeviation: 0.3 / Math.sqrt(n), seed: 1 });
const out = new Float64Array(measure.points.length);
const engines = { js: groupLaw(group, { kernels: jsKernels }), "wasm-f64": groupLaw(group, { kernels: wasmKernels() }) };
const samples = { js: [], "wasm-f64": [], oneHot: [], gather: [] };
for (let round = 0; round < rounds; round++) {
  for (const [name, functional] of Object.entries(engines)) samples[name].push(timeStep(functional, measure, out));
  const peer = timePeer();
  if (peer === undefined) continue;
  samples.oneHot.push(peer.oneHot);
  samples.gather.push(peer.gather);
}

const medians = Object.fromEntries(Object.entries(samples).filter(([, list]) => list.length > 0).map(([name, list]) => [name, median(list)]));
if (values.json) {
  console.log(JSON.stringify({ n, particles: count, rounds, milliseconds: medians }));
} else {
  console.log(`one gradient step, n=${n}, N=${count}, medians of ${rounds} rounds, one thread`);
  for (const name of Object.keys(engines)) console.log(`  ${name.padEnd(10)} ${medians[name].toFixed(1)} ms (float64)`);
  if (medians.gather === undefined) console.log("  PyTorch: python3 with torch is not here, nothing to compare with");
  else {
    console.log(`  PyTorch    ${medians.gather.toFixed(1)} ms gather, ${medians.oneHot.toFixed(1)} ms one-hot (float32)`);
    for (const name of Object.keys(engines)) console.log(`  gather / ${name}: ${(medians.gather / medians[name]).toFixed(2)}x`);
  }
}
