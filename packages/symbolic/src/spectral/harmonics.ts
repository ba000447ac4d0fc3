/**
 * Primary characters and their harmonics. With an activation other than the square a particle's functions carry multiples
 * `m chi` of its main character (ReLU: mostly m = 2 in what it computes and m = 3 in its weights); they belong to the primary one
 * and are not frequencies of their own. What lies on no small multiple is the rest.
 */
import { pairRepresentative } from "@ringflow/group";
import type { SpectralCoordinates } from "./coordinates.js";
import type { LiveParticle } from "./live-particles.js";

/** Power on one multiple of the main character, mass-weighted over live particles. */
export interface HarmonicShare {
  /** 0 = constant, 1 = the main character itself, 2, 3, .. */
  readonly multiple: number;
  /** Share of the power of a and b, 0..1. */
  readonly inputs: number;
  /** Share of the power of c beside its constant, 0..1. */
  readonly outputs: number;
}

/** Shares of all multiples, and of what lies on none. */
export interface Harmonics {
  readonly shares: readonly HarmonicShare[];
  readonly rest: { readonly inputs: number; readonly outputs: number };
}

/** Largest multiple that counts as a harmonic. */
const LARGEST_MULTIPLE = 5;

/** Representatives of the multiples 0..{@link LARGEST_MULTIPLE}; a character that is two multiples counts for the smaller. */
function multiples(s: SpectralCoordinates, character: number): Map<number, number> {
  const of = new Map<number, number>();
  let k = 0;
  for (let m = 0; m <= LARGEST_MULTIPLE; m++) {
    const representative = pairRepresentative(s.dual, k);
    if (!of.has(representative)) of.set(representative, m);
    k = s.dual.multiply(k, character);
  }
  return of;
}

/** Powers of one particle by multiple, the rest last; normalised to sum 1. */
function particleShares(s: SpectralCoordinates, { index, character }: LiveParticle, arrays: readonly Float64Array[], skipConstant: boolean): number[] {
  const of = multiples(s, character);
  const out = new Array<number>(LARGEST_MULTIPLE + 2).fill(0);
  for (let k = skipConstant ? 1 : 0; k < s.order; k++) {
    const at = 2 * (index * s.order + k);
    const power = arrays.reduce((sum, a) => sum + a[at]! ** 2 + a[at + 1]! ** 2, 0);
    out[of.get(pairRepresentative(s.dual, k)) ?? LARGEST_MULTIPLE + 1]! += power;
  }
  const total = out.reduce((sum, x) => sum + x, 0);
  return total > 0 ? out.map((x) => x / total) : out;
}

/** Mass-weighted shares over live particles; all 0 when nothing lives. */
export function harmonicsOf(s: SpectralCoordinates, live: readonly LiveParticle[]): Harmonics {
  const mass = live.reduce((sum, p) => sum + p.mass, 0);
  const mean = (arrays: readonly Float64Array[], skipConstant: boolean): number[] => {
    const sum = new Array<number>(LARGEST_MULTIPLE + 2).fill(0);
    for (const p of live) particleShares(s, p, arrays, skipConstant).forEach((x, i) => (sum[i]! += (p.mass / mass) * x));
    return sum;
  };
  const [inputs, outputs] = [mean([s.alpha, s.beta], false), mean([s.gamma], true)];
  return {
    shares: inputs.slice(0, -1).map((x, multiple) => ({ multiple, inputs: x, outputs: outputs[multiple]! })),
    rest: { inputs: inputs.at(-1)!, outputs: outputs.at(-1)! },
  };
}
