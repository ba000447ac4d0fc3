import type { ErrorEstimatingStepper } from "../stepper.js";
import { embeddedRungeKutta, type RungeKuttaOptions } from "./embedded-runge-kutta.js";

/** Coefficients of the pair. @source Bogacki & Shampine 1989, Appl. Math. Lett. 2 */
export const bogackiShampineTableau = {
  name: "bogacki-shampine-32",
  order: 3,
  errorOrder: 3,
  nodes: [0, 1 / 2, 3 / 4, 1],
  coefficients: [[], [1 / 2], [0, 3 / 4], [2 / 9, 1 / 3, 4 / 9]],
  weights: [2 / 9, 1 / 3, 4 / 9, 0],
  errorWeights: [-5 / 72, 1 / 12, 1 / 9, -1 / 8],
} as const;

/**
 * Bogacki-Shampine 3(2): third order, three evaluations per step, error estimate `O(h^3)`.
 *
 * For short, non-stiff flows. Real stability interval about `-2.5 < h lambda < 0`: on a stiff flow use {@link rkc2}.
 *
 * @example bogackiShampine32().order // => 3
 * @source Bogacki & Shampine 1989
 * @since 0.1.0
 */
export function bogackiShampine32(options: RungeKuttaOptions = {}): ErrorEstimatingStepper {
  return embeddedRungeKutta(bogackiShampineTableau, options);
}
