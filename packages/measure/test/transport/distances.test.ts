/** Distances without plans, symmetry, barycentres. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  absoluteEpsilon, distanceUpToSymmetry, energyDistance, euclidean, exactSolver, gaussianKernel, gaussianOf, inverseMultiquadricKernel,
  laplacianKernel, maximumMeanDiscrepancy, maxSlicedWasserstein, orThrow, slicedWasserstein, squaredBuresWasserstein, squaredEuclidean,
  transportBarycentre, wassersteinDistance,
} from "../../src/transport/index.js";
import { ValueSorter } from "../../src/transport/distance/sort-values.js";
import { jsKernels, wasmKernels } from "@ringflow/kernels";
import { cloud, measure, problem } from "./support.js";

const seed = 5301;

describe("Gaussians", () => {
  it("translation, scaling and commuting covariances in closed form", () => {
    expect(squaredBuresWasserstein({ mean: [0], covariance: [1] }, { mean: [3], covariance: [4] })).toBeCloseTo(9 + 1, 12);
    const diagonal = (d: number[]): number[] => d.flatMap((x, i) => d.map((_, j) => (i === j ? x : 0)));
    const value = squaredBuresWasserstein({ mean: [0, 0], covariance: diagonal([1, 9]) }, { mean: [0, 0], covariance: diagonal([4, 16]) });
    expect(value).toBeCloseTo(1 + 1, 12);
    expect(squaredBuresWasserstein({ mean: [1, 2], covariance: [2, 1, 1, 2] }, { mean: [1, 2], covariance: [2, 1, 1, 2] })).toBeLessThan(1e-14);
  });
  it("Gelbrich: never above the squared distance of the measures", () => {
    fc.assert(fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 4 }), (s, d) => {
      const [mu, nu] = [cloud(20, d, s, 0, true), cloud(25, d, s + 7, 0.5, true)];
      const bound = squaredBuresWasserstein(gaussianOf(mu), gaussianOf(nu));
      expect(bound).toBeLessThanOrEqual(wassersteinDistance(mu, nu, { exponent: 2 }) ** 2 * (1 + 1e-9));
    }), { seed, numRuns: 40 });
  });
  it("an affine map with positive definite matrix is optimal: equality", () => {
    const mu = cloud(40, 2, 3);
    const nu = { ...mu, points: mu.points.map((x, k) => (k % 2 === 0 ? 2 * x + 1 : 0.5 * x)) };
    expect(squaredBuresWasserstein(gaussianOf(mu), gaussianOf(nu))).toBeCloseTo(wassersteinDistance(mu, nu, { exponent: 2 }) ** 2, 9);
  });
});

describe("sliced", () => {
  it("translation: mean of <v, direction>^2, with the standard error it claims", () => {
    const mu = cloud(500, 3, 1, 0, true);
    const nu = { ...mu, points: mu.points.map((x, k) => x + (k % 3 === 0 ? 2 : 0)) };
    const { value, standardError, largest } = slicedWasserstein(mu, nu, { directions: 2000, seed: 4 });
    expect(Math.abs(value ** 2 - 4 / 3)).toBeLessThan(4 * standardError);
    expect(standardError).toBeLessThan(0.05);
    expect(largest).toBeLessThanOrEqual(2 + 1e-9);
  });
  it("in one dimension it is the distance; equal and unequal weights, any exponent", () => {
    for (const weighted of [true, false]) {
      const [mu, nu] = [cloud(300, 1, 1, 0, weighted), cloud(300, 1, 2, 1, weighted)];
      for (const exponent of [1, 2, 3]) {
        const exact = wassersteinDistance(mu, nu, { exponent });
        expect(slicedWasserstein(mu, nu, { directions: 3, seed: 1, exponent }).value).toBeCloseTo(exact, 10);
      }
    }
  });
  it("is at most the distance, repeats with its seed, and not with another; engines agree", () => {
    const [mu, nu] = [cloud(300, 5, 1), cloud(300, 5, 2, 0.5)];
    const one = slicedWasserstein(mu, nu, { directions: 20, seed: 1 });
    expect(one.largest).toBeLessThan(wassersteinDistance(mu, nu, { exponent: 2 }));
    expect(slicedWasserstein(mu, nu, { directions: 20, seed: 1 })).toEqual(one);
    expect(one.standardError).toBeGreaterThan(0);
    expect(slicedWasserstein(mu, nu, { directions: 1, seed: 1 }).standardError).toBeNaN();
    expect(slicedWasserstein(mu, nu, { directions: 20, seed: 2 }).value).not.toBe(one.value);
    expect(slicedWasserstein(mu, nu, { directions: 20, seed: 1, kernels: wasmKernels() }).value).toBeCloseTo(one.value, 12);
  });
  it("keeps the projections of some directions at a time only", () => {
    const mu = cloud(1000, 1, seed);
    let largest = 0;
    const kernels = {
      ...jsKernels,
      multiplyRightTransposed(...args: Parameters<typeof jsKernels.multiplyRightTransposed>): void {
        largest = Math.max(largest, args[5].length);
        jsKernels.multiplyRightTransposed(...args);
      },
    };
    const { value, standardError } = slicedWasserstein(mu, { ...mu, points: mu.points.map((x) => x + 3) }, { directions: 2500, seed, kernels });
    expect(largest).toBeLessThanOrEqual(2 ** 20);
    expect(value).toBeCloseTo(3, 9);
    expect(standardError).toBeLessThan(1e-9);
  });
  it("max-sliced finds the direction of a translation", () => {
    const mu = cloud(100, 4, 1, 0, true);
    const nu = { ...mu, points: mu.points.map((x, k) => x + [1, -2, 0, 2][k % 4]!) };
    const { value, direction, status } = maxSlicedWasserstein(mu, nu, { starts: 4, seed: 1, maxSteps: 500 });
    expect(status).toBe("converged");
    expect(value).toBeCloseTo(3, 6);
    expect(Math.abs(direction[1]!)).toBeCloseTo(2 / 3, 3);
    expect(value).toBeGreaterThanOrEqual(slicedWasserstein(mu, nu, { directions: 200, seed: 3 }).largest - 1e-9);
  });
  it("the sorter equals the built-in sort", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 600 }), fc.nat(1e6), fc.constantFrom(1, 1e-300, 1e300, 1e-12), (n, s, scale) => {
      const values = cloud(Math.max(n, 1), 1, s).points.map((x) => (s % 3 === 0 ? 1 + 1e-13 * Math.round(5 * x) : scale * x));
      const expected = values.slice().sort();
      new ValueSorter(values.length).sort(values);
      expect([...values]).toEqual([...expected]);
    }), { seed, numRuns: 60 });
  });
});

describe("kernels", () => {
  it("energy distance of point masses is sqrt(2 |x - y|)", () => {
    expect(energyDistance(measure([[0, 0]]), measure([[3, 4]]))).toBeCloseTo(Math.sqrt(10), 12);
    expect(energyDistance(cloud(30, 2, 1), cloud(30, 2, 1))).toBe(0);
  });
  it.each([gaussianKernel(1), laplacianKernel(2), inverseMultiquadricKernel(0.5)])("$name: MMD is 0 for equal measures, positive for others, symmetric", (kernel) => {
    const [mu, nu] = [cloud(20, 2, 1), cloud(30, 2, 2, 1, true)];
    expect(maximumMeanDiscrepancy(mu, mu, kernel)).toBeLessThan(1e-7);
    expect(maximumMeanDiscrepancy(mu, nu, kernel)).toBeGreaterThan(0.1);
    expect(maximumMeanDiscrepancy(mu, nu, kernel)).toBeCloseTo(maximumMeanDiscrepancy(nu, mu, kernel), 12);
    const apart = maximumMeanDiscrepancy(measure([[0]]), measure([[1]]), kernel);
    expect(apart).toBeCloseTo(Math.sqrt(2 * kernel.of(0) - 2 * kernel.of(1)), 12);
  });
});

describe("up to symmetry", () => {
  const shift = (n: number, k: number): { permutation: number[] } => ({ permutation: Array.from({ length: n }, (_, d) => (d + k) % n) });
  const shifts = Array.from({ length: 5 }, (_, k) => shift(5, k));
  it("a shifted and reordered measure is at distance 0, and only at its shift", () => {
    const mu = cloud(30, 5, 1);
    for (let k = 0; k < 5; k++) {
      const points = Float64Array.from({ length: 150 }, (_, i) => mu.points[5 * ((Math.floor(i / 5) + 11) % 30) + ((i % 5) + k) % 5]!);
      const found = distanceUpToSymmetry(mu, { ...mu, points }, shifts, squaredEuclidean());
      expect([found.symmetry, orThrow(found.result).cost]).toEqual([k, 0]);
    }
  });
  it("is the smallest of the distances, whatever the bounds exclude; matrices too", () => {
    fc.assert(fc.property(fc.nat(1e6), (s) => {
      const [mu, nu] = [cloud(9, 5, s), cloud(9, 5, s + 7, 0.4)];
      const matrices = shifts.map(({ permutation }) => ({ matrix: permutation.flatMap((p) => Array.from({ length: 5 }, (_, d) => (d === p ? 1 : 0))) }));
      for (const cost of [euclidean(), squaredEuclidean()]) {
        const each = shifts.map(({ permutation }) => orThrow(exactSolver()(problem(
          { ...mu, points: mu.points.map((_, i) => mu.points[5 * Math.floor(i / 5) + permutation[i % 5]!]!) }, nu, cost))).cost);
        for (const list of [shifts, matrices]) {
          const best = distanceUpToSymmetry(mu, nu, list, cost);
          expect(orThrow(best.result).cost).toBeCloseTo(Math.min(...each), 12);
          expect(best.symmetry).toBe(each.indexOf(Math.min(...each)));
        }
      }
    }), { seed, numRuns: 30 });
  });
  it("skips maps whose means are too far apart", () => {
    const mu = measure([[10, 0, 0, 0, 0]]);
    expect(distanceUpToSymmetry(mu, mu, shifts, squaredEuclidean()).solved).toBe(1);
  });
  it("negative control: without the right map the distance is not 0", () => {
    const mu = cloud(30, 5, 1);
    const points = mu.points.map((_, i) => mu.points[5 * Math.floor(i / 5) + ((i % 5) + 2) % 5]!);
    expect(orThrow(distanceUpToSymmetry(mu, { ...mu, points }, [shifts[0]!, shifts[1]!], squaredEuclidean()).result).cost).toBeGreaterThan(0.1);
  });
});

it("barycentre of two equal measures concentrates on it; of two point masses lies in the middle", () => {
  const grid = measure(Array.from({ length: 21 }, (_, k) => [k / 20]));
  const ends = [measure([[0]]), measure([[1]])];
  const result = transportBarycentre(ends, [1, 1], grid, squaredEuclidean(), { epsilon: absoluteEpsilon(0.002) });
  if (result.status !== "converged") throw new Error(result.status);
  const mean = result.barycentre.weights.reduce((sum, w, k) => sum + w * (k / 20), 0);
  expect(mean).toBeCloseTo(0.5, 9);
  expect(result.barycentre.weights[10]).toBe(Math.max(...result.barycentre.weights));
  expect(transportBarycentre(ends, [1, 1], grid, squaredEuclidean(), { epsilon: absoluteEpsilon(0.002), maxIterations: 1, tolerance: 1e-14 }))
    .not.toHaveProperty("barycentre");
});
