/**
 * Dropping dead mass. As a measure contracts most particles die; a step costs `O(count^2)`, so dropping them is the main
 * lever on speed. What it may change is bounded by the mass dropped, `M = sum over dropped j of m_j`:
 *
 * 1. Multilinear energies, `E = |T - target|^2` with `T = sum_j w_j a_j (x) b_j (x) c_j`, {@link productMass}:
 *    the dropped terms have norm `|sum w_j a_j (x) b_j (x) c_j| <= sum w_j |a_j| |b_j| |c_j| = M`, hence
 *    `|sqrt(E') - sqrt(E)| <= M`.
 * 2. The group law with square activation, mean loss `L = n^-2 |P(o - e)|^2` over all `n^2` pairs,
 *    `o(x,y) = sum_j w_j c_j (a_j[x] + b_j[y])^2`, {@link squareLayerMass}: over the pairs,
 *    `|(a[x] + b[y])^2| <= sqrt(n) |a|^2 + 2 |a| |b| + sqrt(n) |b|^2 <= sqrt(n) (|a| + |b|)^2` (as `|a^2| <= |a|^2`), so the
 *    outputs change by at most `sqrt(n) M` in norm, `P` is a projection, and
 *    `|sqrt(L') - sqrt(L)| <= M / sqrt(n)`, that is `|L' - L| <= 2 sqrt(L) M / sqrt(n) + M^2 / n`.
 *    {@link productMass} does NOT bound this loss: a particle with `b = 0` has product 0 and still acts through `c a^2`.
 *
 * Both hold at the moment of dropping, and for several drops with the sum `contraction.droppedMass` of the state; how the
 * later flow amplifies the change is not bounded. The driver also measures each jump (`dissipation.energyRemoved`).
 */
import { positive, positiveInteger, requireNumber } from "../internal/require-number.js";
import type { Contraction } from "./contraction.js";
import { productMass, type ParticleMass } from "./particle-mass.js";

/** Options of {@link dropDeadMass}: a mass, or block names for {@link productMass}. */
export type DropDeadMassOptions = {
  /** A particle is dead below this share of the largest mass; in (0, 1). No default. */
  readonly relative: number;
  /** Accepted steps between two looks; default 5. */
  readonly every?: number;
} & ({ readonly blocks: readonly string[] } | { readonly mass: ParticleMass });

/**
 * The contraction: every `every` accepted steps, keeps the particles of mass at least `relative` times the largest.
 *
 * Keeps everything when all masses are zero (see the stop rule {@link collapsed}), so it never empties a measure.
 *
 * @throws FlowError `flow/option`
 * @remarks `O(N D)` per look.
 * @since 0.1.0
 */
export function dropDeadMass(options: DropDeadMassOptions): Contraction {
  const relative = requireNumber("dropDeadMass", "relative", options.relative, {
    expected: "a number in (0, 1)",
    accepts: (value) => positive.accepts(value) && value < 1,
  });
  const every = requireNumber("dropDeadMass", "every", options.every ?? 5, positiveInteger);
  const massOf = "mass" in options ? options.mass : productMass(...options.blocks);
  return {
    name: "drop-dead-mass",
    contract({ measure, statistics }) {
      if (statistics.accepted % every !== 0) return undefined;
      const mass = massOf(measure);
      const threshold = relative * mass.reduce((largest, m) => Math.max(largest, m), 0);
      const keep: number[] = [];
      let droppedMass = 0;
      mass.forEach((m, j) => {
        if (m < threshold) droppedMass += m;
        else keep.push(j);
      });
      return keep.length === mass.length ? undefined : { keep: Int32Array.from(keep), droppedMass };
    },
  };
}
