import { positive, requireNumber } from "../internal/require-number.js";
import type { ErrorFreeController } from "./controller.js";

/**
 * Always the same step; accepts whatever is finite. Works with every stepper, and is the only choice for {@link adam}.
 *
 * @throws FlowError `flow/step-size` unless `stepSize` is finite and positive
 * @example fixedStep(0.1).init({ positionNorm: 1, velocityNorm: 1 }).stepSize // => 0.1
 * @since 0.1.0
 */
export function fixedStep(stepSize: number): ErrorFreeController<null> {
  requireNumber("fixedStep", "stepSize", stepSize, { ...positive, code: "flow/step-size" });
  return {
    name: "fixed-step",
    needsErrorEstimate: false,
    init: () => ({ stepSize, state: null }),
    decide: ({ failed }) => ({ accept: !failed, stepSize, state: null }),
  };
}
