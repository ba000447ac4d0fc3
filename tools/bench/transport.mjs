#!/usr/bin/env node
// bench: optimal transport (exact, Sinkhorn, sliced) against POT, one thread each
// Optimal transport against POT (compiled network simplex, NumPy Sinkhorn, NumPy sliced), alternating in one run, one thread
// each. Prints medians in milliseconds and ratios; without POT it times Ringflow alone and says so. Ringflow's times include
// its cost matrix, POT's do not (except for Sinkhorn, where both start from a matrix).
//   node tools/bench/transport.mjs [--rounds 5] [--only exact-1000,..] [--json]
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { defaultKernels } from "@ringflow/kernels";
import { gaussianMeasure } from "@ringflow/measure";
import {
  absoluteEpsilon, exactSolver, sinkhornSolver, slicedWasserstein, squaredEuclidean, transportProblem,
} from "@ringflow/measure/transport";
import { peerEnvironment, PYTHONS } from "./python.mjs";
import { median } from "./statistics.mjs";

const { values: flags } = parseArgs({ options: {
  rounds: { type: "string", default: "5" },
  only: { type: "string" },
  json: { type: "boolean", default: false },
} });
const rounds = Number(flags.rounds);
const folder = mkdtempSync(join(tmpdir(), "ringflow-bench-"));
process.on("exit", () => { rmSync(folder, { recursive: true, force: true }); });

/** A Gaussian cloud moved by `shift`; weights equal or log-normal. */
function cloud(count, size, seed, shift, weighted) {
  const space = { field: "real", blocks: [{ name: "x", size }] };
  const { points } = gaussianMeasure({ space, count, standardDeviation: 1, seed });
  const moved = points.map((x) => x + shift);
  const noise = gaussianMeasure({ space: { field: "real", blocks: [{ name: "x", size: 1 }] }, count, standardDeviation: 0.5, seed: seed + 100 }).points;
  const raw = weighted ? noise.map(Math.exp) : new Float64Array(count).fill(1);
  const sum = raw.reduce((total, w) => total + w, 0);
  return { space, count, points: moved, weights: raw.map((w) => w / sum) };
}

function right(answer) {
  if (answer._tag === "Left") throw answer.left;
  return answer.right;
}

/** Mean of the costs: the scale that epsilon is a share of. */
function meanCost(problem) {
  const costs = problem.costs();
  let sum = 0;
  for (let i = 0; i < costs.rows; i++) for (const c of costs.row(i)) sum += c;
  return sum / (costs.rows * costs.columns);
}

function exactCase(count, weighted) {
  const [mu, nu] = [cloud(count, 8, 1, 0, weighted), cloud(count, 8, 2, 0.5, weighted)];
  return {
    name: `exact-${count}${weighted ? "-weighted" : ""}`, mu, nu, request: { task: "exact" },
    run: () => {
      const result = exactSolver()(right(transportProblem(mu, nu, squaredEuclidean())));
      return { value: result.status === "converged" ? result.cost : NaN, more: { status: result.status } };
    },
  };
}

function sinkhornCase(share) {
  const [mu, nu] = [cloud(1000, 8, 1, 0, false), cloud(1000, 8, 2, 0.5, false)];
  const problem = right(transportProblem(mu, nu, squaredEuclidean()));
  const epsilon = share * meanCost(problem);
  const [tolerance, maxIterations] = [1e-9, 20_000];
  const solve = sinkhornSolver({ epsilon: absoluteEpsilon(epsilon), tolerance, maxIterations });
  return {
    name: `sinkhorn-1000-${share}`, mu, nu, request: { task: "sinkhorn", epsilon, tolerance, maxIterations },
    run: () => {
      const result = solve(problem);
      const { status, iterations, residuals } = result;
      return { value: status === "converged" ? result.cost : result.lastCost, more: { status, iterations, marginal: residuals.marginal } };
    },
  };
}

function slicedCase() {
  const [mu, nu] = [cloud(10_000, 8, 1, 0, false), cloud(10_000, 8, 2, 0.5, false)];
  const kernels = defaultKernels();
  return {
    name: "sliced-10000", mu, nu, request: { task: "sliced", directions: 50 },
    run: () => ({ value: slicedWasserstein(mu, nu, { directions: 50, seed: 1, kernels }).value, more: {} }),
  };
}

/** POT in a process of its own, one thread, asked line by line; undefined when it cannot start. */
async function startPeer() {
  const script = fileURLToPath(new URL("peer_transport.py", import.meta.url));
  for (const python of PYTHONS) {
    const child = spawn(python, [script], { env: peerEnvironment(), stdio: ["pipe", "pipe", "ignore"] });
    child.on("error", () => undefined);
    child.stdin.on("error", () => undefined);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const first = await lines.next();
    if (first.done) continue;
    return {
      versions: JSON.parse(first.value),
      async ask(request) {
        child.stdin.write(`${JSON.stringify(request)}\n`);
        const answer = await lines.next();
        if (answer.done) throw new Error("the peer has stopped");
        return JSON.parse(answer.value);
      },
      end: () => child.stdin.end(),
    };
  }
  return undefined;
}

function requestFor({ name, mu, nu, request }) {
  const file = (suffix, data) => {
    const path = join(folder, `${name}-${suffix}.bin`);
    writeFileSync(path, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return path;
  };
  return { ...request, d: mu.space.blocks[0].size, x: file("x", mu.points), y: file("y", nu.points), a: file("a", mu.weights), b: file("b", nu.weights) };
}

async function compare(each, peer) {
  const ours = [];
  const theirs = [];
  const request = requestFor(each);
  let [last, peerLast] = [each.run(), peer === undefined ? undefined : await peer.ask(request)];
  const many = last && each.name.includes("4000") ? Math.min(rounds, 3) : rounds;
  for (let round = 0; round < many; round++) {
    const start = performance.now();
    last = each.run();
    ours.push(performance.now() - start);
    if (peer === undefined) continue;
    peerLast = await peer.ask(request);
    theirs.push(1000 * peerLast.seconds);
  }
  return {
    name: each.name, rounds: many, milliseconds: median(ours), value: last.value, ...last.more,
    ...(peer === undefined ? {} : { peer: { milliseconds: median(theirs), ...peerLast, seconds: undefined }, ratio: median(theirs) / median(ours) }),
  };
}

const all = [
  () => exactCase(1000, false), () => exactCase(4000, false), () => exactCase(1000, true), () => exactCase(4000, true),
  () => sinkhornCase(0.1), () => sinkhornCase(0.05), () => sinkhornCase(0.02), () => sinkhornCase(0.01), slicedCase,
];
const wanted = flags.only?.split(",");
const peer = await startPeer();
const results = [];
if (!flags.json) console.log(peer === undefined ? "POT is not here (Debian: python3-pot): nothing to compare with" : `POT ${peer.versions.pot}, NumPy ${peer.versions.numpy}; medians, one thread each`);
for (const make of all) {
  const each = make();
  if (wanted !== undefined && !wanted.includes(each.name)) continue;
  const result = await compare(each, peer);
  results.push(result);
  if (flags.json) continue;
  const detail = result.iterations === undefined ? "" : `  ${result.status}, ${result.iterations} passes, marginal ${result.marginal.toExponential(1)}`;
  const peerText = result.peer === undefined ? "" : `  POT ${result.peer.milliseconds.toFixed(1).padStart(8)} ms  ${result.ratio.toFixed(2).padStart(6)}x`;
  const peerDetail = result.peer?.iterations === undefined ? "" : ` (POT ${result.peer.iterations} iterations, marginal ${result.peer.marginal.toExponential(1)})`;
  console.log(`  ${result.name.padEnd(20)} ${result.milliseconds.toFixed(1).padStart(8)} ms${peerText}${detail}${peerDetail}`);
}
peer?.end();
const memory = Math.round(process.resourceUsage().maxRSS / 1024);
if (flags.json) console.log(JSON.stringify({ results, peer: peer?.versions ?? null, peakMegabytes: memory }));
else console.log(`  peak memory of this process: ${memory} MB`);
