/** Against POT and SciPy (test/fixtures/make-transport.py). */
import { describe, expect, it } from "vitest";
import {
  absoluteEpsilon, energyDistance, euclidean, exactSolver, lineSolver, orThrow, sinkhornSolver, squaredBuresWasserstein, squaredEuclidean,
  transportBarycentre, unbalancedProblem, unbalancedSinkhornSolver,
} from "../../src/transport/index.js";
import { matrixOf, measure, problem, reference } from "./support.js";

/** Largest difference of entries, and the same for a plan with two entries exchanged: the comparison can fail. */
function planError(found: Float64Array, expected: readonly (readonly number[])[]): number {
  const flat = expected.flat();
  return found.reduce((most, value, k) => Math.max(most, Math.abs(value - flat[k]!)), 0);
}

describe("exact cost equals emd2 to 1e-9", () => {
  it.each(reference.exact.map((c, k) => [`${k}: ${c.x.length} x ${c.y.length}, ${c.metric}`, c] as const))("%s", (_, { x, y, a, b, metric, cost }) => {
    const found = orThrow(exactSolver()(problem(measure(x, a), measure(y, b), metric === "euclidean" ? euclidean() : squaredEuclidean())));
    expect(Math.abs(found.cost - cost)).toBeLessThan(1e-9 * cost);
  });
  it("negative control: the other metric misses", () => {
    const { x, y, a, b, cost } = reference.exact[0]!;
    expect(Math.abs(orThrow(exactSolver()(problem(measure(x, a), measure(y, b), euclidean()))).cost - cost)).toBeGreaterThan(1e-3 * cost);
  });
});

describe("entropic plans equal POT's to 1e-6 at equal epsilon", () => {
  it.each(reference.sinkhorn.map((c) => [c.epsilon, c] as const))("balanced, epsilon %f", (epsilon, { x, y, a, b, plan }) => {
    const pose = problem(measure(x, a), measure(y, b), squaredEuclidean());
    const found = orThrow(sinkhornSolver({ epsilon: absoluteEpsilon(epsilon), tolerance: 1e-11 })(pose));
    expect(planError(matrixOf(found.plan), plan)).toBeLessThan(1e-6 * Math.max(...plan.flat()));
    const other = orThrow(sinkhornSolver({ epsilon: absoluteEpsilon(epsilon * 1.01), tolerance: 1e-11 })(pose));
    expect(planError(matrixOf(other.plan), plan)).toBeGreaterThan(1e-6 * Math.max(...plan.flat()));
  });
  it.each(reference.unbalanced.map((c) => [c.rho, c] as const))("unbalanced, rho %f", (rho, { x, y, a, b, epsilon, plan }) => {
    const pose = unbalancedProblem(measure(x, a), measure(y, b), squaredEuclidean());
    if (pose._tag === "Left") throw pose.left;
    const found = orThrow(unbalancedSinkhornSolver({ epsilon: absoluteEpsilon(epsilon), marginalPenalty: rho, tolerance: 1e-12 })(pose.right));
    expect(planError(matrixOf(found.plan), plan)).toBeLessThan(1e-6 * Math.max(...plan.flat()));
    expect(found.residuals.gap).toBeLessThan(1e-9);
    const other = orThrow(unbalancedSinkhornSolver({ epsilon: absoluteEpsilon(epsilon), marginalPenalty: 1.02 * rho, tolerance: 1e-12 })(pose.right));
    expect(planError(matrixOf(other.plan), plan)).toBeGreaterThan(1e-6 * Math.max(...plan.flat()));
  });
});

it("the barycentre equals POT's", () => {
  for (const { grid, histograms, shares, epsilon, weights } of reference.barycentre) {
    const points = grid.map((x) => [x]);
    const result = transportBarycentre(histograms.map((h) => measure(points, h)), shares, measure(points), squaredEuclidean(),
      { epsilon: absoluteEpsilon(epsilon), tolerance: 1e-12 });
    expect(result.status).toBe("converged");
    if (result.status !== "converged") return;
    weights.forEach((weight, k) => { expect(Math.abs(result.barycentre.weights[k]! - weight)).toBeLessThan(1e-9); });
  }
});

it("Gaussians: Bures distance equals the matrix square roots of SciPy to 1e-9", () => {
  for (const { m1, m2, S1, S2, distance } of reference.gaussians) {
    const found = Math.sqrt(squaredBuresWasserstein({ mean: m1, covariance: S1 }, { mean: m2, covariance: S2 }));
    expect(Math.abs(found - distance)).toBeLessThan(1e-9 * distance);
  }
});

it("on the line: emd2_1d and SciPy's energy distance", () => {
  for (const { x, y, a, b, w1, w2, energy } of reference.line) {
    const [mu, nu] = [measure(x.map((t) => [t]), a), measure(y.map((t) => [t]), b)];
    expect(Math.abs(lineSolver()(problem(mu, nu, euclidean())).cost - w1)).toBeLessThan(1e-9 * w1);
    expect(Math.abs(lineSolver()(problem(mu, nu, squaredEuclidean())).cost - w2)).toBeLessThan(1e-9 * w2);
    expect(Math.abs(energyDistance(mu, nu) - energy)).toBeLessThan(1e-9 * energy);
  }
});
