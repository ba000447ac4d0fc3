/** The driver: a loop over the public {@link advance}, with contraction, observers and stop rules between the steps. */
import type { Contraction } from "../contraction/contraction.js";
import { FlowError } from "../errors.js";
import { requireNumber } from "../internal/require-number.js";
import type { Observer } from "../observers/observer.js";
import type { StopRule } from "../stop-rules/stop-rule.js";
import type { StepperState } from "../stepper.js";
import { advance } from "./advance.js";
import { compact } from "./compact.js";
import type { FlowState, FlowStatus } from "./flow-state.js";
import type { Flow } from "./flow.js";

/** Options of {@link runFlow}. */
export interface RunOptions {
  /** Called with the start (of a fresh flow) and after every accepted step. */
  readonly observers?: readonly Observer[];
  /** Asked before every step, in order. */
  readonly stopRules?: readonly StopRule[];
  /** Asked after every accepted step. */
  readonly contraction?: Contraction;
  /**
   * Both count from the start of the flow, not of this call. `time` is hit exactly, by a shortened last step (status
   * `stopped`); use the stop rule {@link timeLimit} to leave the steps alone. `steps`, an integer >= 0, counts accepted
   * steps (`max-steps`). `Infinity` is no bound.
   */
  readonly until?: { readonly time?: number; readonly steps?: number };
}

function checkEnds({ stopRules = [], until = {} }: RunOptions): void {
  const { time = Infinity, steps = Infinity } = until;
  if (time !== Infinity) requireNumber("runFlow", "until.time", time, { expected: "a number, or Infinity for no bound", accepts: () => true });
  if (steps !== Infinity) {
    requireNumber("runFlow", "until.steps", steps, { expected: "an integer >= 0, or Infinity for no bound", accepts: (count) => Number.isInteger(count) && count >= 0 });
  }
  if (stopRules.length > 0 || time < Infinity || steps < Infinity) return;
  throw new FlowError({
    code: "flow/no-end",
    caller: "runFlow",
    expected: "until.time, until.steps or a stop rule",
    found: "none of them",
    fix: "Pass until: { time } or { steps }, or stopRules.",
  });
}

/** A pause is not an end: what stopped, converged or ran out of steps may go on under new rules. */
function resumed<S extends StepperState, C>(state: FlowState<S, C>): FlowState<S, C> {
  const { kind } = state.status;
  if (kind === "non-finite" || kind === "step-too-small" || kind === "running") return state;
  return { ...state, status: { kind: "running" } };
}

function endOf(state: FlowState, { stopRules = [], until = {} }: RunOptions): FlowStatus | undefined {
  for (const rule of stopRules) {
    const verdict = rule.check(state);
    if (verdict !== undefined) return verdict;
  }
  if (until.time !== undefined && state.time >= until.time) {
    return { kind: "stopped", reason: `reached time ${until.time}` };
  }
  if (until.steps !== undefined && state.statistics.accepted >= until.steps) {
    return { kind: "max-steps", reason: `made ${until.steps} accepted steps` };
  }
  return undefined;
}

function contracted<S extends StepperState, C>(
  flow: Flow<S, C>, state: FlowState<S, C>, contraction: Contraction | undefined,
): FlowState<S, C> {
  const plan = contraction?.contract(state);
  return plan === undefined ? state : compact(flow, state, plan.keep, plan.droppedMass);
}

/**
 * Runs until a stop rule, a bound or a numerical failure ends it. Continuing the returned state with another call gives
 * the same numbers, to the last bit, as one uninterrupted run (pauses by `until.time` shorten a step and do not).
 *
 * @returns the last good state; `status` says why the run ended and is never `running`
 * @throws FlowError `flow/no-end` if nothing could end the run, `flow/option` for a bound that is none
 * @since 0.1.0
 */
export function runFlow<S extends StepperState, C>(
  flow: Flow<S, C>, start: FlowState<S, C>, options: RunOptions,
): FlowState<S, C> {
  checkEnds(options);
  const observers = options.observers ?? [];
  const horizon = options.until?.time ?? Infinity;
  let state = resumed(start);
  if (state.statistics.accepted === 0) for (const observer of observers) observer.observe(state);
  while (state.status.kind === "running") {
    const end = endOf(state, options);
    if (end !== undefined) {
      state = { ...state, status: end };
      break;
    }
    const before = state.statistics.accepted;
    state = advance(flow, state, { horizon });
    if (state.statistics.accepted === before) break;
    state = contracted(flow, state, options.contraction);
    for (const observer of observers) observer.observe(state);
  }
  for (const observer of observers) observer.finish?.(state);
  return state;
}
