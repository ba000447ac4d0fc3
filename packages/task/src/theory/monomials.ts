/**
 * Odd against even monomials, without a group: six coordinates, three potentials in a ring, `E = 1/2 sum_i (rho_i - 1)^2 + decay`.
 *
 *   odd:   t1 t2 t3,  t3 t4 t5,  t5 t6 t1          even:   (t1 t2)^2,  (t2 t3)^2,  (t3 t1)^2
 *
 * Neighbours share one coordinate, so that the coupling of the odd ones is a mean of `t1 t2 t4 t5` and the like, 0 at a centred product law.
 */
import {
  integralController, leastSquares, makeFlow, monomialMoment, offDiagonalRatio, potentialEnergy, potentialKernel, quadraticDecay, rkc2, runFlow, startFlow, sumOf,
  type Moment,
} from "@ringflow/flow";
import { gaussianMeasure } from "@ringflow/measure";

const MOMENTS: Readonly<Record<"odd" | "even", readonly Moment[]>> = {
  odd: [[0, 1, 2], [2, 3, 4], [4, 5, 0]].map((t) => monomialMoment(Object.fromEntries(t.map((i) => [i, 1])))),
  even: [[0, 1], [1, 2], [2, 0]].map((t) => monomialMoment(Object.fromEntries(t.map((i) => [i, 2])))),
};

const COUNT = 256;
const TIME = 20;
const DECAY = 0.05;

/** Off-diagonal ratio of the kernel at some times. */
export interface MonomialRun {
  readonly rows: readonly { readonly time: number; readonly offDiagonal: number; readonly energy: number }[];
}

/**
 * The flow of one kind of monomials from a Gaussian start of 256 particles of total mass 1.
 *
 * @since 0.1.0
 */
export function monomialRun(kind: "odd" | "even", seed: number): MonomialRun {
  const space = { field: "real" as const, blocks: [{ name: "t", size: 6 }] };
  const start = gaussianMeasure({ space, count: COUNT, standardDeviation: 0.7, seed, weight: 1 / COUNT });
  const moments = MOMENTS[kind];
  const functional = sumOf(potentialEnergy(moments, leastSquares([1, 1, 1])), quadraticDecay(DECAY));
  const flow = makeFlow({ functional, stepper: rkc2(), controller: integralController({ tolerance: 1e-3 }) });
  const rows: { time: number; offDiagonal: number; energy: number }[] = [];
  let state = startFlow(flow, start);
  for (let k = 0; k <= 20; k++) {
    state = runFlow(flow, state, { until: { time: (TIME * k) / 20 } });
    rows.push({ time: state.time, offDiagonal: offDiagonalRatio(potentialKernel(moments, state.measure), moments.length), energy: state.energy });
  }
  return { rows };
}
