/** Both stages of a run from its start, or from a checkpoint, to its end. */
import { dropDeadMass, FlowError, type FlowState } from "@ringflow/flow";
import { gaussianMeasure } from "@ringflow/measure";
import { groupLawSpace } from "@ringflow/task";
import { UsageError } from "../errors.js";
import type { EndSignal, ProgramIo } from "../io.js";
import type { DiscoverOptions } from "../options/discover-options.js";
import type { Checkpointer } from "./checkpointer.js";
import { driveFlow, type DriveResult } from "./drive.js";
import { endRules, particleMass, type RuleMemory } from "./ending.js";
import type { Engine } from "./engine.js";
import { makeHistory, type History } from "./history.js";
import { encodeRun, type SavedRun } from "./saved-run.js";
import { firstForm, firstStage } from "./first-stage.js";
import type { MeasureView } from "./measure-view.js";
import { resumeSecondStage, secondStage } from "./second-stage.js";
import { hasSecondStage, singleFrequencyRule } from "./single-frequency-rule.js";
import type { HandOver, HandOverFacts, Stage } from "./stage.js";

/** Particles below this share of the largest mass are dropped; the effect on the loss is bounded (see dropDeadMass). */
const DROP_SHARE = 1e-6;

/** A run up to its end. */
export interface Finished {
  /** The last stage, first or second. */
  readonly stage: Stage;
  /** How the energy of the first stage was evaluated. */
  readonly firstForm: MeasureView["form"];
  readonly handOver?: HandOver;
  readonly history: History;
  readonly result: DriveResult;
}

/** What surrounds the stages. */
export interface StageSurroundings {
  readonly io: ProgramIo;
  readonly signal: () => EndSignal | undefined;
  readonly onSlice: (state: FlowState, history: History) => void;
  readonly checkpointer: Checkpointer;
  /** Seconds since the run began, those before a resumption included. */
  readonly seconds: () => number;
}

/** One stage to be driven. */
interface StageTask {
  readonly stage: Stage;
  readonly history: History;
  /** Whether it may end by handing over to a second one. */
  readonly handsOver: boolean;
  readonly handOver?: HandOverFacts;
  readonly memory?: RuleMemory;
}

/** The facts alone: what a checkpoint keeps of a hand-over. */
function factsOf({ time, particles, balance, lossBefore, lossAfter, neglectedInputs }: HandOverFacts): HandOverFacts {
  return { time, particles, ...(balance === undefined ? {} : { balance }), lossBefore, lossAfter, neglectedInputs };
}

/** Drives one stage to its end; the rules see the measure as functions. Checkpoints on the way and at the end. */
async function driveStage(options: DiscoverOptions, engine: Engine, task: StageTask, around: StageSurroundings): Promise<DriveResult> {
  const { io, signal, onSlice, checkpointer, seconds } = around;
  const { stage, history, memory } = task;
  const { measure } = stage.run.state();
  const { rules, memory: ruleMemory } = endRules(measure, {
    ...options, time: stage.horizon, look: stage.view.look,
    ...(task.handsOver ? { handOver: singleFrequencyRule(options, engine, stage, memory?.nextHandOverLook) } : {}),
    ...(memory === undefined ? {} : { memory }),
  });
  const saved = (result?: DriveResult): Uint8Array => encodeRun({
    seconds: seconds(), history: history.memory(), rules: ruleMemory(), flow: stage.run.snapshot(),
    ...(task.handOver === undefined ? {} : { handOver: factsOf(task.handOver) }),
    ...(result?.ending === undefined ? {} : { ending: result.ending }),
  });
  const contraction = dropDeadMass({ mass: particleMass, relative: DROP_SHARE });
  const slice = (state: FlowState): void => {
    onSlice(state, history);
    checkpointer.offer(() => saved());
  };
  const onInterrupt = (): void => { checkpointer.force(() => saved()); };
  const result = await driveFlow(stage.run, io, { rules, contraction, horizon: stage.horizon, history, signal, onSlice: slice, onInterrupt });
  // No checkpoint between two stages: the last one of the first stage leads into the second as well.
  if (result.ending !== undefined && result.ending.cause !== "single-frequency") checkpointer.force(() => saved(result));
  return result;
}

async function fromHandOver(
  options: DiscoverOptions, engine: Engine, around: StageSurroundings, handOver: HandOver, history: History, memory?: RuleMemory,
): Promise<Finished> {
  const { stage } = handOver;
  history.viewThrough(stage.view);
  const result = await driveStage(options, engine, { stage, history, handsOver: false, handOver, ...(memory === undefined ? {} : { memory }) }, around);
  return { stage, firstForm: firstForm(options, engine), handOver, history, result };
}

function startMeasure({ group, particles: count, standardDeviation, seed }: DiscoverOptions) {
  return gaussianMeasure({ space: groupLawSpace(group.order), count, standardDeviation, seed });
}

async function fromFirst(options: DiscoverOptions, engine: Engine, around: StageSurroundings, saved: SavedRun | undefined): Promise<Finished> {
  const stage = firstStage(options, engine, startMeasure(options), saved?.flow);
  const history = makeHistory(stage.view, saved?.history);
  if (saved?.ending !== undefined) return { stage, firstForm: stage.view.form, history, result: { state: stage.run.state(), ending: saved.ending } };
  const memory = saved === undefined ? {} : { memory: saved.rules };
  const result = await driveStage(options, engine, { stage, history, handsOver: hasSecondStage(options.group, engine), ...memory }, around);
  if (result.ending?.cause !== "single-frequency") return { stage, firstForm: stage.view.form, history, result };
  const handOver = secondStage(options, engine, stage);
  stage.dispose?.();
  return fromHandOver(options, engine, around, handOver, history);
}

/**
 * Runs both stages, or the first alone where a second one would be the same; from the checkpoint if there is one.
 *
 * @throws UsageError `resume/checkpoint` if the checkpoint is not of this run, `output/write`
 */
export async function runStages(options: DiscoverOptions, engine: Engine, around: StageSurroundings, saved?: SavedRun): Promise<Finished> {
  try {
    if (saved?.handOver === undefined) return await fromFirst(options, engine, around, saved);
    const handOver = resumeSecondStage(options, engine, saved.handOver, saved.flow);
    const history = makeHistory(handOver.stage.view, saved.history);
    if (saved.ending === undefined) return await fromHandOver(options, engine, around, handOver, history, saved.rules);
    const result = { state: handOver.stage.run.state(), ending: saved.ending };
    return { stage: handOver.stage, firstForm: firstForm(options, engine), handOver, history, result };
  } catch (error) {
    if (!(error instanceof FlowError && error.code === "flow/checkpoint")) throw error;
    throw new UsageError({
      code: "resume/checkpoint", subject: options.out, expected: error.expected, found: error.found, fix: "Start the run again with the command in its run.json.",
    });
  }
}
