import { dimension } from "@ringflow/measure";
import type { ParticleLayout } from "../functional.js";
import { blockRanges } from "../internal/block-layout.js";
import { arrive } from "../internal/arrive.js";
import { evaluateAt } from "../internal/evaluate-at.js";
import { polarFactor } from "../internal/polar-factor.js";
import { belowOne, requireNumber } from "../internal/require-number.js";
import { requireParticles } from "../internal/require-particles.js";
import { restrictRows } from "../internal/restrict-rows.js";
import type { Stepper, StepperState } from "../stepper.js";
import { learningRateOf, type LearningRate } from "./learning-rate.js";

/** Options of {@link muon}. */
export interface MuonOptions {
  /** A constant rate, or one per step. No default. */
  readonly learningRate: number | LearningRate;
  /** `beta` in [0, 1); default 0.95. */
  readonly beta?: number;
}

/** Memory of {@link muon}. */
export interface MuonState extends StepperState {
  /** Running sum of velocities. */
  readonly momentum: Float64Array;
  /** Steps made. */
  readonly count: number;
}

/** The polar factor of every block `[count, size]`, times `sqrt(max(count, size))`: entries of mean square about 1. */
function orthogonalised(momentum: Float64Array, { space, count }: ParticleLayout): Float64Array {
  const width = dimension(space);
  const out = new Float64Array(momentum.length);
  for (const { offset, length } of blockRanges(space)) {
    const block = new Float64Array(count * length);
    for (let j = 0; j < count; j++) block.set(momentum.subarray(j * width + offset, j * width + offset + length), j * length);
    const factor = polarFactor(block, count, length);
    const scale = Math.sqrt(Math.max(count, length));
    for (let j = 0; j < count; j++) for (let i = 0; i < length; i++) out[j * width + offset + i] = scale * factor[j * length + i]!;
  }
  return out;
}

/**
 * Muon: momentum `p <- beta p + v`, each block of `p` (particles by coordinates) replaced by its orthogonal polar factor `O`,
 * `theta <- theta + h rate sqrt(max(count, size)) O`, with `fixedStep(1)` the optimiser.
 *
 * Variants differ in how far they orthogonalise: the published code stops after five steps of a quintic iteration, with singular
 * values between about 0.7 and 1.2; this one iterates to 1e-12, or 40 times. Not a gradient flow: the direction is normalised.
 *
 * @throws FlowError `flow/option`; from `init`: `flow/particles`
 * @remarks `O(count size min(count, size))` per block and iteration.
 * @example muon({ learningRate: 0.02 }).gradientFlow // => false
 * @source Jordan et al. 2024 [jordan2024]
 * @since 0.1.0
 */
export function muon(options: MuonOptions): Stepper<MuonState> {
  const rate = learningRateOf("muon", options.learningRate);
  const beta = requireNumber("muon", "beta", options.beta ?? 0.95, belowOne);
  return {
    name: "muon",
    order: 0,
    gradientFlow: false,
    init(field, t, y) {
      requireParticles("muon", field);
      return { ...evaluateAt(field, t, y), momentum: new Float64Array(y.length), count: 0 };
    },
    restrict: restrictRows,
    step(field, t, h, y, state) {
      const p = state.momentum.map((value, i) => beta * value + state.velocity[i]!);
      const direction = orthogonalised(p, requireParticles("muon", field));
      const size = h * rate(state.count);
      return arrive(field, t + h, y.map((value, i) => value + size * direction[i]!), state, { momentum: p, count: state.count + 1 });
    },
  };
}
