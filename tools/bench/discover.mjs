// bench: whole runs of discover, from start to valid certificate, against 10 000 PyTorch gather steps of the same size
// Each run is a fresh process with one thread; the peer's step is timed before and after it, in the same invocation, and
// the smaller median counts. The ratio is 10 000 gather steps over the seconds of the run.
//   npm run bench -- discover [--group cyclic:127 --particles 512 [--method rkc]] [--rounds 1] [--json]
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { NO_PEER, timePeer } from "./peer.mjs";
import { median } from "./statistics.mjs";

const { values } = parseArgs({ options: {
  group: { type: "string" }, particles: { type: "string" }, method: { type: "string" }, rounds: { type: "string", default: "1" },
  threads: { type: "string", default: "1" }, json: { type: "boolean", default: false },
} });
const program = fileURLToPath(new URL("../../packages/cli/bin/ringflow.js", import.meta.url));
const STEPS = 10_000;

const runs = values.group === undefined
  ? [["cyclic:23", 256], ["cyclic:71", 512], ["cyclic:127", 512], ["cyclic:127", 512, "rkc"]]
  : [[values.group, Number(values.particles ?? 512), values.method]];

/** Seconds of one run as a process, with what it answers. */
function discover(group, particles, method) {
  const out = mkdtempSync(join(tmpdir(), "ringflow-bench-"));
  const begin = performance.now();
  const args = ["discover", group, "--particles", String(particles), "--threads", values.threads, "--json", "--quiet", "--out", join(out, "run")];
  const run = spawnSync(process.execPath, [program, ...args, ...(method === undefined ? [] : ["--method", method])], { encoding: "utf8", maxBuffer: 2 ** 28 });
  const seconds = (performance.now() - begin) / 1000;
  rmSync(out, { recursive: true, force: true });
  const result = JSON.parse(run.stdout);
  return { seconds, result };
}

/** Milliseconds of the peer's step for this run. */
function peerStep(order, particles) {
  const times = timePeer(order, particles, 5);
  return times?.gather;
}

function measure([group, particles, method]) {
  const rounds = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const order = group.split(":")[1].split("x").reduce((n, k) => n * Number(k), 1);
    const before = peerStep(order, particles);
    const { seconds, result } = discover(group, particles, method);
    const after = peerStep(order, particles);
    rounds.push({ seconds, result, gather: before === undefined ? undefined : Math.min(before, after) });
  }
  const seconds = median(rounds.map((round) => round.seconds));
  const { verdict, certificateValid, evaluations, live, stages } = rounds[0].result;
  const gathers = rounds.flatMap(({ gather }) => (gather === undefined ? [] : [gather]));
  const gather = gathers.length === 0 ? undefined : median(gathers);
  return {
    group, particles, method: rounds[0].result.method, seconds, verdict, certificateValid, evaluations, live, stages,
    ...(gather === undefined ? {} : { gatherMilliseconds: gather, ratio: (STEPS * gather) / 1000 / seconds }),
  };
}

const results = runs.map(measure);
if (values.json) console.log(JSON.stringify(results));
else {
  console.log(`discover, one process each, ${values.threads} thread(s), median of ${values.rounds}`);
  for (const r of results) {
    const peer = r.ratio === undefined ? "" : `  10 000 gather steps ${((STEPS * r.gatherMilliseconds) / 1000).toFixed(0)} s = ${r.ratio.toFixed(1)}x`;
    console.log(`  ${r.group.padEnd(11)} N=${String(r.particles).padEnd(5)} ${r.method.padEnd(5)} ${r.seconds.toFixed(1).padStart(6)} s  ${r.verdict}, certificate ${r.certificateValid ? "valid" : "NOT valid"}, ${r.evaluations} evaluations, ${r.live} live${peer}`);
  }
  if (results[0].ratio === undefined) console.log(`  ${NO_PEER}`);
}
