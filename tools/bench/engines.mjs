// bench: engines side by side: js, wasm, tfjs-wasm, tfjs-node and the PyTorch step, by order and number of particles
// One evaluation of energy and velocity, and one step of Adam as a run makes it (5 between two reads on a device), each
// engine in a process of its own, in rounds; medians in milliseconds. The peer's step: gather form, float32, 90 % of the pairs.
//   npm run bench -- engines [--n 127 --particles 512] [--rounds 3] [--threads 1] [--crossover] [--no-peer] [--json]
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { NO_PEER, timePeer } from "./peer.mjs";
import { median } from "./statistics.mjs";

const { values } = parseArgs({ options: {
  n: { type: "string" }, particles: { type: "string" }, rounds: { type: "string", default: "3" }, threads: { type: "string", default: "1" },
  crossover: { type: "boolean", default: false }, peer: { type: "boolean", default: true }, json: { type: "boolean", default: false }, worker: { type: "string" },
}, allowNegative: true });

const ENGINES = ["js", "wasm", "tfjs-wasm", "tfjs-node"];
const ADAM_STEPS = 5;
/** Above this many multiply-adds js is timed once. */
const PATIENCE = 2e8;

/** Milliseconds of one call, over at least 300 ms or one call. */
function timeOf(call) {
  const begin = performance.now();
  let calls = 0;
  do {
    call();
    calls++;
  } while (performance.now() - begin < 300);
  return (performance.now() - begin) / calls;
}

/** The functional of an engine and its stepper. */
async function open(engine, group, threads) {
  const { adam } = await import("@ringflow/flow");
  const { hasRelaxedSimd, jsKernels, wasmKernels } = await import("@ringflow/kernels");
  const { groupLaw } = await import("@ringflow/task");
  const learningRate = 1e-4;
  if (engine === "js") return { law: groupLaw(group, { kernels: jsKernels }), stepper: adam({ learningRate }), perStep: 1 };
  if (engine === "wasm") {
    const kernels = wasmKernels({ precision: "f32", threads, multiplyAdd: hasRelaxedSimd() ? "fused" : "rounded" });
    return { law: groupLaw(group, { kernels }), stepper: adam({ learningRate, kernels: wasmKernels() }), perStep: 1 };
  }
  const { tfjsDevice, tfjsGroupLaw } = await import("@ringflow/backend-tfjs");
  const { loadTfjsNode, loadTfjsPackage } = await import("@ringflow/backend-tfjs/node");
  const law = tfjsGroupLaw(tfjsDevice(engine === "tfjs-node" ? await loadTfjsNode({ threads }) : await loadTfjsPackage("wasm")), group);
  return { law, stepper: law.adam({ learningRate, perStep: ADAM_STEPS }), perStep: ADAM_STEPS };
}

/** Times one engine at one size in this process. */
async function work(engine, n, count, threads) {
  const { cyclicGroup } = await import("@ringflow/group-cyclic");
  const { advance, fixedStep, makeFlow, startFlow } = await import("@ringflow/flow");
  const { gaussianMeasure } = await import("@ringflow/measure");
  const { groupLawSpace } = await import("@ringflow/task");
  const measure = gaussianMeasure({ space: groupLawSpace(n), count, standardDeviation: 0.3 / Math.sqrt(n), seed: 1 });
  const { law, stepper, perStep } = await open(engine, cyclicGroup([n]), threads);
  const out = new Float64Array(measure.points.length);
  if (engine !== "js" || count * count * n < PATIENCE) law.velocity(measure, out);
  const evaluation = timeOf(() => law.velocity(measure, out));
  if (engine === "js" && count * count * n >= PATIENCE) return { evaluation, adam: evaluation, form: law.formFor(count) };
  const flow = makeFlow({ functional: law, stepper, controller: fixedStep(perStep) });
  let state = advance(flow, startFlow(flow, measure));
  const adam = timeOf(() => { state = advance(flow, state); }) / perStep;
  return { evaluation, adam, form: law.formFor(count) };
}

/** Milliseconds of one engine at one size, from a fresh process; or why it does not run. */
function timeEngine(engine, n, count) {
  const args = [...process.execArgv, fileURLToPath(import.meta.url), "--worker", `${engine},${n},${count}`, "--threads", values.threads];
  const run = spawnSync(process.execPath, args, { encoding: "utf8" });
  return run.status === 0 ? JSON.parse(run.stdout) : { missing: run.stderr.match(/\[tfjs\/.*/)?.[0] ?? run.stderr.trim().split("\n").at(-1) };
}

/** All engines at one size. */
function measureSize([n, count], engines, rounds, peer) {
  const samples = new Map(engines.map((engine) => [engine, []]));
  const peers = [];
  for (let round = 0; round < rounds; round++) {
    for (const [engine, list] of samples) {
      const slow = engine === "js" && count * count * n >= PATIENCE;
      if (list.at(-1)?.missing === undefined && !(slow && round > 0)) list.push(timeEngine(engine, n, count));
    }
    if (peer) peers.push(timePeer(n, count, count * count * n >= PATIENCE ? 1 : 2)?.gather);
  }
  const row = { n, particles: count, size: count * count * n, engines: {} };
  for (const [engine, list] of samples) {
    const { missing, form } = list.at(-1);
    row.engines[engine] = missing === undefined ? { evaluation: median(list.map((s) => s.evaluation)), adam: median(list.map((s) => s.adam)), form } : { missing };
  }
  const times = peers.filter((time) => time !== undefined);
  return times.length === 0 ? row : { ...row, peer: median(times) };
}

const cell = (text, width = 11) => String(text).padStart(width);
const milliseconds = (time) => (time === undefined ? "-" : time.toFixed(time < 10 ? 2 : 1));

function printTable(rows, engines) {
  console.log(`milliseconds: evaluation / step of Adam; ${values.threads} thread(s), medians of ${values.rounds}`);
  console.log(`${cell("n", 5)}${cell("N", 6)}  ${engines.map((engine) => cell(engine, 17)).join("")}${cell("PyTorch")}${cell("wasm/node", 12)}`);
  for (const { n, particles, engines: times, peer } of rows) {
    const cells = engines.map((engine) => cell(times[engine].missing === undefined ? `${milliseconds(times[engine].evaluation)} / ${milliseconds(times[engine].adam)}` : "-", 17));
    const ratio = times["tfjs-node"]?.adam === undefined ? "-" : (times.wasm.adam / times["tfjs-node"].adam).toFixed(2);
    console.log(`${cell(n, 5)}${cell(particles, 6)}  ${cells.join("")}${cell(milliseconds(peer))}${cell(ratio, 12)}`);
  }
  const missing = [...new Set(rows.flatMap((row) => Object.values(row.engines).flatMap((each) => each.missing ?? [])))];
  for (const line of missing) console.log(`  not here: ${line}`);
}

if (values.worker !== undefined) {
  const [engine, n, count] = values.worker.split(",");
  console.log(JSON.stringify(await work(engine, Number(n), Number(count), Number(values.threads))));
} else {
  const rounds = Number(values.rounds);
  const engines = values.crossover ? ["wasm", "tfjs-node"] : ENGINES;
  const grid = (orders, counts) => orders.flatMap((n) => counts.map((count) => [n, count]));
  const sizes = values.n !== undefined ? [[Number(values.n), Number(values.particles ?? 512)]]
    : values.crossover ? grid([23, 71, 127, 257], [128, 256, 512, 1024]) : grid([23, 71, 127, 257], [512, 2048]);
  const peer = values.peer && !values.crossover;
  const rows = sizes.map((size) => measureSize(size, engines, rounds, peer));
  if (values.json) console.log(JSON.stringify(rows));
  else {
    printTable(rows, engines);
    if (peer && rows.every((row) => row.peer === undefined)) console.log(`  ${NO_PEER}`);
  }
}
