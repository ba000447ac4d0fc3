/** The state of a flow as plain data, and back, with all that the driver relies on checked: names, numbers and lengths. */
import { dimension } from "@ringflow/measure";
import type { ParameterSpace } from "@ringflow/measure";
import type { FlowState, FlowStatus } from "../driver/flow-state.js";
import type { Flow } from "../driver/flow.js";
import type { StepperState } from "../stepper.js";
import { checkpointError } from "./decode.js";
import type { CheckpointValue } from "./encode.js";

/** A flow's state with the names of the parts that made it. */
export interface FlowSnapshot {
  readonly stepper: string;
  readonly controller: string;
  readonly state: CheckpointValue;
}

/**
 * The snapshot of a state: all there is to know, so that {@link restoreFlow} goes on with the same bytes.
 *
 * @remarks No copy: states never change.
 * @since 0.1.0
 */
export function flowSnapshot<S extends StepperState, C>(flow: Flow<S, C>, state: FlowState<S, C>): FlowSnapshot {
  return { stepper: flow.stepper.name, controller: flow.controller.name, state: state as unknown as CheckpointValue };
}

type Fields = Readonly<Record<string, unknown>>;

function refuse(expected: string, found: unknown): never {
  throw checkpointError("restoreFlow", expected, JSON.stringify(found)?.slice(0, 80) ?? "nothing");
}

function fields(value: unknown, name: string): Fields {
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return refuse(`an object ${name}`, value);
  return value as Fields;
}

function numbers(of: Fields, name: string, keys: readonly string[]): void {
  for (const key of keys) if (typeof of[key] !== "number") refuse(`a number ${name}.${key}`, of[key]);
}

function checkSpace(value: unknown): ParameterSpace {
  const { field, blocks } = fields(value, "state.measure.space");
  const good = (field === "real" || field === "complex") && Array.isArray(blocks)
    && blocks.every((block: { name?: unknown; size?: unknown } | null) => typeof block?.name === "string" && Number.isSafeInteger(block.size) && Number(block.size) >= 0);
  return good ? (value as ParameterSpace) : refuse("a parameter space", value);
}

function checkMeasure(value: unknown): { readonly count: number; readonly length: number } {
  const { space, count, weights, points } = fields(value, "state.measure");
  const width = dimension(checkSpace(space));
  const fits = Number.isSafeInteger(count) && weights instanceof Float64Array && points instanceof Float64Array
    && weights.length === count && points.length === weights.length * width;
  return fits ? { count: Number(count), length: points.length } : refuse("weights and points that fit their space", "others");
}

const STATUSES: readonly FlowStatus["kind"][] = ["running", "converged", "stopped", "non-finite", "step-too-small", "max-steps"];

function checkState(value: unknown): void {
  const state = fields(value, "state");
  numbers(state, "state", ["time", "stepSize", "energy", "velocityNorm"]);
  numbers(fields(state.statistics, "state.statistics"), "statistics", ["steps", "accepted", "rejected", "evaluations"]);
  numbers(fields(state.dissipation, "state.dissipation"), "dissipation", ["initialEnergy", "rate", "integral", "energyRemoved"]);
  numbers(fields(state.contraction, "state.contraction"), "contraction", ["droppedParticles", "droppedMass"]);
  if (!STATUSES.includes(fields(state.status, "state.status").kind as FlowStatus["kind"])) refuse("a known status", state.status);
  const { count, length } = checkMeasure(state.measure);
  if (!(state.indices instanceof Int32Array && state.indices.length === count)) refuse(`${count} indices`, "others");
  const stepper = fields(state.stepperState, "state.stepperState");
  if (!(stepper.velocity instanceof Float64Array) || typeof stepper.energy !== "number") refuse("a velocity and an energy", "others");
  for (const [key, entry] of Object.entries(stepper)) {
    if (entry instanceof Float64Array && entry.length !== length) refuse(`${length} numbers in ${key}`, entry.length);
  }
}

/**
 * The state in a snapshot, for the same flow.
 *
 * @throws FlowError `flow/checkpoint` if the parts are others, or the data are not a state
 * @since 0.1.0
 */
export function restoreFlow<S extends StepperState, C>(flow: Flow<S, C>, snapshot: CheckpointValue | FlowSnapshot): FlowState<S, C> {
  const { stepper, controller, state } = fields(snapshot, "snapshot");
  if (stepper !== flow.stepper.name || controller !== flow.controller.name) {
    refuse(`stepper "${flow.stepper.name}" with controller "${flow.controller.name}"`, `"${String(stepper)}" with "${String(controller)}"`);
  }
  checkState(state);
  return state as FlowState<S, C>;
}
