/** How much a particle contributes: the mass by which dead particles are recognised. */
import { dimension } from "@ringflow/measure";
import type { ParameterMeasure } from "@ringflow/measure";
import { blockRange, type BlockRange } from "../internal/block-layout.js";

/** Masses `[count]` of the particles of a measure, each >= 0. */
export type ParticleMass = (measure: ParameterMeasure) => Float64Array;

function blockNorm(points: Float64Array, base: number, { offset, length }: BlockRange): number {
  let sum = 0;
  for (let i = base + offset; i < base + offset + length; i++) sum += points[i]! * points[i]!;
  return Math.sqrt(sum);
}

/**
 * `m_j = w_j prod_k |block_k(theta_j)|` (Euclidean norms): the size of the particle's term in
 * `sum_j w_j a_j (x) b_j (x) c_j`, as in every energy that is multilinear in the blocks.
 *
 * @throws FlowError `flow/block` when applied to a measure without such a block
 * @since 0.1.0
 */
export function productMass(...blocks: readonly string[]): ParticleMass {
  return (measure) => {
    const ranges = blocks.map((name) => blockRange("productMass", measure.space, name));
    const width = dimension(measure.space);
    return measure.weights.map((weight, j) =>
      ranges.reduce((mass, range) => mass * blockNorm(measure.points, j * width, range), weight),
    );
  };
}

/**
 * `m_j = w_j |c_j| (|a_j| + |b_j| + ...)^2` for the inputs `a, b, ...` and the output `c` of a two-layer network with
 * square activation. Unlike {@link productMass} it does not vanish with one input: a particle with `b = 0` still adds
 * `c a[x]^2` to the outputs.
 *
 * @throws FlowError `flow/block` when applied to a measure without such a block
 * @since 0.1.0
 */
export function squareLayerMass(inputs: readonly string[], output: string): ParticleMass {
  return (measure) => {
    const inner = inputs.map((name) => blockRange("squareLayerMass", measure.space, name));
    const outer = blockRange("squareLayerMass", measure.space, output);
    const width = dimension(measure.space);
    return measure.weights.map((weight, j) => {
      const base = j * width;
      const input = inner.reduce((sum, range) => sum + blockNorm(measure.points, base, range), 0);
      return weight * blockNorm(measure.points, base, outer) * input * input;
    });
  };
}
