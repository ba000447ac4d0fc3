import type { ErrorEstimatingStepper, Stepper, StepperState } from "../../src/index.js";
import type { Problem } from "./fields.js";

/** Largest error at the end of the problem with `steps` equal steps, made by hand without a driver. */
export function globalError<S extends StepperState>(stepper: Stepper<S>, problem: Problem, steps: number): number {
  const h = problem.end / steps;
  let y: Float64Array = problem.start;
  let state = stepper.init(problem.field, 0, y);
  for (let k = 0; k < steps; k++) {
    const result = stepper.step(problem.field, k * h, h, y, state);
    if (result.status !== "done") throw new Error(`${stepper.name}: ${result.status}`);
    ({ y, state } = result);
  }
  return Math.max(...problem.exact(problem.end).map((value, i) => Math.abs(value - y[i]!)));
}

/** Local error estimate of the first step from `t = 1/2` on the exact solution. */
export function localEstimate<S extends StepperState>(stepper: ErrorEstimatingStepper<S>, problem: Problem, h: number): number {
  const y = Float64Array.from(problem.exact(0.5));
  const result = stepper.step(problem.field, 0.5, h, y, stepper.init(problem.field, 0.5, y));
  if (result.status !== "done" || result.error === undefined) throw new Error(`${stepper.name}: no error estimate`);
  return result.error;
}

/** Least-squares slope of `log error` against `log h`; needs five halvings above round-off. */
export function fittedSlope(errorAt: (h: number) => number, coarsest: number, halvings: number, floor = 2e-14): number {
  const points = Array.from({ length: halvings + 1 }, (_, k) => coarsest / 2 ** k)
    .map((h) => [Math.log(h), errorAt(h)] as const)
    .filter(([, error]) => error > floor)
    .map(([x, error]) => [x, Math.log(error)] as const);
  if (points.length < 6) throw new Error(`only ${points.length} points above round-off`);
  const mean = (k: 0 | 1): number => points.reduce((sum, p) => sum + p[k], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return covariance / points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}
