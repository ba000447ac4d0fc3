/** `ringflow discover <group>`: initial measure, flow, extraction, certificate, report. */
import { dropDeadMass, quadraticDecay, sumOf, type FlowState } from "@ringflow/flow";
import { defaultKernels } from "@ringflow/kernels";
import { gaussianMeasure } from "@ringflow/measure";
import { measureToTensors, networkFromMeasure, writeSafetensors, type TensorFile } from "@ringflow/measure/files";
import { extract } from "@ringflow/symbolic";
import { groupLaw, groupLawDefaults, groupLawSpace } from "@ringflow/task";
import { Interruption } from "../errors.js";
import { driveFlow } from "../flow-run/drive.js";
import { endRules, particleMass, type Ending } from "../flow-run/ending.js";
import type { FlowRun } from "../flow-run/flow-run.js";
import { makeHistory, metricsText, type History } from "../flow-run/history.js";
import type { EndSignal, ProgramIo } from "../io.js";
import { recordedOptions, resolveDiscoverOptions, type DiscoverOptions } from "../options/discover-options.js";
import { parseAbelianGroup } from "../options/group.js";
import { loadPlugins } from "../options/plugins.js";
import { remedyFor } from "../output/remedy.js";
import type { DiscoverFlags } from "../program.js";
import { makeProgress, type Progress } from "../progress/progress.js";
import type { RunFolder } from "../run-folder/run-folder.js";
import { startedRecord } from "../run-folder/run-record.js";
import { conclude, type Findings } from "./conclude.js";
import { inRunFolder } from "./in-run-folder.js";

/** Particles below this share of the largest mass are dropped; the effect on the loss is bounded (see dropDeadMass). */
const DROP_SHARE = 1e-6;
/** Milliseconds between two writes of metrics.jsonl while the flow runs. */
const METRICS_INTERVAL = 5000;

/** Everything of a started run. */
interface Started {
  readonly run: FlowRun;
  readonly history: History;
  readonly rules: ReturnType<typeof endRules>;
}

function start(options: DiscoverOptions): Started {
  const { group, method, particles: count, standardDeviation, seed } = options;
  const law = groupLaw(group, { kernels: defaultKernels() });
  const measure = gaussianMeasure({ space: groupLawSpace(group.order), count, standardDeviation, seed });
  const functional = options.decay === 0 ? law : sumOf(law, quadraticDecay(options.decay));
  return {
    run: method.start(functional, measure, options),
    history: makeHistory(group, law),
    rules: endRules(group, measure, options),
  };
}

function bytesOf({ tensors, metadata }: TensorFile): Uint8Array {
  return writeSafetensors(tensors, metadata);
}

function writeMeasure(folder: RunFolder, history: History, { measure }: FlowState): void {
  folder.write("metrics.jsonl", metricsText(history.rows));
  folder.write("measure.safetensors", bytesOf(measureToTensors(measure)));
  folder.write("weights.safetensors", bytesOf(networkFromMeasure(measure)));
}

/** Shows progress at every slice and saves the metrics now and then. */
function sliceListener(io: ProgramIo, folder: RunFolder, history: History, progress: Progress): (state: FlowState) => void {
  let saved = io.now();
  return (state) => {
    const { loss = NaN, live = 0, purity = 0 } = history.rows.at(-1) ?? {};
    progress.moment({ time: state.time, loss, live, purity, evaluations: state.statistics.evaluations });
    if (io.now() - saved < METRICS_INTERVAL) return;
    saved = io.now();
    folder.write("metrics.jsonl", metricsText(history.rows));
  };
}

function notesOf(run: FlowRun): string[] {
  const { contraction } = run.state();
  const balance = run.balance();
  return [
    ...(balance === undefined ? [] : [`The energy-dissipation identity held to ${balance.toExponential(1)} (relative) along the run.`]),
    ...(contraction.droppedParticles === 0
      ? []
      : [`${contraction.droppedParticles} dead particles were dropped on the way, of mass ${contraction.droppedMass.toExponential(1)} together.`]),
  ];
}

function findingsOf(options: DiscoverOptions, { run, history }: Started, ending: Ending): Findings {
  const { group, method, seed, decay, particles } = options;
  const { time, measure, statistics } = run.state();
  const usual = groupLawDefaults(group.order);
  return {
    extraction: extract(group, measure),
    title: `What a network learns from ${group.name}`,
    particles,
    flow: { method: method.name, seed, decay, time, evaluations: statistics.evaluations, ending },
    history: history.rows,
    notes: notesOf(run),
    remedy: (verdict) => remedyFor(verdict, ending, options, { ...usual, time: method.steps ?? usual.maxTime }),
  };
}

function interruption(signal: EndSignal, { time }: FlowState): Interruption {
  return new Interruption(signal, `interrupted at flow time ${time.toPrecision(3)}`);
}

/** @returns the exit status. @throws UsageError, Interruption */
export async function discover(argv: readonly string[], spec: string, flags: DiscoverFlags, io: ProgramIo): Promise<number> {
  const begin = io.now();
  const { plugin = [], quiet = false, json = false } = flags;
  const group = parseAbelianGroup(await loadPlugins(plugin, io.workingDirectory), spec);
  const options = resolveDiscoverOptions(group, flags);
  const record = startedRecord({ argv, group, options: recordedOptions(options, plugin), date: io.date() });
  const ends = { time: options.time, evaluations: options.maxEvaluations };
  const progress = makeProgress(io, { quiet, ends });
  return inRunFolder(io, options.out, record, progress, async (folder, signals) => {
    const started = start(options);
    const { run, history, rules } = started;
    const contraction = dropDeadMass({ mass: particleMass, relative: DROP_SHARE });
    const onSlice = sliceListener(io, folder, history, progress);
    const { state, ending } = await driveFlow(run, io, { rules, contraction, horizon: options.time, history, signal: signals.received, onSlice });
    writeMeasure(folder, history, state);
    if (ending === undefined) throw interruption(signals.received() ?? "SIGINT", state);
    progress.stage("extracting the formula");
    await signals.check(io);
    const findings = findingsOf(options, started, ending);
    return conclude(findings, { io, folder, record, progress, signals, start: begin, json });
  });
}
