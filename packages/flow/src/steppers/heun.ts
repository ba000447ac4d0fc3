import type { ErrorEstimatingStepper } from "../stepper.js";
import { embeddedRungeKutta, type RungeKuttaOptions } from "./embedded-runge-kutta.js";

/** Coefficients of the pair: Heun's method with Euler inside. @source Hairer, Norsett & Wanner 1993, section II.1 */
export const heunTableau = {
  name: "heun",
  order: 2,
  errorOrder: 2,
  nodes: [0, 1, 1],
  coefficients: [[], [1], [1 / 2, 1 / 2]],
  weights: [1 / 2, 1 / 2, 0],
  errorWeights: [-1 / 2, 1 / 2, 0],
} as const;

/**
 * Heun's method, `y1 = y + h/2 (f(t, y) + f(t + h, y + h f(t, y)))`: second order, two evaluations per step.
 *
 * Error estimate: the distance to Euler's method, `O(h^2)`.
 *
 * @example heun().order // => 2
 * @source Hairer, Norsett & Wanner 1993 [hairer1993]
 * @since 0.1.0
 */
export function heun(options: RungeKuttaOptions = {}): ErrorEstimatingStepper {
  return embeddedRungeKutta(heunTableau, options);
}
