// bench: recovery of random sparse potentials by fit, counts over seeds and seconds
// Recovery of random sparse potentials from samples: counts over seeds and medians of the time of one fit.
//   npm run bench -- fit [--seeds 100] [--json]
import { parseArgs } from "node:util";
import { fitPotential } from "@ringflow/symbolic";
import { defaultKernels } from "@ringflow/kernels";
import { median } from "./statistics.mjs";

const { values } = parseArgs({ options: { seeds: { type: "string", default: "100" }, json: { type: "boolean", default: false } }, strict: false });
const [D, COUNT, DEGREE, TERMS] = [6, 200, 5, 6];

function uniform(seed) {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const gcd = (a, b) => (b === 0 ? Math.abs(a) : gcd(b, a % b));

/** Samples of a random polynomial with coefficients p/q, and the truth in the fit's words. */
function problem(seed, noise, points) {
  const random = uniform(7919 * seed + 13);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const wanted = 1 + Math.floor(random() * TERMS);
  const terms = new Map();
  while (terms.size < wanted) {
    const degree = 1 + Math.floor(random() * DEGREE);
    const e = new Array(D).fill(0);
    for (let i = 0; i < degree; i++) e[Math.floor(random() * D)]++;
    const q = 1 + Math.floor(random() * 6);
    let p = 0;
    while (p === 0) p = Math.floor(random() * 19) - 9;
    terms.set(e.join(), [p, q]);
  }
  const x = Float64Array.from({ length: COUNT * D }, () => (points === "uniform" ? 2 * random() - 1 : normal()));
  const v = new Float64Array(COUNT * D);
  for (let j = 0; j < COUNT; j++) for (const [key, [p, q]] of terms) {
    const e = key.split(",").map(Number);
    for (let d = 0; d < D; d++) {
      if (e[d] === 0) continue;
      let value = (p / q) * e[d];
      for (let f = 0; f < D; f++) value *= x[j * D + f] ** (e[f] - (f === d ? 1 : 0));
      v[j * D + d] -= value;
    }
  }
  const rms = Math.sqrt(v.reduce((s, y) => s + y * y, 0) / v.length);
  for (let i = 0; i < v.length; i++) v[i] += noise * rms * normal();
  const truth = new Map([...terms].map(([key, [p, q]]) => {
    const g = gcd(p, q);
    const text = key.split(",").flatMap((e, i) => (e === "0" ? [] : [e === "1" ? `x${i + 1}` : `x${i + 1}^${e}`])).join("*");
    return [text, q / g === 1 ? `${p / g}` : `${p / g}/${q / g}`];
  }));
  return { samples: { points: x, velocities: v, dimension: D }, truth };
}

const rows = [];
for (const points of ["normal", "uniform"]) for (const noise of [0, 0.01]) {
  const [times, counts] = [[], { monomials: 0, exact: 0 }];
  for (let seed = 0; seed < Number(values.seeds); seed++) {
    const { samples, truth } = problem(seed, noise, points);
    const start = performance.now();
    const fit = fitPotential(samples, { kernels: defaultKernels() }).right;
    times.push(performance.now() - start);
    const same = fit.terms.length === truth.size && fit.terms.every((t) => truth.has(t.monomial));
    if (same) counts.monomials++;
    if (same && fit.terms.every((t) => t.exact === truth.get(t.monomial))) counts.exact++;
  }
  times.sort((a, b) => a - b);
  rows.push({ points, noise, seeds: Number(values.seeds), ...counts, medianSeconds: median(times) / 1000, largestSeconds: times.at(-1) / 1000 });
}
if (values.json) console.log(JSON.stringify({ benchmark: "fit", rows }));
else for (const r of rows) console.log(`${r.points} points, noise ${r.noise}: ${r.monomials} of ${r.seeds} right monomials, ${r.exact} all exact, median ${r.medianSeconds.toFixed(2)} s, largest ${r.largestSeconds.toFixed(2)} s`);
