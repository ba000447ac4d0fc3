#!/usr/bin/env node
// Runs `ringflow discover` over groups and seeds and prints the table of docs/runs.md on standard output.
//   node tools/runs/table.mjs [--groups 5,7,2x2x5] [--seeds 1,2,3] [--keep DIR]
// With --keep, results are read from DIR/<group>-<seed>.json where they exist and written there otherwise.
import { parseArgs } from "node:util";
import { jsonResult } from "./json-result.mjs";

const { values } = parseArgs({ options: {
  groups: { type: "string", default: "5,7,11,13,31,3x7,2x2x5,12,16" },
  seeds: { type: "string", default: "1,2,3,4,5" },
  keep: { type: "string" },
} });
/** `6 x z_nu*z_syn, 4 x ..`, most frequent first. */
function tally(names) {
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name, n]) => `${n} x ${name}`).join(", ");
}

console.log("| group | seed | verdict | explained | pairs right | margin | live | sizes | families | levels | evaluations | flow time | seconds |");
console.log("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
let exact = 0, right = 0, total = 0, valid = 0;
for (const group of values.groups.split(",")) for (const seed of values.seeds.split(",")) {
  const r = jsonResult(["discover", `cyclic:${group}`, "--seed", seed], `${group}-${seed}`, values.keep);
  const { correct, total: pairs, margin } = r.accuracy;
  total++;
  if (r.verdict === "exact") exact++;
  if (correct === pairs) right++;
  if (r.certificate !== null) valid++;
  console.log(`| ${[`cyclic:${group}`, seed, r.verdict, r.explained.toFixed(3), `${correct}/${pairs}`, margin.toFixed(3), r.live,
    tally(r.frequencies.map((f) => `${f.size}`)), tally(r.frequencies.map((f) => f.family)), tally(r.frequencies.map((f) => f.level)),
    r.evaluations, Math.round(r.time ?? 0) || "-", r.seconds.toFixed(1)].join(" | ")} |`);
}
console.log(`\n${total} runs: ${exact} exact, ${right} with every pair right, ${valid} certificates.`);
