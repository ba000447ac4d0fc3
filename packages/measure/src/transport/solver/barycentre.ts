/**
 * Entropic barycentre on a fixed support:
 *
 *   minimise sum_k lambda_k OT(p, mu_k)   over weights p on the given points,
 *
 * OT with entropy relative to the counting measure on the support, by iterative Bregman projections in the log domain.
 */
import type { ParameterMeasure } from "../../parameter-measure.js";
import { totalMass, unsafeMeasure } from "../../parameter-measure.js";
import { dimension } from "../../parameter-space.js";
import { costRows } from "../cost/cost-rows.js";
import type { CostRows } from "../cost/cost-rows.js";
import type { GroundCost } from "../cost/ground-cost.js";
import { TransportError } from "../errors.js";
import { checkMeasures, checkShape, commonMass } from "../internal/check-measure.js";
import { checkCost } from "../problem/transport-problem.js";
import { show } from "../internal/show.js";
import type { Residuals } from "../result/transport-result.js";
import { costStatistics, epsilonOf } from "./epsilon.js";
import { checkSinkhornOptions } from "./sinkhorn-options.js";
import type { SinkhornOptions } from "./sinkhorn-options.js";

/** `barycentre` exists only on a converged result. */
export type BarycentreResult = {
  readonly solver: "iterative Bregman projections";
  readonly epsilon: number;
  readonly iterations: number;
  /** `marginal`: sum over k of lambda_k times the 1-norm by which plan k misses the barycentre. No duality gap is computed. */
  readonly residuals: Pick<Residuals, "marginal">;
} & (
  | { readonly status: "converged"; readonly barycentre: ParameterMeasure }
  | { readonly status: "max-iterations" | "non-finite"; readonly lastBarycentre: ParameterMeasure }
);

/**
 * @param measures - at least one, equal masses
 * @param shares - `[measures]`, >= 0, at least one > 0; scaled to sum 1
 * @param support - its points carry the barycentre; its weights do not matter
 * @throws TransportError `transport/option`, and as `transportProblem` says
 * @remarks O(support * total particles) exponentials per iteration. A relative epsilon refers to the costs to the first measure.
 * @source Benamou et al. 2015 [benamou2015]; Peyre & Cuturi 2019, section 9.2 [peyre2019]
 * @since 0.1.0
 */
export function transportBarycentre(
  measures: readonly ParameterMeasure[], shares: readonly number[], support: ParameterMeasure, cost: GroundCost, options: SinkhornOptions,
): BarycentreResult {
  const name = "transportBarycentre";
  const checked = checkSinkhornOptions(name, options);
  checkLists(name, measures, shares);
  checkShape(name, "support", support);
  checkCost(name, cost, dimension(support.space));
  const grid = unsafeMeasure(support.space, new Float64Array(support.weights.length).fill(1), support.points);
  measures.forEach((measure, k) => {
    checkMeasures(name, measure, grid, [`measures[${k}]`, "support"]);
    if (k > 0) commonMass(name, measures[0]!, measure, ["measures[0]", `measures[${k}]`]);
  });
  const total = shares.reduce((sum, share) => sum + share, 0);
  const terms = measures.map((measure, k) => makeTerm(costRows(name, cost, grid, measure), measure, shares[k]! / total)).filter(({ share }) => share > 0);
  const epsilon = epsilonOf(checked.epsilon, costStatistics(terms[0]!.costs));
  return iterate(terms, grid, totalMass(measures[0]!), { ...checked, epsilon });
}

/** One input measure: costs `[S, M]`, log weights, and its two potentials over epsilon. */
interface Term {
  readonly costs: CostRows;
  readonly logWeights: Float64Array;
  readonly share: number;
  readonly phi: Float64Array;
  readonly psi: Float64Array;
}

function makeTerm(costs: CostRows, { weights }: ParameterMeasure, share: number): Term {
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  const logWeights = weights.map((weight) => Math.log(weight / mass));
  return { costs, logWeights, share, phi: new Float64Array(costs.rows), psi: new Float64Array(costs.columns) };
}

function iterate(
  terms: readonly Term[], grid: ParameterMeasure, mass: number,
  { epsilon, tolerance, maxIterations }: { readonly epsilon: number; readonly tolerance: number; readonly maxIterations: number },
): BarycentreResult {
  const size = grid.count;
  const logSums = terms.map(() => new Float64Array(size));
  const logP = new Float64Array(size);
  let marginal = Infinity;
  let k = 0;
  while (k < maxIterations && marginal > tolerance) {
    k++;
    logP.fill(0);
    terms.forEach((term, t) => {
      updateTarget(term, epsilon);
      sourceSums(term, epsilon, logSums[t]!);
      // Row sums of plan k are exp(phi + log sums): their geometric mean is the next barycentre.
      for (let s = 0; s < size; s++) logP[s] = logP[s]! + term.share * (term.phi[s]! + logSums[t]![s]!);
    });
    marginal = 0;
    terms.forEach((term, t) => {
      for (let s = 0; s < size; s++) {
        const row = term.phi[s]! + logSums[t]![s]!;
        marginal += term.share * Math.abs(Math.exp(row) - Math.exp(logP[s]!));
        term.phi[s] = logP[s]! - logSums[t]![s]!;
      }
    });
    if (!Number.isFinite(marginal)) break;
  }
  const p = logP.map(Math.exp);
  const sum = p.reduce((total, value) => total + value, 0);
  const barycentre = unsafeMeasure(grid.space, p.map((value) => (value / sum) * mass), grid.points);
  const report = { solver: "iterative Bregman projections" as const, epsilon, iterations: k, residuals: { marginal } };
  if (marginal <= tolerance && Number.isFinite(sum)) return { ...report, status: "converged", barycentre };
  return { ...report, status: Number.isFinite(marginal) ? "max-iterations" : "non-finite", lastBarycentre: barycentre };
}

/** `psi_j = log b_j - log sum_s exp(phi_s - c_sj / epsilon)`, in one pass over rows. */
function updateTarget({ costs, logWeights, phi, psi }: Term, epsilon: number): void {
  const most = new Float64Array(costs.columns).fill(-Infinity);
  const sums = new Float64Array(costs.columns);
  for (let s = 0; s < costs.rows; s++) {
    const row = costs.row(s);
    for (let j = 0; j < row.length; j++) {
      const value = phi[s]! - row[j]! / epsilon;
      if (value > most[j]!) {
        sums[j] = sums[j]! * Math.exp(most[j]! - value) + 1;
        most[j] = value;
      } else if (value > -Infinity) sums[j] = sums[j]! + Math.exp(value - most[j]!);
    }
  }
  for (let j = 0; j < psi.length; j++) psi[j] = logWeights[j]! - most[j]! - Math.log(sums[j]!);
}

/** `log sum_j exp(psi_j - c_sj / epsilon)` for every point of the support. */
function sourceSums({ costs, psi }: Term, epsilon: number, out: Float64Array): void {
  for (let s = 0; s < costs.rows; s++) {
    const row = costs.row(s);
    let most = -Infinity;
    for (let j = 0; j < row.length; j++) most = Math.max(most, psi[j]! - row[j]! / epsilon);
    let sum = 0;
    for (let j = 0; j < row.length; j++) sum += Math.exp(psi[j]! - row[j]! / epsilon - most);
    out[s] = most + Math.log(sum);
  }
}

function checkLists(name: string, measures: readonly ParameterMeasure[], shares: readonly number[]): void {
  const fault = (argument: string, expected: string, found: unknown): TransportError => new TransportError({
    code: "transport/option", function: name, argument, expected, found: show(found), fix: "Pass one share >= 0 per measure.",
  });
  if (!Array.isArray(measures) || measures.length === 0) throw fault("measures", "at least one entry", measures);
  if (!Array.isArray(shares) || shares.length !== measures.length) throw fault("shares", `${measures.length} entries`, shares);
  shares.forEach((share, k) => { if (!(share >= 0 && share < Infinity)) throw fault(`shares[${k}]`, "a finite value >= 0", share); });
  if (!shares.some((share) => share > 0)) throw fault("shares", "a positive entry", shares);
}
