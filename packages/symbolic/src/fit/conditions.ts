/**
 * From coefficients over time to the energy behind a flow. For `E = sum_i (s_i/2) (rho_i - tau_i)^2` the coefficient of the
 * potential `r_i` at time t is `l_i(t) = s_i (rho_i(t) - tau_i)`: a straight line in the potential, which the samples of one
 * time give as well. Where the line fits, its root `tau_i` is the value at which the flow rests: a condition, from data alone.
 */
import { candidateValue, type Candidate } from "./library.js";
import { coefficientExponent, timesPowerOfTwo, type Units } from "./rescale.js";
import { timeGroups, type Samples } from "./samples.js";
import type { FittedTerm } from "./terms.js";

/** A condition `rho = target`, with how well the line fits. */
export interface RecoveredCondition {
  readonly monomial: string;
  /** `tau`, as re and im (0 over the reals). */
  readonly target: readonly [number, number];
  /** `s`. */
  readonly slope: number;
  /** Root mean square of `l - s (rho - tau)` relative to that of l. */
  readonly residual: number;
}

/** Least squares of `l = s (rho - tau)` with real s and complex tau; undefined when rho does not move. */
export function recoverCondition(monomial: string, rho: readonly (readonly [number, number])[], l: readonly (readonly [number, number])[]): RecoveredCondition | undefined {
  const n = rho.length;
  if (n < 3) return undefined;
  const mean = (values: readonly (readonly [number, number])[], part: 0 | 1): number => values.reduce((s, v) => s + v[part], 0) / n;
  const [r0, r1, l0, l1] = [mean(rho, 0), mean(rho, 1), mean(l, 0), mean(l, 1)];
  let [cross, spread, size] = [0, 0, 0];
  rho.forEach(([x, y], t) => {
    const [u, v] = l[t]!;
    cross += (x - r0) * (u - l0) + (y - r1) * (v - l1);
    spread += (x - r0) ** 2 + (y - r1) ** 2;
    size += u * u + v * v;
  });
  if (!(spread > 1e-12 * (r0 ** 2 + r1 ** 2)) || size === 0 || cross === 0) return undefined;
  const slope = cross / spread;
  const target = [r0 - l0 / slope, r1 - l1 / slope] as const;
  const left = rho.reduce((s, [x, y], t) => s + (l[t]![0] - slope * (x - target[0])) ** 2 + (l[t]![1] - slope * (y - target[1])) ** 2, 0);
  return { monomial, target, slope, residual: Math.sqrt(left / size) };
}

/** Coefficients over time and the potentials at those times: the conditions of the energy. All samples, with repetitions. */
export function conditionsOf(samples: Samples, units: Units, library: readonly Candidate[], terms: readonly FittedTerm[], complex: boolean): RecoveredCondition[] {
  const groups = timeGroups(samples);
  const { points, weights, dimension } = samples;
  return terms.flatMap((term) => {
    if (term.byTime.length < 3) return [];
    const candidate = library.find((c) => c.text === term.monomial)!;
    const rho = groups.map(({ rows }) => {
      let [re, im] = [0, 0];
      rows.forEach((row) => {
        const [x, y] = candidateValue(candidate, points.subarray(row * dimension, (row + 1) * dimension), complex);
        const w = weights?.[row] ?? 1;
        re += w * x;
        im += w * y;
      });
      return [re, im] as const;
    });
    const [coefficient, potential] = [coefficientExponent(units, candidate.degree), units.points * candidate.degree];
    // r = Re(c m) with c = conj(l): the force of |rho - tau|^2 is Re(conj(rho - tau) m).
    const l = term.byTime.map(([re, im]) => [timesPowerOfTwo(re, -coefficient), timesPowerOfTwo(-im, -coefficient)] as const);
    const found = recoverCondition(term.monomial, rho, l);
    if (found === undefined) return [];
    const [re, im] = found.target;
    return { ...found, target: [timesPowerOfTwo(re, potential), timesPowerOfTwo(im, potential)] as const, slope: timesPowerOfTwo(found.slope, coefficient - potential) };
  });
}
