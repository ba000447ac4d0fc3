import type { ParameterMeasure } from "@ringflow/measure";
import type { Functional } from "../../src/index.js";

/** Deterministic pseudo-normal numbers: good enough to fill a test measure, and independent of any package. */
export function noise(length: number, seed: number, size = 1): Float64Array {
  let s = seed >>> 0;
  const next = (): number => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 2 ** 32;
  };
  return Float64Array.from({ length }, () => size * (next() + next() + next() + next() - 2) * Math.sqrt(3));
}

/** A measure with real blocks a, b, c of the given size. */
export function blocksABC(count: number, size: number, points: Float64Array, weights?: Float64Array): ParameterMeasure {
  return {
    space: { field: "real", blocks: ["a", "b", "c"].map((name) => ({ name, size })) },
    count,
    weights: weights ?? new Float64Array(count).fill(1 / count),
    points,
  };
}

/** `E = sum_j w_j sum_i (k_i theta_i^2/2 + theta_i^4/4)`, `k_i = 1 + i`: particles do not see each other. */
export const independentWells: Functional = {
  value(measure) {
    return this.velocity(measure, new Float64Array(measure.points.length));
  },
  velocity({ count, weights, points }, out) {
    const width = points.length / count;
    let energy = 0;
    for (let p = 0; p < points.length; p++) {
      const x = points[p]!;
      const k = 1 + (p % width);
      out[p] = -(k * x + x * x * x);
      energy += weights[Math.floor(p / width)]! * ((k * x * x) / 2 + x ** 4 / 4);
    }
    return energy;
  },
};

/** `E = |T - target|^2`, `T[x,y,z] = sum_j w_j a_j[x] b_j[y] c_j[z]`: multilinear in the blocks. */
export function cubicEnergy(n: number, target: Float64Array): Functional {
  const residual = ({ count, weights, points }: ParameterMeasure): Float64Array => {
    const r = target.map((value) => -value);
    for (let j = 0; j < count; j++) {
      for (let x = 0; x < n; x++) {
        for (let y = 0; y < n; y++) {
          const ab = weights[j]! * points[3 * n * j + x]! * points[3 * n * j + n + y]!;
          for (let z = 0; z < n; z++) r[(x * n + y) * n + z]! += ab * points[3 * n * j + 2 * n + z]!;
        }
      }
    }
    return r;
  };
  const square = (r: Float64Array): number => r.reduce((sum, value) => sum + value * value, 0);
  return {
    value: (measure) => square(residual(measure)),
    velocity(measure, out) {
      const r = residual(measure);
      out.fill(0);
      for (let j = 0; j < measure.count; j++) {
        const [a, b, c] = [0, n, 2 * n].map((offset) => measure.points.subarray(3 * n * j + offset, 3 * n * j + offset + n));
        for (let x = 0; x < n; x++) {
          for (let y = 0; y < n; y++) {
            for (let z = 0; z < n; z++) {
              const g = -2 * r[(x * n + y) * n + z]!;
              out[3 * n * j + x]! += g * b![y]! * c![z]!;
              out[3 * n * j + n + y]! += g * a![x]! * c![z]!;
              out[3 * n * j + 2 * n + z]! += g * a![x]! * b![y]!;
            }
          }
        }
      }
      return square(r);
    },
  };
}

/** Mean loss of the cyclic group law of order `n` with square activation, written out directly. */
export function cyclicLoss(n: number, { count, weights, points }: ParameterMeasure): number {
  let loss = 0;
  for (let x = 0; x < n; x++) {
    for (let y = 0; y < n; y++) {
      const output = new Float64Array(n);
      for (let j = 0; j < count; j++) {
        const hidden = (points[3 * n * j + x]! + points[3 * n * j + n + y]!) ** 2;
        for (let z = 0; z < n; z++) output[z]! += weights[j]! * hidden * points[3 * n * j + 2 * n + z]!;
      }
      output[(x + y) % n]! -= 1;
      const mean = output.reduce((sum, value) => sum + value, 0) / n;
      loss += output.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    }
  }
  return loss / (n * n);
}
