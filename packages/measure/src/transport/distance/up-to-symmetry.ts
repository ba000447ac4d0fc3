/**
 * Distance up to symmetry: the smallest transport cost over a list of maps of one measure,
 *
 *   min over g of min over P of <C(g # mu, nu), P>.
 *
 * The maps are a group's action written out, as coordinate permutations or matrices, so that no group is needed here. Order of
 * particles never matters: exact transport takes the best relabelling.
 */
import { meanPoint } from "../../moments.js";
import type { ParameterMeasure } from "../../parameter-measure.js";
import { unsafeMeasure } from "../../parameter-measure.js";
import { dimension } from "../../parameter-space.js";
import type { GroundCost } from "../cost/ground-cost.js";
import { TransportError } from "../errors.js";
import { checkMeasures } from "../internal/check-measure.js";
import { show } from "../internal/show.js";
import type { PointMap } from "../../push-forward.js";
import { coordinatePermutation, linearMap } from "../../symmetry/linear-map.js";
import { posed } from "../problem/transport-problem.js";
import type { TransportResult } from "../result/transport-result.js";
import { exactSolver } from "../solver/exact-solver.js";

/** A linear map of points (`D` doubles each). */
export type PointSymmetry =
  /** `(g x)_d = x_{permutation[d]}`. */
  | { readonly permutation: ArrayLike<number> }
  /** `g x = matrix x`, `[D, D]` row-major. */
  | { readonly matrix: ArrayLike<number> };

/** The best map and the solution after it. */
export interface SymmetricResult {
  /** Index of the map in the list; the first of equal ones. */
  readonly symmetry: number;
  /** Between the mapped source and the target. */
  readonly result: TransportResult;
  /** Problems that were solved; the others were excluded by a lower bound. */
  readonly solved: number;
}

/**
 * Exact transport cost up to the given maps. For a group acting by isometries the minimum does not depend on which measure is mapped.
 *
 * @param symmetries - at least one; include the identity
 * @throws TransportError `transport/option` for a map of the wrong size or that is no permutation, and as `transportProblem`
 *   and `exactSolver` say
 * @remarks At most one exact solution per map; with Euclidean and squared Euclidean costs maps whose means are too far apart
 *   are skipped (Jensen: cost >= mass |mean difference|^p).
 * @example
 * const plane = { field: "real", blocks: [{ name: "x", size: 2 }] } as const;
 * const mu = { space: plane, count: 1, weights: new Float64Array([1]), points: new Float64Array([1, 5]) };
 * const nu = { ...mu, points: new Float64Array([5, 1]) };
 * const best = distanceUpToSymmetry(mu, nu, [{ permutation: [0, 1] }, { permutation: [1, 0] }], squaredEuclidean());
 * [best.symmetry, best.result.status === "converged" && best.result.cost] // => [1, 0]
 * @since 0.1.0
 */
export function distanceUpToSymmetry(
  source: ParameterMeasure, target: ParameterMeasure, symmetries: readonly PointSymmetry[], cost: GroundCost,
): SymmetricResult {
  const name = "distanceUpToSymmetry";
  checkMeasures(name, source, target);
  if (!Array.isArray(symmetries) || symmetries.length === 0) throw symmetryError("symmetries", "at least one map", show(symmetries));
  const width = dimension(source.space);
  const maps = symmetries.map((symmetry: PointSymmetry, k) => checkedMap(symmetry, `symmetries[${k}]`, width));
  const goal = meanPoint(target);
  // One image at a time: a group may be large. The few that are solved are formed again.
  const bounds = maps.map((map) => {
    const image = mapped(source, map);
    return lowerBound(meanPoint(image), goal, cost) * posed(name, "balanced", image, target, cost).mass;
  });
  const order = bounds.map((_, k) => k).sort((k, l) => bounds[k]! - bounds[l]! || k - l);
  const solve = exactSolver();
  let open: { symmetry: number; result: TransportResult } | undefined;
  let best: { symmetry: number; result: TransportResult; value: number } | undefined;
  let solved = 0;
  for (const k of order) {
    // Rounding of means must not exclude a map that is as good.
    if (best !== undefined && bounds[k]! > best.value * (1 + 1e-9)) continue;
    const result = solve(posed(name, "balanced", mapped(source, maps[k]!), target, cost));
    solved++;
    if (result.status !== "converged") open = { symmetry: k, result };
    const value = result.status === "converged" ? result.cost : Infinity;
    if (best === undefined || value < best.value || (value === best.value && k < best.symmetry)) best = { symmetry: k, result, value };
  }
  // A map without a converged cost might have been the nearest: then nothing is claimed.
  return open === undefined ? { symmetry: best!.symmetry, result: best!.result, solved } : { ...open, solved };
}

function checkedMap(symmetry: PointSymmetry, argument: string, width: number): PointMap {
  if (typeof symmetry !== "object" || symmetry === null) throw symmetryError(argument, "a permutation or a matrix", show(symmetry));
  if ("permutation" in symmetry) {
    const list = Array.from(symmetry.permutation ?? []);
    const isPermutation = list.length === width && new Set(list).size === width && list.every((d) => Number.isInteger(d) && d >= 0 && d < width);
    if (!isPermutation) throw symmetryError(argument, `a permutation of 0..${width - 1}`, `a list of ${list.length} that is none`);
    return coordinatePermutation(list);
  }
  const matrix = Float64Array.from(("matrix" in symmetry ? symmetry.matrix : undefined) ?? []);
  if (matrix.length !== width * width || !matrix.every(Number.isFinite)) {
    throw symmetryError(argument, `a matrix of ${width}^2 finite numbers`, `a list of ${matrix.length}`);
  }
  return linearMap(matrix);
}

function mapped({ space, count, weights, points }: ParameterMeasure, map: PointMap): ParameterMeasure {
  const width = dimension(space);
  const out = new Float64Array(points.length);
  for (let j = 0; j < count; j++) map(points, j * width, out, j * width);
  return unsafeMeasure(space, weights, out);
}

/** `|m - n|^p <= W_p^p` for the costs of the plane; 0 for others. */
function lowerBound(m: Float64Array, n: Float64Array, { geometry, exponent }: GroundCost): number {
  if (geometry !== "line") return 0;
  return m.reduce((sum, x, d) => sum + (x - n[d]!) ** 2, 0) ** (exponent / 2);
}

function symmetryError(argument: string, expected: string, found: string): TransportError {
  return new TransportError({
    code: "transport/option", function: "distanceUpToSymmetry", argument, expected, found,
    fix: "Write for example [{ permutation: [0, 1] }, { permutation: [1, 0] }].",
  });
}
