/** `ringflow theory <group>`: the claims of the theory measured over several methods, starts, widths and seeds. */
import { join } from "node:path";
import type { FiniteGroup } from "@ringflow/group";
import { defaultKernels, jsKernels, type Kernels } from "@ringflow/kernels";
import { renderTheoryReport } from "@ringflow/report";
import { theoryFindings, theoryPlan, type Experiment, type ExperimentResult, type TheoryFindings } from "@ringflow/task";
import { openEngine, requireFloat64 } from "../engines/open-engine.js";
import { AUTO, parseEngineName } from "../engines/registry.js";
import { EXIT } from "../exit-status.js";
import { makeCheckpointer } from "../flow-run/checkpointer.js";
import type { ProgramIo } from "../io.js";
import { parseLearnableGroup } from "../options/group.js";
import { loadPlugins } from "../options/plugins.js";
import { resolveTheoryOptions, type TheoryRunOptions } from "../options/theory-options.js";
import { oneLine } from "../output/one-line.js";
import { formatFields } from "../output/table.js";
import { theoryReportInput } from "../output/theory-report.js";
import type { TheoryFlags } from "../grammar/learning.js";
import { makeProgress, type Progress } from "../progress/progress.js";
import { CHECKPOINT_FILE, type RunFolder } from "../run-folder/run-folder.js";
import { decodeState, encodeState, isObject } from "../run-folder/saved-state.js";
import { startedRecord, type RunRecord } from "../run-folder/run-record.js";
import { inRunFolder } from "./in-run-folder.js";
import type { Signals } from "./signals.js";

/** A theory run that goes on where an earlier process left it. */
export interface TheoryResumption {
  readonly path: string;
  readonly record: RunRecord;
  /** Bytes of its checkpoint: the experiments that are done. */
  readonly saved?: Uint8Array;
}

interface Experiments {
  readonly experiments: readonly Experiment[];
  readonly results: Map<string, ExperimentResult>;
}

/** What a checkpoint holds: the results so far by the keys of the plan. */
interface SavedTheory {
  readonly results: Readonly<Record<string, ExperimentResult>>;
}

/** What is not checked here is guarded by the checksum of the file. */
function isSavedTheory(value: unknown): value is SavedTheory {
  return isObject(value) && isObject(value.results) && Object.values(value.results).every((result) => isObject(result)
    && (result.kind === "flow" ? isObject(result.flow) : result.kind === "monomials" && isObject(result.run)));
}

/** Results of an earlier process; those of experiments that are not in the plan are not used. @throws UsageError `resume/checkpoint` */
function savedResults(resumption: TheoryResumption | undefined): Map<string, ExperimentResult> {
  if (resumption?.saved === undefined) return new Map();
  return new Map(Object.entries(decodeState(resumption.saved, join(resumption.path, CHECKPOINT_FILE), isSavedTheory).results));
}

/** Runs what is not done; a checkpoint holds what is. */
async function runExperiments({ experiments, results }: Experiments, around: { readonly io: ProgramIo; readonly folder: RunFolder; readonly signals: Signals; readonly progress: Progress }): Promise<void> {
  const { io, folder, signals, progress } = around;
  const checkpointer = makeCheckpointer(io, folder);
  const saved = (): Uint8Array => encodeState({ results: Object.fromEntries(results) } satisfies SavedTheory);
  for (const [k, { key, label, run }] of experiments.entries()) {
    if (results.has(key)) continue;
    const which = `${k + 1} of ${experiments.length}: ${label}`;
    progress.stage(which);
    results.set(key, run(({ time, energy, live, purity }) => { progress.moment({ label: which, time, energy, live, purity }); }));
    checkpointer.offer(saved);
    await io.pause();
    if (signals.received() !== undefined) checkpointer.force(saved);
    await signals.check(io);
  }
}

function lines(group: string, findings: TheoryFindings, folder: RunFolder): string[] {
  const words = { holds: "HOLDS", partly: "PARTLY", fails: "FAILS" };
  return [
    `${group}: the claims of the theory, measured`, "",
    ...findings.claims.flatMap(({ name, verdict, statement }) => [`${words[verdict].padEnd(7)} ${oneLine(name)}`, `        ${oneLine(statement)}`]),
    "", ...formatFields([["report", `${folder.path}/report.html`], ["numbers", `${folder.path}/theory.json`]]),
  ];
}

function json(group: { readonly name: string; readonly order: number }, options: TheoryRunOptions, findings: TheoryFindings): string {
  const { out: _out, ...given } = options;
  return JSON.stringify({ group: group.name, order: group.order, options: given, ...findings });
}

/** The kernels of every experiment, in float64. @throws UsageError `option/engine`, `option/engine-precision`, `engine/missing` */
async function theoryKernels(text: string | undefined, group: FiniteGroup, particles: number, { workingDirectory, environment }: ProgramIo): Promise<Kernels> {
  const engine = parseEngineName(text);
  if (engine !== undefined) requireFloat64(engine, "theory");
  if (engine === undefined || engine === AUTO) return defaultKernels();
  return (await openEngine({ engine, group, order: group.order, particles, precision: "float64", threads: 1, workingDirectory, environment })).exact;
}

/** @returns 0 if every claim was seen to hold, 1 otherwise. @throws UsageError, Interruption */
export async function theory(argv: readonly string[], spec: string, flags: TheoryFlags, io: ProgramIo, resumption?: TheoryResumption): Promise<number> {
  const { plugin = [], quiet = false } = flags;
  const group = parseLearnableGroup(await loadPlugins(plugin, io.workingDirectory), spec);
  const options = resolveTheoryOptions(group, resumption === undefined ? flags : { ...flags, out: resumption.path });
  const kernels = await theoryKernels(flags.engine, group, options.particles, io);
  const { out, ...given } = options;
  const engine = kernels.name === jsKernels.name ? "js" : "wasm";
  const record = resumption?.record ?? startedRecord({ argv, group, options: { ...given, engine, plugins: plugin }, date: io.date() });
  const results = savedResults(resumption);
  const progress = makeProgress(io, { quiet });
  return inRunFolder(io, out, record, progress, async (folder, signals) => {
    const { channels, experiments } = theoryPlan(group, { ...options, kernels });
    await runExperiments({ experiments, results }, { io, folder, signals, progress });
    progress.stage("drawing the report");
    const ordered = new Map(experiments.map(({ key }) => [key, results.get(key)!]));
    const findings = theoryFindings(ordered, options);
    folder.write("theory.json", `${json(group, options, findings)}\n`);
    folder.write("report.html", renderTheoryReport(theoryReportInput({ group, options, findings, command: record.command, irreps: channels.map(({ label }) => label) })));
    folder.removeCheckpoint();
    const held = findings.claims.filter(({ verdict }) => verdict === "holds").length;
    folder.record({ ...record, status: "done", finished: io.date().toISOString(), outcome: { verdict: held === findings.claims.length ? "holds" : "partly", held, claims: findings.claims.length } });
    progress.end();
    io.stdout.write(`${flags.json === true ? json(group, options, findings) : lines(group.name, findings, folder).join("\n")}\n`);
    return held === findings.claims.length ? EXIT.yes : EXIT.no;
  }, resumption !== undefined);
}
