/** What a run of `solve` may claim: no more than it measured. */
import type { FlowState } from "@ringflow/flow";
import type { EnergyBound } from "@ringflow/symbolic";
import { isAtRest, isBelowRounding } from "../flow-run/at-rest.js";
import { shortNumber } from "../output/number-text.js";

/**
 * - `least-reached`: the energy is at a value that it cannot fall below.
 * - `stationary`: the flow is at rest, at an energy above what is known, or nothing is known.
 * - `descending`: time is over and the energy still falls.
 * - `diverging`: the energy fell beyond all bounds, or ever faster until no step was small enough.
 * - `broken-off`: no step was small enough, for another reason: a tolerance that cannot be met.
 * - `below-least`: the energy is below the least value that the file gives.
 */
export type SolveVerdict = "least-reached" | "stationary" | "descending" | "diverging" | "broken-off" | "below-least";

/** Energy above the bound that still counts as reached, for energies of size 1. */
const REACHED = 1e-9;
/** The same when decay pulls the other way. */
const NEARLY = 1e-4;
/** Energy above the bound at which the flow is ended, as a share of {@link REACHED}. */
const MARGIN = 1e-3;
/** Share of {@link isAtRest} that counts as rest when time is over. */
const REST = 1e-9;

/** How far an energy of unknown bound may fall, in units of 1 or its start, before the flow counts as diverging. */
const FALLEN = 1e12;
/** Present over average rate of descent from which a flow that breaks off counts as diverging. */
const FASTER = 100;

/** Energy below which a flow of unknown bound counts as diverging. */
export function divergedBelow(startEnergy: number): number {
  return -FALLEN * Math.max(1, Math.abs(startEnergy));
}

/** Energy above the bound within which it counts as reached. */
export function reachedWithin(bound: EnergyBound, startEnergy: number, decay: number): number {
  if (decay > 0) return NEARLY;
  return REACHED * Math.min(1, Math.max(0, startEnergy - bound.value)) + 2 ** -50 * Math.abs(bound.value);
}

/** Energy at which there is nothing left to do. */
export function endEnergy(bound: EnergyBound, startEnergy: number): number {
  return bound.value + MARGIN * reachedWithin(bound, startEnergy, 0) + 2 ** -51 * Math.abs(bound.value);
}

/** What the verdict rests on. */
export interface Outcome {
  readonly state: FlowState;
  /** Without decay. */
  readonly energy: number;
  readonly startEnergy: number;
  readonly bound: EnergyBound | undefined;
  readonly decay: number;
}

/** Judges the end of a run. */
export function verdictOf({ state, energy, startEnergy, bound, decay }: Outcome): SolveVerdict {
  const { kind } = state.status;
  if (bound !== undefined) {
    const within = reachedWithin(bound, startEnergy, decay);
    if (energy < bound.value - within) return "below-least";
    if (energy <= bound.value + within) return "least-reached";
  }
  const { rate, initialEnergy } = state.dissipation;
  if (kind === "non-finite" || (bound === undefined && state.energy < divergedBelow(initialEnergy))) return "diverging";
  if (kind === "step-too-small") return rate * state.time > FASTER * (initialEnergy - state.energy) && state.time > 0 ? "diverging" : "broken-off";
  return kind === "converged" || isAtRest(state, REST) || isBelowRounding(state) ? "stationary" : "descending";
}

/** Whether the exit status is 0: at rest, and not known to be above the least value. */
export function isSuccess(verdict: SolveVerdict, bound: EnergyBound | undefined): boolean {
  return verdict === "least-reached" || (verdict === "stationary" && bound === undefined);
}

const short = (x: number): string => shortNumber(x, 6);

/** The verdict in words. */
export function verdictText(verdict: SolveVerdict, { state, energy, bound, decay }: Outcome): string {
  const value = short(energy);
  const least = bound === undefined ? "" : bound.source === "given" ? `the least value ${short(bound.value)} given in the file` : `its lower bound ${short(bound.value)}`;
  switch (verdict) {
    case "least-reached": return `solved: energy ${value} reaches ${least}${decay > 0 ? ` within ${NEARLY}; decay keeps it from coming closer` : ""}`;
    case "stationary": return bound === undefined
      ? `stationary at energy ${value}; whether a lower one exists is not known (give "least" in the file if you know it)`
      : `not solved: stationary at energy ${value}, above ${least}`;
    case "descending": return `not solved: still moving at energy ${value}, which falls at rate ${state.dissipation.rate.toExponential(1)}`;
    case "diverging": return `not solved: the flow diverges at time ${state.time.toPrecision(4)}; the energy is ${value} and may have no least value`;
    case "broken-off": return `not solved: the flow breaks off at time ${state.time.toPrecision(4)}, energy ${value}: a larger tolerance may help`;
    case "below-least": return `not solved: energy ${value} is below ${least}, which is therefore wrong`;
  }
}
