// bench: what the flow finds on non-abelian groups: block sizes per kind of irrep, share explained, times
//   npm run bench -- non-abelian [--groups symmetric:3,dihedral:5] [--up-to 16 [--match REGEX]] [--seeds 10] [--method rkc] [--json]
// With --up-to N all non-abelian groups of order <= N run from their tables (packages/group/test/fixtures).
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { median } from "./statistics.mjs";

const { values } = parseArgs({ options: {
  groups: { type: "string" }, "up-to": { type: "string" }, match: { type: "string", default: "" }, seeds: { type: "string", default: "5" }, method: { type: "string" },
  json: { type: "boolean", default: false },
} });
const program = fileURLToPath(new URL("../../packages/cli/bin/ringflow.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ringflow-study-"));

/** Names and specifications. */
function groups() {
  if (values["up-to"] === undefined) return (values.groups ?? "symmetric:3,dihedral:5,dicyclic:2,alternating:4,symmetric:4").split(",").map((spec) => [spec, spec]);
  const lines = readFileSync(new URL("../../packages/group/test/fixtures/small-groups-1-24.jsonl", import.meta.url), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line)).filter((g) => !g.abelian && g.order <= Number(values["up-to"])).map((g) => {
    const file = join(folder, `group-${g.order}-${g.id}.json`);
    writeFileSync(file, JSON.stringify({ table: g.table }));
    return [`${g.name} (${g.order}, ${g.id})`, `table:${file}`];
  }).filter(([name]) => new RegExp(values.match).test(name));
}

function run(spec, seed) {
  const method = values.method === undefined ? [] : ["--method", values.method];
  const { stdout } = spawnSync(process.execPath, [program, "discover", spec, "--seed", String(seed), "--quiet", "--json", "--out", join(folder, "run"), ...method], { encoding: "utf8", maxBuffer: 2 ** 28 });
  rmSync(join(folder, "run"), { recursive: true, force: true });
  return JSON.parse(stdout);
}

const field = { real: "R", complex: "C", quaternionic: "H" };

/** `10 (8x), 8 (2x)` of a list. */
function counted(list) {
  const counts = new Map();
  for (const x of list) counts.set(x, (counts.get(x) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([x, n]) => `${x} (${n}x)`).join(", ");
}

function row(name, spec) {
  const runs = Array.from({ length: Number(values.seeds) }, (_, i) => run(spec, i + 1));
  const sizes = new Map();
  for (const { irreps } of runs) for (const i of irreps) {
    const key = `${field[i.type]}${i.degree}`;
    sizes.set(key, [...(sizes.get(key) ?? []), i.size]);
  }
  return {
    group: name, runs: runs.length, right: runs.filter((r) => r.accuracy.correct === r.accuracy.total).length,
    exact: runs.filter((r) => r.verdict === "exact" && r.certificateValid).length, valid: runs.filter((r) => r.certificateValid).length,
    explained: median(runs.map((r) => r.explained)), live: counted(runs.map((r) => r.live)),
    margin: Math.min(...runs.map((r) => r.accuracy.margin)), evaluations: median(runs.map((r) => r.evaluations)), seconds: median(runs.map((r) => r.seconds)),
    sizes: Object.fromEntries([...sizes].map(([key, list]) => [key, counted(list)])),
  };
}

const rows = [];
for (const [name, spec] of groups()) {
  const r = row(name, spec);
  rows.push(r);
  if (!values.json) {
    console.log(`${r.group}: all pairs right ${r.right}/${r.runs}, exact ${r.exact}, certificates valid ${r.valid}, explained ${r.explained.toFixed(2)}, margin >= ${r.margin.toFixed(3)}, ${r.evaluations} evaluations, ${r.seconds.toFixed(1)} s; live ${r.live}`);
    for (const [key, text] of Object.entries(r.sizes)) console.log(`    ${key}: ${text}`);
  }
}
rmSync(folder, { recursive: true, force: true });
if (values.json) console.log(JSON.stringify(rows));
