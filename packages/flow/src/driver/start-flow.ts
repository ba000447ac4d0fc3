import { dimension } from "@ringflow/measure";
import type { ParameterMeasure } from "@ringflow/measure";
import { FlowError } from "../errors.js";
import { fieldOf } from "../functionals/field-of.js";
import { nonFiniteAt, nonFiniteEnergy } from "../internal/non-finite.js";
import { firstNonFinite, maximumNorm, weightedInner } from "../internal/vectors.js";
import type { StepperState } from "../stepper.js";
import type { FlowState, FlowStatus } from "./flow-state.js";
import type { Flow } from "./flow.js";

function checkShape(measure: ParameterMeasure): void {
  const { count, weights, points, space } = measure;
  const width = dimension(space);
  if (weights.length === count && points.length === count * width) return;
  throw new FlowError({
    code: "flow/shape",
    caller: "startFlow",
    expected: `${count} weights and ${count} x ${width} coordinates`,
    found: `${weights.length} weights and ${points.length} coordinates`,
    fix: "Build the measure with makeMeasure.",
  });
}

function initialStatus(measure: ParameterMeasure, start: StepperState, indices: Int32Array): FlowStatus {
  const position = firstNonFinite(measure.points);
  if (position >= 0) return nonFiniteAt("position", position, measure, indices);
  const velocity = firstNonFinite(start.velocity);
  if (velocity >= 0) return nonFiniteAt("velocity", velocity, measure, indices);
  return Number.isFinite(start.energy) ? { kind: "running" } : nonFiniteEnergy(start.energy);
}

/**
 * State at time 0. Costs one evaluation. The state shares the measure's arrays and never writes to them.
 *
 * @returns status `running`, or `non-finite` if a position, a velocity or the energy is not finite
 * @throws FlowError `flow/shape` if the measure's arrays do not fit its space
 * @since 0.1.0
 */
export function startFlow<S extends StepperState, C>(flow: Flow<S, C>, measure: ParameterMeasure): FlowState<S, C> {
  checkShape(measure);
  const stepperState = flow.stepper.init(fieldOf(flow.functional, measure), 0, measure.points);
  const indices = Int32Array.from({ length: measure.count }, (_, j) => j);
  const { energy, velocity } = stepperState;
  const velocityNorm = maximumNorm(velocity);
  const { errorOrder } = flow.stepper;
  const proposal = flow.controller.init({
    positionNorm: maximumNorm(measure.points),
    velocityNorm,
    ...(errorOrder === undefined ? {} : { errorOrder }),
  });
  return {
    status: initialStatus(measure, stepperState, indices),
    time: 0,
    stepSize: proposal.stepSize,
    measure,
    indices,
    energy,
    velocityNorm,
    statistics: { steps: 0, accepted: 0, rejected: 0, evaluations: 1 },
    dissipation: { initialEnergy: energy, rate: weightedInner(measure.weights, velocity, velocity), integral: 0, energyRemoved: 0 },
    contraction: { droppedParticles: 0, droppedMass: 0 },
    stepperState,
    controllerState: proposal.state,
  };
}
