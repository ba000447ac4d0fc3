import { dimension } from "@ringflow/measure";
import type { ParameterMeasure } from "@ringflow/measure";
import { FlowError } from "../errors.js";
import { fieldOf } from "../functionals/field-of.js";
import { evaluateAt } from "../internal/evaluate-at.js";
import { nonFiniteAt, nonFiniteEnergy } from "../internal/non-finite.js";
import { firstNonFinite, maximumNorm, selectRows, weightedInner } from "../internal/vectors.js";
import type { StepperState } from "../stepper.js";
import type { FlowState, NonFiniteStatus } from "./flow-state.js";
import type { Flow } from "./flow.js";

function checkKeep(keep: Int32Array, count: number): void {
  const wrong = keep.findIndex((row, i) => row < 0 || row >= count || (i > 0 && row <= keep[i - 1]!));
  if (wrong < 0) return;
  throw new FlowError({
    code: "flow/indices",
    caller: "compact",
    expected: `strictly increasing rows in 0..${count - 1}`,
    found: `${keep[wrong]} at position ${wrong}`,
    fix: "List the rows of the current measure to keep, in order.",
  });
}

function selectParticles({ space, weights, points }: ParameterMeasure, keep: Int32Array): ParameterMeasure {
  return {
    space,
    count: keep.length,
    weights: selectRows(weights, keep, 1),
    points: selectRows(points, keep, dimension(space)),
  };
}

function failureOf(evaluated: StepperState, measure: ParameterMeasure, indices: Int32Array): NonFiniteStatus | undefined {
  const index = firstNonFinite(evaluated.velocity);
  if (index >= 0) return nonFiniteAt("velocity", index, measure, indices);
  return Number.isFinite(evaluated.energy) ? undefined : nonFiniteEnergy(evaluated.energy);
}

/**
 * The state for rows `keep` of its measure: drops particles from the measure, from every per-particle array of the
 * stepper and from `indices`. Remaining weights do not change.
 *
 * Velocity and energy are evaluated again (one evaluation), so the energy stays that of the measure and the jump is
 * recorded in `dissipation.energyRemoved`: what dropping cost is measured, not assumed.
 *
 * @param keep - strictly increasing rows of the current measure (not original numbers)
 * @param droppedMass - added to `contraction.droppedMass`; default 0
 * @returns the same state if nothing is dropped; the uncompacted state with status `non-finite` if the energy or a
 *   velocity of the remaining measure is not finite
 * @throws FlowError `flow/indices`
 * @since 0.1.0
 */
export function compact<S extends StepperState, C>(
  flow: Flow<S, C>, state: FlowState<S, C>, keep: Int32Array, droppedMass = 0,
): FlowState<S, C> {
  const { count, space } = state.measure;
  checkKeep(keep, count);
  if (keep.length === count) return state;
  const measure = selectParticles(state.measure, keep);
  const indices = keep.map((row) => state.indices[row]!);
  const evaluated = evaluateAt(fieldOf(flow.functional, measure), state.time, measure.points);
  const statistics = { ...state.statistics, evaluations: state.statistics.evaluations + 1 };
  const failure = failureOf(evaluated, measure, indices);
  if (failure !== undefined) return { ...state, statistics, status: failure };
  return {
    ...state,
    measure,
    indices,
    statistics,
    energy: evaluated.energy,
    velocityNorm: maximumNorm(evaluated.velocity),
    dissipation: {
      ...state.dissipation,
      rate: weightedInner(measure.weights, evaluated.velocity, evaluated.velocity),
      energyRemoved: state.dissipation.energyRemoved + (state.energy - evaluated.energy),
    },
    contraction: {
      droppedParticles: state.contraction.droppedParticles + count - keep.length,
      droppedMass: state.contraction.droppedMass + droppedMass,
    },
    stepperState: { ...flow.stepper.restrict(state.stepperState, keep, dimension(space)), ...evaluated },
  };
}
