// bench: exact character tables and irreps of all groups of order 1 to 48, and of permutation groups up to order 5040
// Characters by Dixon's algorithm from the product alone; irreps over C and R by the regular representation, with the largest
// error of rho(x) rho(y) = rho(x y) over at most 4096 pairs a group. Medians over rounds, in milliseconds.
//   npm run bench -- groups [--rounds 3] [--json]
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { characterTable, directProduct, groupFromCycleTexts, irrepsFromTable, tableGroup } from "@ringflow/group";
import { alternatingGroup, symmetricGroup } from "@ringflow/group-permutation";
import { median } from "./statistics.mjs";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" }, json: { type: "boolean", default: false } } });
const rounds = Number(values.rounds);
const lines = (name) => readFileSync(new URL(`../../packages/group/test/fixtures/${name}`, import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line));
const generated = (...generators) => groupFromCycleTexts("bench", generators).right;

/** Name, groups, whether irreps are asked for. Made anew in each round: groups keep what they computed. */
const suites = [
  ["74 groups of order 1..24 from tables", () => lines("small-groups-1-24.jsonl").map(({ table }) => tableGroup("bench", table).right), true],
  ["176 groups of order 25..48 from generators", () => lines("groups-25-48.jsonl").map(({ generators }) => generated(...generators)), true],
  ["AGL(1,13), order 156, degree 12", () => [generated("(1 2 3 4 5 6 7 8 9 10 11 12 13)", "(2 3 5 9 4 7 13 12 10 6 11 8)")], true],
  ["PSL(2,7), order 168", () => [generated("(1 2 3 4 5 6 7)", "(2 3)(4 7)")], true],
  ["D8 x D8 x Z3, order 192", () => [generated("(1 2 3 4)", "(1 3)", "(5 6 7 8)", "(5 7)", "(9 10 11)")], true],
  ["A6, order 360", () => [generated("(1 2 3)", "(1 2 3 4 5)", "(4 5 6)")], true],
  ["S5 x S3, order 720", () => [directProduct(symmetricGroup(5), symmetricGroup(3))], true],
  ["A7, order 2520", () => [alternatingGroup(7)], false],
  ["S7, order 5040", () => [symmetricGroup(7)], false],
];

/** Largest entry of rho(x) rho(y) - rho(x y) over at most `tries` pairs, over R. */
function lawError({ order, multiply }, { degree: d, matrix }, tries) {
  const all = Array.from({ length: order }, (_, x) => matrix(x));
  const step = Math.max(1, Math.floor((order * order) / tries)) | 1;
  let worst = 0;
  for (let at = 0; at < order * order; at += step) {
    const [x, y] = [Math.floor(at / order), at % order];
    const [a, b, c] = [all[x], all[y], all[multiply(x, y)]];
    for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) {
      let sum = -c[i * d + j];
      for (let k = 0; k < d; k++) sum += a[i * d + k] * b[k * d + j];
      worst = Math.max(worst, Math.abs(sum));
    }
  }
  return worst;
}

function measure([name, make, withIrreps]) {
  const [tables, irreps] = [[], []];
  let error = 0;
  for (let round = 0; round < rounds; round++) {
    const groups = make();
    const start = performance.now();
    const exact = groups.map((group) => characterTable(group));
    tables.push(performance.now() - start);
    if (!withIrreps) continue;
    const begin = performance.now();
    const lists = groups.map((group, i) => ["C", "R"].map((over) => irrepsFromTable(group, exact[i], over)));
    for (const list of lists.flat()) for (const rho of list) rho.matrix(0);
    irreps.push(performance.now() - begin);
    if (round === 0) for (const [i, group] of groups.entries()) for (const rho of lists[i][1]) error = Math.max(error, lawError(group, rho, 4096));
  }
  return { name, tables: median(tables), irreps: withIrreps ? median(irreps) : null, error: withIrreps ? error : null };
}

const rows = suites.filter(([, make]) => make().length > 0).map(measure);
if (values.json) console.log(JSON.stringify({ rounds, rows }));
else {
  console.log(`${"groups".padEnd(44)}  tables ms  irreps ms  law error`);
  for (const { name, tables, irreps, error } of rows) {
    console.log(`${name.padEnd(44)}  ${tables.toFixed(0).padStart(9)}  ${(irreps?.toFixed(0) ?? "-").padStart(9)}  ${error?.toExponential(1) ?? "-"}`);
  }
}
