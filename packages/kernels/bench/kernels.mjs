// GFLOP/s of every engine on the products of one gradient step; medians over alternating repetitions.
//   npx tsc -b && node packages/kernels/bench/kernels.mjs [--json] [--repetitions N]
import { jsKernels, wasmKernels } from "@ringflow/kernels";

const json = process.argv.includes("--json");
const at = process.argv.indexOf("--repetitions");
const repetitions = at < 0 ? 31 : Number(process.argv[at + 1]);
const engines = [jsKernels, wasmKernels(), wasmKernels({ precision: "f32" })];

/** Name, shape, flops, buffer lengths, and the call. */
function cases() {
  const product = (name, m, n, k) => ({
    name: `${name} ${m}x${k}x${n}`, flops: 2 * m * n * k, lengths: [m * k, k * n, m * n],
    call: (kernels, [a, b, out]) => kernels[name](m, n, k, a, b, out),
  });
  const length = 512 * 512;
  return [
    product("multiply", 512, 512, 128),
    product("multiplyLeftTransposed", 512, 512, 128),
    product("multiplyRightTransposed", 512, 512, 128),
    product("multiply", 512, 127, 512),
    { name: "gram 512x127", flops: 512 * 512 * 127, lengths: [512 * 127, 512 * 512], call: (kernels, [a, out]) => kernels.gram(512, 127, a, out) },
    { name: "tripleProduct 512^2", flops: 5 * length, lengths: [length, length, length, length, length, length], call: (kernels, xs) => kernels.tripleProduct(length, ...xs) },
    { name: "dot 512^2", flops: 2 * length, lengths: [length, length], call: (kernels, [x, y]) => kernels.dot(length, x, y) },
    { name: "axpy 512^2", flops: 2 * length, lengths: [length, length], call: (kernels, [x, y]) => kernels.axpy(length, 1e-9, x, y) },
  ];
}

function fill(buffer) {
  for (let i = 0; i < buffer.length; i++) buffer[i] = Math.sin(i);
  return buffer;
}

/** Times of one case on all engines, engine after engine in each repetition; the first third warms up. */
function measure({ name, flops, lengths, call }) {
  const runs = engines.map((kernels) => ({ kernels, buffers: lengths.map((length) => fill(kernels.allocate(length))), times: [] }));
  for (let r = 0; r < Math.ceil(repetitions * 1.5); r++) {
    for (const { kernels, buffers, times } of runs) {
      call(kernels, buffers); // the other engines have taken the caches
      const start = process.hrtime.bigint();
      call(kernels, buffers);
      if (r >= repetitions / 2) times.push(Number(process.hrtime.bigint() - start));
    }
  }
  return runs.map(({ kernels, buffers, times }) => {
    buffers.forEach((buffer) => kernels.release(buffer));
    times.sort((x, y) => x - y);
    return { case: name, engine: kernels.name, median: flops / times[times.length >> 1], best: flops / times[0] };
  });
}

const results = cases().flatMap(measure);
if (json) console.log(JSON.stringify(results));
else {
  console.log("GFLOP/s".padEnd(40), "median".padStart(8), "best".padStart(8));
  for (const r of results) console.log(`${r.case.padEnd(30)} ${r.engine.padEnd(9)} ${r.median.toFixed(1).padStart(8)} ${r.best.toFixed(1).padStart(8)}`);
}
