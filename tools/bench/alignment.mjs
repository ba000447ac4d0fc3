// bench: how the particles of a non-abelian group align over flow time: purity, rank of a and b, agreement of u, v, w, live particles
//   npm run bench -- alignment [--group symmetric:4] [--seeds 3] [--times 25,50,..] [--svg FILE] [--json]
// Every time is a run of its own from the same start (the flow is deterministic); values are means over blocks of real type and seeds.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: {
  group: { type: "string", default: "symmetric:4" }, seeds: { type: "string", default: "3" }, times: { type: "string", default: "25,50,100,200,400,800,1600,3200,6400" },
  svg: { type: "string" }, json: { type: "boolean", default: false },
} });
const program = fileURLToPath(new URL("../../packages/cli/bin/ringflow.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ringflow-alignment-"));
const mean = (xs) => xs.reduce((s, x) => s + x, 0) / xs.length;

function moment(time, seed) {
  const out = join(folder, "run");
  const { stdout } = spawnSync(process.execPath, [program, "discover", values.group, "--seed", String(seed), "--time", String(time), "--quiet", "--json", "--out", out], { encoding: "utf8", maxBuffer: 2 ** 28 });
  const last = JSON.parse(readFileSync(join(out, "metrics.jsonl"), "utf8").trim().split("\n").at(-1));
  rmSync(out, { recursive: true, force: true });
  const blocks = JSON.parse(stdout).irreps.map((i) => i.invariants).filter((x) => x !== undefined);
  return { purity: last.purity, live: last.live, loss: last.loss, rank: blocks.length === 0 ? NaN : mean(blocks.map((b) => b.rankDefect)), alignment: blocks.length === 0 ? NaN : mean(blocks.map((b) => b.alignmentDefect)) };
}

const rows = values.times.split(",").map(Number).map((time) => {
  const runs = Array.from({ length: Number(values.seeds) }, (_, i) => moment(time, i + 1));
  const of = (name) => { const xs = runs.map((r) => r[name]).filter(Number.isFinite); return xs.length === 0 ? null : mean(xs); };
  const row = { time, live: of("live"), loss: of("loss"), purity: of("purity"), rankDefect: of("rank"), alignmentDefect: of("alignment") };
  if (!values.json) console.log(`t ${time}: live ${row.live.toFixed(1)}, loss ${row.loss.toExponential(1)}, purity ${row.purity.toFixed(4)}, rank defect ${row.rankDefect?.toFixed(4) ?? "-"}, alignment defect ${row.alignmentDefect?.toExponential(1) ?? "-"}`);
  return row;
});
rmSync(folder, { recursive: true, force: true });

/** Log-log lines of 1 - purity, rank defect and alignment defect. */
function picture() {
  const [width, height, left, bottom] = [560, 320, 60, 40];
  const [t0, t1] = [Math.log10(rows[0].time), Math.log10(rows.at(-1).time)];
  const x = (t) => left + ((Math.log10(t) - t0) / (t1 - t0)) * (width - left - 130);
  const y = (v) => 15 + (-Math.log10(Math.max(v, 1e-6)) / 6) * (height - bottom - 15);
  const lines = [["1 - purity", "#2563eb", (r) => 1 - r.purity], ["rank defect of a, b", "#dc2626", (r) => r.rankDefect], ["1 - |<v, v'>|", "#059669", (r) => r.alignmentDefect]];
  const paths = lines.map(([name, colour, f], i) => {
    const points = rows.filter((r) => f(r) !== null && Number.isFinite(f(r))).map((r) => `${x(r.time).toFixed(1)},${y(f(r)).toFixed(1)}`);
    return `<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/><text x="${width - 122}" y="${40 + 20 * i}" fill="${colour}">${name}</text>`;
  });
  const grid = [0, 1, 2, 3, 4, 5, 6].map((e) => `<line x1="${left}" x2="${width - 130}" y1="${y(10 ** -e)}" y2="${y(10 ** -e)}" stroke="#ddd"/><text x="${left - 8}" y="${y(10 ** -e) + 4}" text-anchor="end">1e-${e}</text>`);
  const ticks = rows.map((r) => `<text x="${x(r.time)}" y="${height - bottom + 18}" text-anchor="middle">${r.time}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12"><rect width="${width}" height="${height}" fill="white"/>${grid.join("")}${paths.join("").replaceAll("<v, v'>", "&lt;v, v'&gt;")}${ticks.join("")}<text x="${(width - 70) / 2}" y="${height - 6}" text-anchor="middle">flow time (${values.group}, ${values.seeds} seeds)</text></svg>\n`;
}
if (values.svg !== undefined) writeFileSync(values.svg, picture());
if (values.json) console.log(JSON.stringify(rows));
