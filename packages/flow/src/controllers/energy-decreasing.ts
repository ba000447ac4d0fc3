import { FlowError } from "../errors.js";
import type { ErrorFreeController, StepSizeController } from "./controller.js";

/** Factor of a step that would raise the energy. */
const SHRINK = 0.5;

/**
 * The controller inside, but a step that would raise the energy is rejected and halved: the energy never rises along the flow, not even
 * by rounding. Within rounding of a minimum no step may be left; then the flow ends with status `step-too-small`.
 *
 * @param controller - decides everything else; its memory is kept when a step is refused for its energy
 * @returns needs an energy (fields without one are refused at the first step) and a stepper that is not stochastic
 * @example energyDecreasing(fixedStep(0.1)).needsEnergy // => true
 * @since 0.1.0
 */
export function energyDecreasing<C>(controller: ErrorFreeController<C>): ErrorFreeController<C>;
export function energyDecreasing<C>(controller: StepSizeController<C>): StepSizeController<C>;
export function energyDecreasing<C>(controller: StepSizeController<C>): StepSizeController<C> {
  return {
    ...controller,
    name: `energy-decreasing ${controller.name}`,
    needsEnergy: true,
    decide(outcome, state: C) {
      const { energyBefore, energyAfter, stepSize } = outcome;
      if (energyBefore === undefined) {
        throw new FlowError({
          code: "flow/no-energy", caller: "energyDecreasing", expected: "the energy before the step", found: "none",
          fix: "Pass energyBefore and energyAfter with the outcome, as the driver does.",
        });
      }
      const decision = controller.decide(outcome, state);
      if (!decision.accept || (energyAfter !== undefined && energyAfter <= energyBefore)) return decision;
      return { accept: false, stepSize: SHRINK * stepSize, state };
    },
  };
}
