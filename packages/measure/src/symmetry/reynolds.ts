/**
 * The Reynolds operator of a group G acting on points: the projection of measures on the invariant ones,
 *
 *   R mu = 1/|G| sum_g g_# mu ,     R^2 = R,   R mu = mu iff mu is invariant,   int f d(R mu) = int (mean of f over orbits) dmu .
 *
 * A group is given by its maps, one per element; this package knows nothing else of groups.
 */
import { MeasureError } from "../errors.js";
import type { ParameterMeasure } from "../parameter-measure.js";
import { unsafeMeasure } from "../parameter-measure.js";
import { dimension } from "../parameter-space.js";
import type { PointMap } from "../push-forward.js";

/**
 * `mu -> sum_k weights[k] (maps[k])_# mu`.
 *
 * @param maps - of the space of the measure into itself: all elements of a finite group, or the nodes of a quadrature rule
 * @param weights - >= 0, one per map; default `1 / maps.length`, which makes it the Reynolds operator of a finite group
 * @returns particle `j` of `mu` gives the particles `k count + j`; coincident ones (points with a stabiliser) are not merged
 * @throws MeasureError `measure/shape` or `measure/weight` for weights that do not fit; `measure/non-finite` for an image
 * @remarks `maps.length * N` evaluations
 * @source Derksen & Kemper 2015, section 2.2 [derksen2015]
 * @example
 * const line = { field: "real", blocks: [{ name: "x", size: 1 }] } as const;
 * const flip = [linearMap(Float64Array.of(1)), linearMap(Float64Array.of(-1))];
 * const mu = { space: line, count: 1, weights: Float64Array.of(1), points: Float64Array.of(3) };
 * reynoldsOperator(flip)(mu).points // => [3, -3]
 * @since 0.1.0
 */
export function reynoldsOperator(maps: readonly PointMap[], weights?: ArrayLike<number>): (mu: ParameterMeasure) => ParameterMeasure {
  const shares = weights === undefined ? new Float64Array(maps.length).fill(1 / maps.length) : Float64Array.from(weights);
  requireShares(shares, maps.length);
  return (mu) => {
    const { count, weights, space } = mu;
    const width = dimension(space);
    const points = new Float64Array(maps.length * mu.points.length);
    const masses = new Float64Array(maps.length * count);
    maps.forEach((map, k) => {
      for (let j = 0; j < count; j++) {
        map(mu.points, j * width, points, (k * count + j) * width);
        masses[k * count + j] = shares[k]! * weights[j]!;
      }
    });
    requireFinite(points, width * count);
    return unsafeMeasure(space, masses, points);
  };
}

/** A plain loop: flows on orbit representatives come here at every evaluation. */
function requireFinite(points: Float64Array, perMap: number): void {
  for (let i = 0; i < points.length; i++) {
    if (Number.isFinite(points[i]!)) continue;
    throw new MeasureError({ code: "measure/non-finite", expected: "finite images", found: `${points[i]} in an image under map ${Math.floor(i / perMap)}`, fix: "Pass maps that are defined on the support of the measure." });
  }
}

function requireShares(shares: Float64Array, count: number): void {
  if (count === 0 || shares.length !== count) {
    throw new MeasureError({ code: "measure/shape", expected: "at least one map and one weight per map", found: `${count} maps and ${shares.length} weights`, fix: "Pass the maps of all elements." });
  }
  const bad = shares.findIndex((share) => !(Number.isFinite(share) && share >= 0));
  if (bad >= 0) {
    throw new MeasureError({ code: "measure/weight", expected: "weights >= 0", found: `weights[${bad}] = ${shares[bad]}`, fix: "Use a quadrature rule with positive weights." });
  }
}
