/** `ringflow discover <group>`: initial measure, flow, extraction, certificate, report. */
import type { FlowState } from "@ringflow/flow";
import type { ParameterMeasure } from "@ringflow/measure";
import { measureToTensors, networkFromMeasure } from "@ringflow/measure/files";
import { extractAny } from "@ringflow/symbolic";
import { groupLawDefaults } from "@ringflow/task";
import { Interruption } from "../errors.js";
import { openEngine } from "../engines/open-engine.js";
import { makeCheckpointer } from "../flow-run/checkpointer.js";
import type { Ending } from "../flow-run/ending.js";
import type { Engine } from "../flow-run/engine.js";
import { metricsText, type History } from "../flow-run/history.js";
import { runStages, type Finished } from "../flow-run/run-stages.js";
import type { SavedRun } from "../flow-run/saved-run.js";
import type { MeasureView } from "../flow-run/measure-view.js";
import { SECOND_METHOD } from "../flow-run/second-stage.js";
import type { EndSignal, ProgramIo } from "../io.js";
import { recordedOptions, resolveDiscoverOptions, type DiscoverOptions } from "../options/discover-options.js";
import { parseLearnableGroup } from "../options/group.js";
import { loadPlugins } from "../options/plugins.js";
import type { FlowFacts } from "../output/outcome.js";
import { tensorBytes } from "../output/tensor-bytes.js";
import { remedyFor } from "../output/remedy.js";
import type { DiscoverFlags } from "../grammar/learning.js";
import { makeProgress, type Progress } from "../progress/progress.js";
import type { RunFolder } from "../run-folder/run-folder.js";
import { startedRecord, type RunRecord } from "../run-folder/run-record.js";
import { conclude, type Findings } from "./conclude.js";
import { inRunFolder } from "./in-run-folder.js";

/** Milliseconds between two writes of metrics.jsonl while the flow runs. */
const METRICS_INTERVAL = 5000;

function writeMeasure(folder: RunFolder, history: History, measure: ParameterMeasure): void {
  folder.write("metrics.jsonl", metricsText(history.rows));
  folder.write("measure.safetensors", tensorBytes(measureToTensors(measure)));
  folder.write("weights.safetensors", tensorBytes(networkFromMeasure(measure)));
}

/** Shows progress at every slice and saves the metrics now and then. */
function sliceListener(io: ProgramIo, folder: RunFolder, progress: Progress): (state: FlowState, history: History) => void {
  let saved = io.now();
  return (state, history) => {
    const { loss = NaN, live = 0, purity = 0 } = history.rows.at(-1) ?? {};
    progress.moment({ time: state.time, loss, live, purity, evaluations: state.statistics.evaluations });
    if (io.now() - saved < METRICS_INTERVAL) return;
    saved = io.now();
    folder.write("metrics.jsonl", metricsText(history.rows));
  };
}

function notesOf({ stage, handOver }: Finished): string[] {
  const { contraction } = stage.run.state();
  const balances = [handOver?.balance, stage.run.balance()].filter((b) => b !== undefined);
  const dropped = contraction.droppedParticles;
  return [
    ...(handOver === undefined ? [] : [
      `At flow time ${handOver.time.toPrecision(4)} the flow went on by ${SECOND_METHOD} in float64${handOver.neglectedInputs === 0 ? "." : " and with every particle on its main frequency: "
        + `${(100 * handOver.neglectedInputs).toFixed(1)} % of the power of a and b was left out, which took the loss from ${handOver.lossBefore.toExponential(1)} to ${handOver.lossAfter.toExponential(1)}.`}`,
    ]),
    ...(balances.length === 0 ? [] : [`The energy-dissipation identity held to ${Math.max(...balances).toExponential(1)} (relative) along the run.`]),
    ...(dropped === 0 ? [] : [`${dropped} dead particles were dropped on the way, of mass ${contraction.droppedMass.toExponential(1)} together.`]),
  ];
}

/** The forms in which the energy was evaluated, by stage. */
function stagesOf(particles: number, method: string, { stage, firstForm, handOver }: Finished): FlowFacts["stages"] {
  const last = stage.run.state().measure.count;
  // The form may change as particles die: how it began and how it ended.
  const forms = (form: MeasureView["form"], from: number, to: number): string => [...new Set([form(from), form(to)])].join(" then ");
  const begin = { from: 0, method, energy: forms(firstForm, particles, handOver?.particles ?? last) };
  if (handOver === undefined) return [begin];
  return [begin, { from: handOver.time, method: SECOND_METHOD, energy: forms(stage.view.form, handOver.particles, last) }];
}

function findingsOf(options: DiscoverOptions, { exact, threads }: Engine, finished: Finished, measure: ParameterMeasure, ending: Ending): Findings {
  const { group, method, seed, decay, particles } = options;
  const { time, statistics } = finished.stage.run.state();
  const usual = groupLawDefaults(group.order);
  return {
    extraction: extractAny(group, measure, exact),
    title: `What a network learns from ${group.name}`,
    particles,
    flow: { method: method.name, seed, decay, time, evaluations: statistics.evaluations, ending, stages: stagesOf(particles, method.name, finished), threads },
    history: { rows: finished.history.rows, targetLabels: finished.stage.view.look.targetLabels },
    notes: notesOf(finished),
    remedy: (verdict) => remedyFor(verdict, ending, options, { ...usual, time: method.steps ?? usual.maxTime }),
  };
}

function interruption(signal: EndSignal, { time }: FlowState): Interruption {
  return new Interruption(signal, `interrupted at flow time ${time.toPrecision(3)}`);
}

/** A run that goes on where an earlier process left it. */
export interface Resumption {
  readonly path: string;
  readonly record: RunRecord;
  /** Absent if the run ended before its first checkpoint: then it starts again. */
  readonly saved?: SavedRun;
}

/** @returns the exit status. @throws UsageError, Interruption */
export async function discover(
  argv: readonly string[], spec: string, flags: DiscoverFlags, io: ProgramIo, resumption?: Resumption,
): Promise<number> {
  const begin = io.now() - 1000 * (resumption?.saved?.seconds ?? 0);
  const { plugin = [], quiet = false, json = false } = flags;
  const group = parseLearnableGroup(await loadPlugins(plugin, io.workingDirectory), spec);
  const options = resolveDiscoverOptions(group, resumption === undefined ? flags : { ...flags, out: resumption.path });
  // Before anything is written: an engine that is not here is wrong usage.
  const engine = await openEngine({ ...options, order: group.order, workingDirectory: io.workingDirectory, environment: io.environment });
  const record = resumption?.record ?? startedRecord({ argv, group, options: recordedOptions(options, plugin, engine), date: io.date() });
  const ends = { time: options.time, evaluations: options.maxEvaluations };
  const progress = makeProgress(io, { quiet, ends });
  return inRunFolder(io, options.out, record, progress, async (folder, signals) => {
    for (const warning of engine.warnings) io.stderr.write(`ringflow: ${warning}\n`);
    const around = {
      io, signal: signals.received, checkpointer: makeCheckpointer(io, folder), seconds: () => (io.now() - begin) / 1000,
      onSlice: sliceListener(io, folder, progress),
    };
    const finished = await runStages(options, engine, around, resumption?.saved);
    const { stage, history, result: { state, ending } } = finished;
    const measure = stage.view.functions(state.measure);
    writeMeasure(folder, history, measure);
    if (ending === undefined) throw interruption(signals.received() ?? "SIGINT", state);
    progress.stage("extracting the formula");
    await signals.check(io);
    const findings = findingsOf(options, engine, finished, measure, ending);
    return conclude(findings, { io, folder, record, progress, signals, start: begin, json });
  }, resumption !== undefined);
}
