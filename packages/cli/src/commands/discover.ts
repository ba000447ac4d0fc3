/** `ringflow discover <group>`: initial measure, flow, extraction, certificate, report. */
import { dropDeadMass, type FlowState } from "@ringflow/flow";
import { gaussianMeasure, type ParameterMeasure } from "@ringflow/measure";
import { measureToTensors, networkFromMeasure, writeSafetensors, type TensorFile } from "@ringflow/measure/files";
import { extractAny } from "@ringflow/symbolic";
import { groupLawDefaults, groupLawSpace } from "@ringflow/task";
import { Interruption } from "../errors.js";
import { driveFlow, type DriveResult } from "../flow-run/drive.js";
import { endRules, particleMass, type Ending } from "../flow-run/ending.js";
import { makeEngine, type Engine } from "../flow-run/engine.js";
import { makeHistory, metricsText, type History } from "../flow-run/history.js";
import { firstStage, hasSecondStage, SECOND_METHOD, secondStage, singleFrequencyRule, type HandOver, type Stage } from "../flow-run/stage.js";
import type { EndSignal, ProgramIo } from "../io.js";
import { recordedOptions, resolveDiscoverOptions, type DiscoverOptions } from "../options/discover-options.js";
import { parseLearnableGroup } from "../options/group.js";
import { loadPlugins } from "../options/plugins.js";
import type { FlowFacts } from "../output/outcome.js";
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

/** A run up to its end. */
interface Finished {
  /** The last stage, first or second. */
  readonly stage: Stage;
  readonly first: Stage;
  readonly handOver?: HandOver;
  readonly result: DriveResult;
}

/** What the stages share. */
interface Surroundings {
  readonly io: ProgramIo;
  readonly history: History;
  readonly signal: () => EndSignal | undefined;
  readonly onSlice: (state: FlowState) => void;
}

/** Drives one stage to its end; the rules see the measure as functions. */
async function driveStage(options: DiscoverOptions, engine: Engine, stage: Stage, around: Surroundings, handOver: boolean): Promise<DriveResult> {
  const { io, history, signal, onSlice } = around;
  const { measure } = stage.run.state();
  const rules = endRules(measure, {
    ...options, time: stage.horizon, look: stage.view.look,
    ...(handOver ? { handOver: singleFrequencyRule(options, engine, stage) } : {}),
  });
  const contraction = dropDeadMass({ mass: particleMass, relative: DROP_SHARE });
  return driveFlow(stage.run, io, { rules, contraction, horizon: stage.horizon, history, signal, onSlice });
}

/** Both stages, or the first alone where a second one would be the same. */
async function driveStages(options: DiscoverOptions, engine: Engine, first: Stage, around: Surroundings): Promise<Finished> {
  const hasSecond = hasSecondStage(options.group);
  const result = await driveStage(options, engine, first, around, hasSecond);
  if (result.ending?.cause !== "single-frequency") return { stage: first, first, result };
  const handOver = secondStage(options, engine, first);
  const { stage } = handOver;
  around.history.viewThrough(stage.view);
  return { stage, first, handOver, result: await driveStage(options, engine, stage, around, false) };
}

function bytesOf({ tensors, metadata }: TensorFile): Uint8Array {
  return writeSafetensors(tensors, metadata);
}

function writeMeasure(folder: RunFolder, history: History, measure: ParameterMeasure): void {
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

function notesOf({ stage, first, handOver }: Finished): string[] {
  const { contraction } = stage.run.state();
  const balances = [first.run.balance(), ...(handOver === undefined ? [] : [stage.run.balance()])].filter((b) => b !== undefined);
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
function stagesOf(particles: number, method: string, { stage, first, handOver }: Finished): FlowFacts["stages"] {
  const { time, measure } = first.run.state();
  // The form may change as particles die: how it began and how it ended.
  const forms = (s: Stage, from: number, to: number): string => [...new Set([s.view.form(from), s.view.form(to)])].join(" then ");
  const begin = { from: 0, method, energy: forms(first, particles, measure.count) };
  if (handOver === undefined) return [begin];
  return [begin, { from: time, method: SECOND_METHOD, energy: forms(stage, measure.count, stage.run.state().measure.count) }];
}

function findingsOf(options: DiscoverOptions, { exact, threads }: Engine, finished: Finished, history: History, measure: ParameterMeasure, ending: Ending): Findings {
  const { group, method, seed, decay, particles } = options;
  const { time, statistics } = finished.stage.run.state();
  const usual = groupLawDefaults(group.order);
  return {
    extraction: extractAny(group, measure, exact),
    title: `What a network learns from ${group.name}`,
    particles,
    flow: { method: method.name, seed, decay, time, evaluations: statistics.evaluations, ending, stages: stagesOf(particles, method.name, finished), threads },
    history: { rows: history.rows, targetLabels: finished.stage.view.look.targetLabels },
    notes: notesOf(finished),
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
  const group = parseLearnableGroup(await loadPlugins(plugin, io.workingDirectory), spec);
  const options = resolveDiscoverOptions(group, flags);
  const record = startedRecord({ argv, group, options: recordedOptions(options, plugin), date: io.date() });
  const ends = { time: options.time, evaluations: options.maxEvaluations };
  const progress = makeProgress(io, { quiet, ends });
  return inRunFolder(io, options.out, record, progress, async (folder, signals) => {
    const { particles: count, standardDeviation, seed } = options;
    const engine = makeEngine({ ...options, order: group.order });
    for (const warning of engine.warnings) io.stderr.write(`ringflow: ${warning}\n`);
    const first = firstStage(options, engine, gaussianMeasure({ space: groupLawSpace(group.order), count, standardDeviation, seed }));
    const history = makeHistory(first.view);
    const onSlice = sliceListener(io, folder, history, progress);
    const finished = await driveStages(options, engine, first, { io, history, signal: signals.received, onSlice });
    const { stage, result: { state, ending } } = finished;
    const measure = stage.view.functions(state.measure);
    writeMeasure(folder, history, measure);
    if (ending === undefined) throw interruption(signals.received() ?? "SIGINT", state);
    progress.stage("extracting the formula");
    await signals.check(io);
    const findings = findingsOf(options, engine, finished, history, measure, ending);
    return conclude(findings, { io, folder, record, progress, signals, start: begin, json });
  });
}
