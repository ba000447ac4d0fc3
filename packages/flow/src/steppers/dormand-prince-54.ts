import type { ErrorEstimatingStepper } from "../stepper.js";
import { embeddedRungeKutta, type RungeKuttaOptions } from "./embedded-runge-kutta.js";

const WEIGHTS = [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84] as const;

/** Coefficients of the pair. @source Dormand & Prince 1980, J. Comput. Appl. Math. 6 */
export const dormandPrinceTableau = {
  name: "dormand-prince-54",
  order: 5,
  errorOrder: 5,
  nodes: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1],
  coefficients: [
    [],
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
    WEIGHTS,
  ],
  weights: [...WEIGHTS, 0],
  errorWeights: [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40],
} as const;

/**
 * Dormand-Prince 5(4): fifth order, six evaluations per step, error estimate `O(h^5)`.
 *
 * For tight tolerances on non-stiff flows. Real stability interval about `-3.3 < h lambda < 0`.
 *
 * @example dormandPrince54().errorOrder // => 5
 * @source Dormand & Prince 1980
 * @since 0.1.0
 */
export function dormandPrince54(options: RungeKuttaOptions = {}): ErrorEstimatingStepper {
  return embeddedRungeKutta(dormandPrinceTableau, options);
}
