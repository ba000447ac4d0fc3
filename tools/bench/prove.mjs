// bench: time of each proof and refutation on the list of potentials of the tests
// Seconds that `prove` takes for every potential of packages/symbolic/test/support/potentials.ts, with the default time limit.
//   npm run bench -- prove [--json]
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { proveHomomorphism } from "@ringflow/symbolic";
import { median } from "./statistics.mjs";

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } }, strict: false });
const source = readFileSync(new URL("../../packages/symbolic/test/support/potentials.ts", import.meta.url), "utf8");
const potentials = source.split("\n").filter((line) => line.startsWith("  \"")).flatMap((line) => [...line.matchAll(/"([^"]+)"/g)].map(([, text]) => text));

const rows = potentials.map((text) => {
  const start = performance.now();
  const proof = proveHomomorphism(text);
  return { potential: text, homomorphism: proof._tag === "Right" ? proof.right.homomorphism : null, seconds: (performance.now() - start) / 1000 };
}).sort((x, y) => y.seconds - x.seconds);
const sorted = rows.map((r) => r.seconds);
const summary = { potentials: rows.length, proved: rows.filter((r) => r.homomorphism === true).length, refuted: rows.filter((r) => r.homomorphism === false).length, medianSeconds: median(sorted), largestSeconds: sorted[0] };

if (values.json) console.log(JSON.stringify({ benchmark: "prove", ...summary, rows }));
else {
  console.log(`${summary.potentials} potentials: ${summary.proved} proved, ${summary.refuted} refuted; median ${summary.medianSeconds.toFixed(3)} s, largest ${summary.largestSeconds.toFixed(3)} s`);
  for (const { potential, seconds } of rows.slice(0, 5)) console.log(`  ${seconds.toFixed(3)} s  ${potential}`);
}
