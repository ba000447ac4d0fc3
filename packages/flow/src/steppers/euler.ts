import type { Stepper } from "../stepper.js";
import { explicitRungeKutta } from "./embedded-runge-kutta.js";

/** Coefficients of the method. */
export const eulerTableau = { name: "euler", order: 1, nodes: [0, 1], coefficients: [[], [1]], weights: [1, 0] } as const;

/**
 * Explicit Euler, `y1 = y + h f(t, y)`: first order, one evaluation per step, no error estimate.
 *
 * On a gradient flow this is gradient descent with step `h`; energy falls for `h < 2 / L`, `L` the largest curvature.
 *
 * @example euler().order // => 1
 * @since 0.1.0
 */
export function euler(): Stepper {
  return explicitRungeKutta(eulerTableau);
}
