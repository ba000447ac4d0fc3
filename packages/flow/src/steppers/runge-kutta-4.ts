import type { Stepper } from "../stepper.js";
import { explicitRungeKutta } from "./embedded-runge-kutta.js";

const WEIGHTS = [1 / 6, 1 / 3, 1 / 3, 1 / 6] as const;

/** Coefficients of the method. @source Kutta 1901; Hairer, Norsett & Wanner 1993, section II.1 */
export const rungeKutta4Tableau = {
  name: "runge-kutta-4",
  order: 4,
  nodes: [0, 1 / 2, 1 / 2, 1, 1],
  coefficients: [[], [1 / 2], [0, 1 / 2], [0, 0, 1], WEIGHTS],
  weights: [...WEIGHTS, 0],
} as const;

/**
 * The classical Runge-Kutta method: fourth order, four evaluations per step, no error estimate.
 *
 * Real stability interval about `-2.79 < h lambda < 0`.
 *
 * @example rungeKutta4().order // => 4
 * @source Hairer, Norsett & Wanner 1993 [hairer1993]
 * @since 0.1.0
 */
export function rungeKutta4(): Stepper {
  return explicitRungeKutta(rungeKutta4Tableau);
}
