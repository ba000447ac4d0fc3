/** What can be seen of the algebra while the flow runs: cheap enough to look at often. */
import { nontrivialPairs, type AbelianGroup } from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { spectralCoordinates, type SpectralCoordinates } from "../spectral/coordinates.js";
import { liveParticles, meanPurity } from "../spectral/live-particles.js";

/** Spectral structure of a measure at one moment. */
export interface Structure {
  readonly live: number;
  /** Mass-weighted share of power on main characters, 0..1. */
  readonly purity: number;
  /** `n sum w 2 alpha beta gamma` (real part) of each nontrivial pair of characters, in ascending order; 1 when learned. */
  readonly targets: readonly number[];
}

/** `n sum_j 2 Re(alpha_j beta_j gamma_j)` at character `k`. */
export function targetPotential(s: SpectralCoordinates, k: number): number {
  let sum = 0;
  for (let j = 0; j < s.count; j++) {
    const at = 2 * (j * s.order + k);
    const re = s.alpha[at]! * s.beta[at]! - s.alpha[at + 1]! * s.beta[at + 1]!;
    const im = s.alpha[at]! * s.beta[at + 1]! + s.alpha[at + 1]! * s.beta[at]!;
    sum += re * s.gamma[at]! - im * s.gamma[at + 1]!;
  }
  return 2 * s.order * sum;
}

/** Structure of particles given by their spectral coordinates; cost `O(N n)`. */
export function structureOfSpectrum(spectrum: SpectralCoordinates): Structure {
  const live = liveParticles(spectrum);
  const targets = nontrivialPairs(spectrum.dual, spectrum.order).map((k) => targetPotential(spectrum, k));
  return { live: live.length, purity: meanPurity(live), targets };
}

/** Structure of a measure; cost `O(N n^2)`. */
export function structureOf(group: AbelianGroup, measure: ParameterMeasure, kernels?: Kernels): Structure {
  return structureOfSpectrum(spectralCoordinates(group, measure, kernels));
}
