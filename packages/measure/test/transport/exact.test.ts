/** Exact solvers: closed forms, all matchings, duality, degenerate data, memory. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  barycentricProjection, circleCost, circleSolver, euclidean, exactSolver, lineSolver, orThrow, powerCost, squaredEuclidean, torusCost,
  userCost, wassersteinDistance,
} from "../../src/transport/index.js";
import type { ConvergedTransport, TransportProblem } from "../../src/transport/index.js";
import { costRows } from "../../src/transport/cost/cost-rows.js";
import { solveAssignment } from "../../src/transport/solver/assignment.js";
import { SpanningTree } from "../../src/transport/solver/spanning-tree.js";
import { cloud, infeasibility, marginalError, measure, permutations, problem } from "./support.js";

const seed = 5101;

/** Everything a proof of optimality needs, from outside the solver. */
function expectOptimal(pose: TransportProblem, result: ConvergedTransport, scale: number): void {
  expect(infeasibility(pose, result.potentials)).toBeLessThan(1e-10 * scale);
  expect(marginalError(result.plan, pose)).toBeLessThan(1e-10 * pose.mass);
  const dual = pose.source.weights.reduce((sum, w, i) => sum + w * result.potentials.source[i]!, 0)
    + pose.target.weights.reduce((sum, w, j) => sum + w * result.potentials.target[j]!, 0);
  expect(Math.abs(dual - result.cost)).toBeLessThan(1e-9 * scale * pose.mass);
  expect(result.residuals.gap).toBeLessThan(1e-9 * scale * pose.mass);
}

describe("exactSolver", () => {
  it("all n! matchings, n <= 7: the assignment is the cheapest", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 3 }), fc.nat(1e6), fc.boolean(), (n, d, s, coarse) => {
      const round = (x: Float64Array): Float64Array => (coarse ? x.map(Math.round) : x);
      const [mu, nu] = [cloud(n, d, s), cloud(n, d, s + 7, 0.3)].map((m) => ({ ...m, points: round(m.points) }));
      const pose = problem(mu!, nu!, euclidean());
      const costs = pose.costs();
      const best = Math.min(...permutations(n).map((p) => p.reduce((sum, j, i) => sum + costs.entry(i, j), 0))) / n;
      const found = orThrow(exactSolver()(pose));
      expect(Math.abs(found.cost - best)).toBeLessThan(1e-12 * Math.max(1, best));
      expectOptimal(pose, found, 10);
    }), { seed, numRuns: 60 });
  });
  it("translation: W2 = |v|, and the map is the translation", () => {
    const mu = cloud(300, 4, 11, 0, true);
    const nu = { ...mu, points: mu.points.map((x, k) => x + (k % 4)) };
    expect(wassersteinDistance(mu, nu, { exponent: 2 })).toBeCloseTo(Math.sqrt(14), 12);
    const { plan } = orThrow(exactSolver()(problem(mu, nu, squaredEuclidean())));
    barycentricProjection(plan, nu).points.forEach((x, k) => { expect(x).toBeCloseTo(nu.points[k]!, 9); });
  });
  it("network simplex and assignment agree where both apply; every plan is a vertex", () => {
    for (const d of [1, 2, 8]) {
      const [mu, nu] = [cloud(60, d, 3), cloud(60, d, 4, 0.5)];
      // A weight that differs in the last digit sends the same problem to the other solver.
      const tilted = { ...mu, weights: mu.weights.map((w, i) => (i === 0 ? w * (1 + 2 ** -50) : w)) };
      const cost = userCost((x, y) => x.reduce((sum, t, k) => sum + (t - y[k]!) ** 2, 0), { exponent: 2 });
      const [one, other] = [problem(mu, nu, cost), problem(tilted, nu, cost)].map((pose) => orThrow(exactSolver()(pose)));
      expect([one!.solver, other!.solver]).toEqual(["assignment", "network simplex"]);
      expect(Math.abs(one!.cost - other!.cost)).toBeLessThan(1e-11 * one!.cost);
    }
  });
  it("weighted, rectangular, tied and far apart: feasible duals, equal values, at most N + M - 1 entries", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat(1e6), fc.constantFrom(0, 1, 1000), fc.boolean(), (n, m, s, shift, coarse) => {
      const round = (x: Float64Array): Float64Array => (coarse ? x.map(Math.round) : x);
      const mu = cloud(n, 2, s, 0, true);
      const nu = cloud(m, 2, s + 7, shift, s % 2 === 0);
      const pose = problem({ ...mu, points: round(mu.points) }, { ...nu, points: round(nu.points) }, squaredEuclidean());
      const found = orThrow(exactSolver()(pose));
      expectOptimal(pose, found, Math.max(10, 2 * shift * shift));
      expect(found.plan.kind === "sparse" && found.plan.masses.length).toBeLessThanOrEqual(n + m - 1);
    }), { seed, numRuns: 150 });
  });
  it("weights 0 take no part, and have potentials that are feasible", () => {
    const mu = measure([[0], [5], [1]], [0.5, 0, 0.5]);
    const nu = measure([[2], [-9], [3]], [0.25, 0, 0.75]);
    for (const cost of [squaredEuclidean(), userCost((x, y) => (x[0]! - y[0]!) ** 2)]) {
      const pose = problem(mu, nu, cost);
      const found = orThrow(exactSolver()(pose));
      expect(found.cost).toBeCloseTo(0.25 * 4 + 0.25 * 9 + 0.5 * 4, 12);
      expectOptimal(pose, found, 200);
    }
  });
  it("mass other than 1 multiplies the cost and the plan", () => {
    const [mu, nu] = [cloud(20, 2, 1, 0, true), cloud(30, 2, 2, 0, true)];
    const times = (m: typeof mu) => ({ ...m, weights: m.weights.map((w) => 7 * w) });
    const once = orThrow(exactSolver()(problem(mu, nu, euclidean()))).cost;
    const pose = problem(times(mu), times(nu), euclidean());
    const seven = orThrow(exactSolver()(pose));
    expect(seven.cost).toBeCloseTo(7 * once, 10);
    expectOptimal(pose, seven, 10);
  });
  it("equal measures are at distance 0, exactly", () => {
    const mu = cloud(200, 8, 5);
    const shuffled = { ...mu, points: Float64Array.from({ length: 1600 }, (_, k) => mu.points[(k + 8 * 77) % 1600]!) };
    expect(wassersteinDistance(mu, shuffled, { exponent: 2 })).toBe(0);
  });
  it("metamorphic: adding f_i + g_j to the cost keeps the plan and adds their means", () => {
    const [mu, nu] = [cloud(25, 2, 8, 0, true), cloud(31, 2, 9, 1, true)];
    const extra = userCost((x, y) => (x[0]! - y[0]!) ** 2 + (x[1]! - y[1]!) ** 2 + 3 * x[0]! - y[1]! ** 3);
    const plain = orThrow(exactSolver()(problem(mu, nu, squaredEuclidean())));
    const moved = orThrow(exactSolver()(problem(mu, nu, extra)));
    const shift = mu.weights.reduce((s, w, i) => s + w * 3 * mu.points[2 * i]!, 0) - nu.weights.reduce((s, w, j) => s + w * nu.points[2 * j + 1]! ** 3, 0);
    expect(moved.cost - shift).toBeCloseTo(plain.cost, 9);
    expect(moved.plan.kind === "sparse" && plain.plan.kind === "sparse" && [...moved.plan.targets]).toEqual([...(plain.plan as { targets: Int32Array }).targets]);
  });
  it("rows computed on demand give the same answer as the kept matrix, and the kept matrix is read in place", () => {
    const [mu, nu] = [cloud(120, 3, 1), cloud(120, 3, 2, 0.5)];
    const kept = costRows("test", squaredEuclidean(), mu, nu);
    const lazy = costRows("test", squaredEuclidean(), mu, nu, 0);
    expect(kept.row(5).buffer).toBe(kept.row(6).buffer);
    expect(kept.row(5).buffer.byteLength).toBe(8 * 120 * 120);
    expect(lazy.row(5)).toBe(lazy.row(6));
    expect([...solveAssignment(lazy).columnOf]).toEqual([...solveAssignment(kept).columnOf]);
  });
  it("candidate lists are extended where the nearest columns are all taken", () => {
    // 60 sources around 0 want the same 60 columns nearby; half of them must go to columns that no first list holds.
    const near = cloud(60, 2, 21);
    const both = { ...near, points: near.points.map((x, k) => (k < 60 ? 0.1 * x : 0.1 * x + (k % 2 === 0 ? 30 : 0))) };
    for (const cost of [squaredEuclidean(), euclidean()]) {
      const pose = problem({ ...near, points: near.points.map((x) => 0.01 * x) }, both, cost);
      expectOptimal(pose, orThrow(exactSolver()(pose)), 1000);
    }
  });
  it("says when pivots run out, and then has no field cost", () => {
    const result = exactSolver({ maxPivots: 1 })(problem(cloud(30, 2, 1, 0, true), cloud(40, 2, 2, 0, true), squaredEuclidean()));
    expect(result.status).toBe("max-iterations");
    expect("cost" in result).toBe(false);
    expect(() => orThrow(result)).toThrow(expect.objectContaining({ code: "transport/not-converged" }));
  });
  it("negative control: a worse plan fails the proof of optimality", () => {
    const pose = problem(cloud(10, 2, 1), cloud(10, 2, 2), squaredEuclidean());
    const good = orThrow(exactSolver()(pose));
    const swapped = Int32Array.from((good.plan as { targets: Int32Array }).targets);
    [swapped[0], swapped[1]] = [swapped[1]!, swapped[0]!];
    const costs = pose.costs();
    const cost = swapped.reduce((sum, j, i) => sum + costs.entry(i, j) / 10, 0);
    expect(() => { expectOptimal(pose, { ...good, cost }, 10); }).toThrow();
    const shifted = { source: good.potentials.source.map((f) => f + 0.1), target: good.potentials.target };
    expect(() => { expectOptimal(pose, { ...good, potentials: shifted }, 10); }).toThrow();
  });
  it("a spanning tree keeps its potentials through pivots", () => {
    const tree = new SpanningTree(2, 2);
    tree.link(2, 0, 1, 1);
    tree.link(3, 1, 1, 1);
    tree.link(0, 4, 0, 50);
    tree.link(1, 4, 0, 50);
    tree.refresh();
    const reduced = 0.25 - tree.potential[0]! - tree.potential[3]!;
    tree.pivot(0, 3, 0.25, reduced);
    const pivoted = Float64Array.from(tree.potential);
    tree.refresh();
    expect([...pivoted]).toEqual([...tree.potential]);
    expect(tree.potential[0]! + tree.potential[3]!).toBe(0.25);
  });
});

describe("line and circle", () => {
  it("equal the general solver; duals are feasible on the circle's own cost", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.nat(1e6), fc.constantFrom(1, 2, 3), fc.boolean(), fc.boolean(), (n, m, s, p, equal, coarse) => {
      const round = (x: Float64Array): Float64Array => (coarse ? x.map((t) => Math.round(4 * t) / 4) : x);
      const mu = cloud(n, 1, s, 0, !equal);
      const nu = cloud(equal ? n : m, 1, s + 7, 0.4, !equal);
      const [x, y] = [{ ...mu, points: round(mu.points) }, { ...nu, points: round(nu.points) }];
      const general = exactSolver();
      const flat = problem(x, y, powerCost(p));
      const free = problem(x, y, userCost((u, v) => Math.abs(u[0]! - v[0]!) ** p));
      const onLine = lineSolver()(flat);
      expect(Math.abs(onLine.cost - orThrow(general(free)).cost)).toBeLessThan(1e-10 * Math.max(1, onLine.cost));
      expectOptimal(flat, onLine, 100);
      const round2 = problem(x, y, circleCost({ period: 2, p }));
      const onCircle = circleSolver()(round2);
      expect(Math.abs(onCircle.cost - orThrow(general(round2)).cost)).toBeLessThan(1e-10);
      expectOptimal(round2, onCircle, 10);
    }), { seed, numRuns: 300 });
  });
  it("rotation of the circle moves a measure by the short way", () => {
    const mu = measure([[0.1], [0.35], [0.8]], [0.2, 0.3, 0.5]);
    const nu = { ...mu, points: mu.points.map((x) => x + 0.9) };
    expect(circleSolver()(problem(mu, nu, circleCost({ period: 1, p: 1 }))).cost).toBeCloseTo(0.1, 12);
    expect(lineSolver()(problem(mu, nu, euclidean())).cost).toBeCloseTo(0.9, 12);
  });
  it("torus: one coordinate is the circle", () => {
    const [mu, nu] = [cloud(12, 1, 1), cloud(12, 1, 2)];
    const torus = orThrow(exactSolver()(problem(mu, nu, torusCost([2], 2)))).cost;
    expect(circleSolver()(problem(mu, nu, circleCost({ period: 2 }))).cost).toBeCloseTo(torus, 12);
  });
  it("negative control: the monotone plan is not optimal for a concave cost", () => {
    const pose = problem(measure([[0], [1]]), measure([[1], [2]]), userCost((x, y) => Math.sqrt(Math.abs(x[0]! - y[0]!))));
    expect(orThrow(exactSolver()(pose)).cost).toBeCloseTo(Math.SQRT2 / 2, 12);
    expect(() => lineSolver()(pose)).toThrow(expect.objectContaining({ code: "transport/dimension" }));
  });
});
