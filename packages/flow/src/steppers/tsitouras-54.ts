import type { ErrorEstimatingStepper } from "../stepper.js";
import { embeddedRungeKutta, type RungeKuttaOptions } from "./embedded-runge-kutta.js";

const WEIGHTS = [
  0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081, 2.324710524099774,
] as const;

/** Coefficients of the pair, given by its author as decimals. @source Tsitouras 2011, Comput. Math. Appl. 62 */
export const tsitourasTableau = {
  name: "tsitouras-54",
  order: 5,
  errorOrder: 5,
  nodes: [0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1],
  coefficients: [
    [],
    [0.161],
    [-0.008480655492356989, 0.335480655492357],
    [2.8971530571054935, -6.359448489975075, 4.3622954328695815],
    [5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525],
    [5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401, -0.028269050394068383],
    WEIGHTS,
  ],
  weights: [...WEIGHTS, 0],
  errorWeights: [
    -0.00178001105222577714, -0.0008164344596567469, 0.007880878010261995, -0.1447110071732629, 0.5823571654525552,
    -0.45808210592918697, 1 / 66,
  ],
} as const;

/**
 * Tsitouras 5(4): fifth order, six evaluations per step, error estimate `O(h^5)`; error constants smaller than those of
 * {@link dormandPrince54} on most smooth problems.
 *
 * @example tsitouras54().errorOrder // => 5
 * @source Tsitouras 2011 [tsitouras2011]
 * @since 0.1.0
 */
export function tsitouras54(options: RungeKuttaOptions = {}): ErrorEstimatingStepper {
  return embeddedRungeKutta(tsitourasTableau, options);
}
