#!/usr/bin/env node
// Repeats Table 2 of CoGS (Tian 2024): which products of atoms a trained network of 512 hidden units is made of, by order of
// the group, with 95 % intervals over seeds. Prints Markdown on standard output.
//   node tools/runs/cogs-table-2.mjs [--orders 23,71] [--seeds 1,2,3,4,5] [--particles 512] [--keep DIR]
//   node tools/runs/cogs-table-2.mjs --networks DIR --orders 23     reads DIR/<order>-<seed>.safetensors, trained elsewhere, instead
// Decay: the paper's 5e-5 per gradient of the loss; our energy is n times the loss, so --decay is n times that.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { jsonResult } from "./json-result.mjs";

const { values } = parseArgs({ options: {
  orders: { type: "string", default: "23,71" },
  seeds: { type: "string", default: "1,2,3,4,5" },
  particles: { type: "string", default: "512" },
  keep: { type: "string" },
  networks: { type: "string" },
} });
const FAMILIES = ["z_4c*z_xi", "z_4c*z_twist", "z_nu*z_syn"];

/** Percentage points of the paper's Table 2, N = 512, 5 seeds. */
const PAPER = { 23: [47.1, 11.3, 39.8, 1.8], 71: [72.6, 4.0, 21.1, 2.3], 127: [83.0, 2.3, 14.1, 0.7] };

/** Two-sided 95 % quantiles of Student's t by degrees of freedom. */
const STUDENT = { 1: 12.71, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262 };

function run(order, seed) {
  const task = values.networks === undefined
    ? ["discover", `cyclic:${order}`, "--particles", values.particles, "--method", "adam", "--decay", String(Number((5e-5 * order).toPrecision(6))), "--seed", String(seed)]
    : ["extract", join(values.networks, `${order}-${seed}.safetensors`), "--group", `cyclic:${order}`];
  return jsonResult(task, `${order}-${seed}`, values.keep);
}

/** Shares in per cent of one run: the three families, other proved blocks, and blocks without a proof. */
function shares({ frequencies }) {
  const percent = (test) => (100 * frequencies.filter(test).length) / frequencies.length;
  const known = (f) => FAMILIES.includes(f.family);
  return [...FAMILIES.map((family) => percent((f) => f.family === family)), percent((f) => !known(f) && f.exact !== false), percent((f) => !known(f) && f.exact === false)];
}

/** `mean +- half width of the 95 % interval`. */
function interval(xs) {
  const mean = xs.reduce((s, x) => s + x, 0) / xs.length;
  if (xs.length < 2) return mean.toFixed(1);
  const deviation = Math.sqrt(xs.reduce((s, x) => s + (x - mean) ** 2, 0) / (xs.length - 1));
  return `${mean.toFixed(1)} \u00b1 ${((STUDENT[xs.length - 1] ?? 1.96) * deviation / Math.sqrt(xs.length)).toFixed(1)}`;
}

console.log(`| order | source | ${FAMILIES.join(" | ")} | other | numeric | particles left | seconds |`);
console.log("|---|---|---|---|---|---|---|---|---|");
for (const order of values.orders.split(",").map(Number)) {
  const results = values.seeds.split(",").map((seed) => run(order, Number(seed)));
  const rows = results.map(shares);
  const live = interval(results.map((r) => r.live));
  const seconds = interval(results.map((r) => r.seconds));
  console.log(`| ${[order, `${values.networks === undefined ? "ringflow" : "networks"}, ${results.length} seeds`, ...rows[0].map((_, i) => interval(rows.map((r) => r[i]))), live, seconds].join(" | ")} |`);
  const paper = PAPER[order];
  if (paper !== undefined) console.log(`| ${[order, "CoGS, Table 2", ...paper.map((x) => x.toFixed(1)), "", "", ""].join(" | ")} |`);
}
