import { gaussianMeasure } from "@ringflow/measure";
import { FlowError } from "../errors.js";

/** Standard normal numbers for step `k`; a pure function of its arguments, so that a resumed run draws the same ones. */
export type NoiseSource = (step: number, length: number) => Float64Array;

/** Odd, so that steps of one seed get different seeds of their own for 2^32 steps. */
const STRIDE = 0x9e3779b1;

/** A bijection of 32-bit numbers that spreads neighbours (the finaliser of MurmurHash3). */
function scramble(x: number): number {
  let h = x >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Noise from an explicit seed, an integer in 0..2^32-1. @throws FlowError `flow/seed` @internal */
export function seededNoise(caller: string, seed: number): NoiseSource {
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw new FlowError({
      code: "flow/seed", caller, expected: "seed to be an integer in 0..4294967295", found: String(seed), fix: "Pass a seed in that range.",
    });
  }
  const base = scramble(seed);
  return (step, length) => {
    const space = { field: "real" as const, blocks: [{ name: "noise", size: length }] };
    return gaussianMeasure({ space, count: 1, standardDeviation: 1, seed: scramble((base + Math.imul(step, STRIDE)) >>> 0) }).points;
  };
}
