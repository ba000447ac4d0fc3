// bench: GFLOP/s of every engine on the products of a gradient step
// Medians over alternating repetitions, one thread.
//   npm run bench -- kernels [--json] [--repetitions N]
import { hasRelaxedSimd, jsKernels, wasmKernels } from "@ringflow/kernels";

const json = process.argv.includes("--json");
const at = process.argv.indexOf("--repetitions");
const repetitions = at < 0 ? 31 : Number(process.argv[at + 1]);
const engines = [
  jsKernels, wasmKernels(), wasmKernels({ precision: "f32" }),
  ...(hasRelaxedSimd() ? [wasmKernels({ multiplyAdd: "fused" }), wasmKernels({ precision: "f32", multiplyAdd: "fused" })] : []),
];

const table = Int32Array.from({ length: 24 * 24 }, (_, i) => (Math.floor(i / 24) + i) % 24);

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
    { name: "quadraticForm 8x126", flops: 3 * 64 * 126, lengths: [64, 8 * 126, 8 * 126, 64], call: (kernels, xs) => kernels.quadraticForm(8, 126, ...xs) },
    { name: "multiplyVector 512x126", flops: 2 * 512 * 126, lengths: [512 * 126, 126, 512], call: (kernels, xs) => kernels.multiplyVector(512, 126, ...xs) },
    { name: "combineFive 3*512*127", flops: 9 * 3 * 512 * 127, lengths: [1, 2, 3, 4, 5, 6].map(() => 3 * 512 * 127), call: (kernels, xs) => kernels.combineFive(3 * 512 * 127, [0.1, 0.2, 0.3, 0.4, 0.5], ...xs) },
    { name: "adamStep 3*512*127", flops: 12 * 3 * 512 * 127, lengths: [1, 2, 3, 4].map(() => 3 * 512 * 127), call: (kernels, xs) => kernels.adamStep(3 * 512 * 127, { rate: 0.01, beta1: 0.9, beta2: 0.999, correction: 1.5, epsilon: 1e-8 }, ...xs) },
    { name: "convolve 24 (512)", flops: 2 * 24 * 24 * 512, lengths: [24 * 512, 24 * 512, 24 * 512], call: (kernels, xs) => kernels.convolve(24, 512, table, ...xs) },
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
  console.log("GFLOP/s".padEnd(45), "median".padStart(8), "best".padStart(8));
  for (const r of results) console.log(`${r.case.padEnd(30)} ${r.engine.padEnd(14)} ${r.median.toFixed(1).padStart(8)} ${r.best.toFixed(1).padStart(8)}`);
}
