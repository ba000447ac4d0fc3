// bench: growth of time per step and of peak memory with the order, n = 31, 61, 127, 257, 509 and N = 4n
// Every size runs in a fresh process (so that peak memory is its own), float32, one thread. The exponents are slopes of a
// least-squares line through the logarithms.
//   npm run bench -- scaling [--orders 31,61,127] [--json]
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median } from "./statistics.mjs";

const { values } = parseArgs({ options: {
  orders: { type: "string", default: "31,61,127,257,509" }, child: { type: "string" }, json: { type: "boolean", default: false },
} });

/** One size, in this process: median milliseconds of a step, and what the process needed at most. */
async function child(n) {
  const { cyclicGroup } = await import("@ringflow/group-cyclic");
  const { hasRelaxedSimd, wasmKernels } = await import("@ringflow/kernels");
  const { gaussianMeasure } = await import("@ringflow/measure");
  const { groupLaw, groupLawSpace } = await import("@ringflow/task");
  const kernels = wasmKernels({ precision: "f32", multiplyAdd: hasRelaxedSimd() ? "fused" : "rounded" });
  const law = groupLaw(cyclicGroup([n]), { kernels });
  const start = gaussianMeasure({ space: groupLawSpace(n), count: 4 * n, standardDeviation: 0.3 / Math.sqrt(n), seed: 1 });
  const out = new Float64Array(start.points.length);
  const times = [];
  for (let i = 0; i < 6; i++) {
    const begin = performance.now();
    law.velocity(start, out);
    if (i > 0) times.push(performance.now() - begin);
  }
  const { maxRSS } = process.resourceUsage();
  console.log(JSON.stringify({ n, particles: 4 * n, form: law.formFor(4 * n), milliseconds: median(times), kernelMegabytes: kernels.usedBytes() / 2 ** 20, peakMegabytes: maxRSS / 1024 }));
}

/** Slope of log(value) against log(n). */
function exponent(rows, value) {
  const points = rows.map((row) => [Math.log(row.n), Math.log(value(row))]);
  const mean = (i) => points.reduce((sum, p) => sum + p[i], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return points.reduce((sum, p) => sum + (p[0] - x) * (p[1] - y), 0) / points.reduce((sum, p) => sum + (p[0] - x) ** 2, 0);
}

if (values.child !== undefined) await child(Number(values.child));
else {
  const rows = values.orders.split(",").map((n) => {
    const run = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), "--child", n], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout);
  });
  const exponents = {
    time: exponent(rows, (row) => row.milliseconds), kernelMemory: exponent(rows, (row) => row.kernelMegabytes), peakMemory: exponent(rows, (row) => row.peakMegabytes),
  };
  if (values.json) console.log(JSON.stringify({ rows, exponents }));
  else {
    console.log("one gradient step, float32, one thread, N = 4n");
    for (const r of rows) console.log(`  n=${String(r.n).padStart(3)} N=${String(r.particles).padStart(4)} ${r.form.padEnd(6)} ${r.milliseconds.toFixed(2).padStart(9)} ms  kernel memory ${r.kernelMegabytes.toFixed(1).padStart(7)} MB  peak of the process ${r.peakMegabytes.toFixed(0).padStart(5)} MB`);
    console.log(`  exponents in n: time ${exponents.time.toFixed(2)}, kernel memory ${exponents.kernelMemory.toFixed(2)}, peak memory ${exponents.peakMemory.toFixed(2)}`);
  }
}
