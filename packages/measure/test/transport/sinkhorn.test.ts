/** Entropic transport: closed form, limits, honesty about convergence, invariances. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  absoluteEpsilon, densePlan, euclidean, exactSolver, orThrow, planMarginals, relativeEpsilon, sinkhornDivergence, sinkhornSolver,
  squaredEuclidean, unbalancedProblem, unbalancedSinkhornSolver, userCost,
} from "../../src/transport/index.js";
import type { TransportProblem } from "../../src/transport/index.js";
import { jsRowKernels, wasmRowKernels } from "../../src/transport/internal/row-kernels.js";
import { costRows } from "../../src/transport/cost/cost-rows.js";
import { GibbsKernel } from "../../src/transport/solver/gibbs-kernel.js";
import { newtonStep } from "../../src/transport/solver/newton-step.js";
import { cloud, marginalError, measure, problem } from "./support.js";
import { committedHash, compile, sourceHash } from "../../scripts/build-wasm.mjs";
import { rowKernelsBinary } from "../../src/transport/internal/row-kernels-binary.js";

const compiler = await import("assemblyscript/asc").then(() => true, () => false);
const twoPoints = (): TransportProblem => problem(measure([[0], [1]]), measure([[0], [1]]), euclidean());

describe("sinkhornSolver", () => {
  it.each([10, 1, 0.3, 0.1, 0.02, 1e-3])("2 x 2, cost 0/1, halves, epsilon %f: diagonal = 0.5 / (1 + exp(-1/epsilon))", (epsilon) => {
    const { plan, cost } = orThrow(sinkhornSolver({ epsilon: absoluteEpsilon(epsilon), tolerance: 1e-11 })(twoPoints()));
    const [p, q, , r] = densePlan(plan).matrix;
    const diagonal = 0.5 / (1 + Math.exp(-1 / epsilon));
    expect(p).toBeCloseTo(diagonal, 10);
    expect(r).toBeCloseTo(diagonal, 10);
    expect(q).toBeCloseTo(0.5 - diagonal, 10);
    expect(cost).toBeCloseTo(1 - 2 * diagonal, 10);
  });
  it("epsilon 1e-4 of the cost scale: no overflow, no NaN, and the status says whether it is an answer", () => {
    for (const [n, weighted] of [[40, false], [60, true]] as const) {
      for (const [scale, shift] of [[1, 0.5], [1e6, 3], [1e-6, 100]] as const) {
        const [mu, nu] = [cloud(n, 3, 1, 0, weighted), cloud(n, 3, 2, shift, weighted)].map((m) => ({ ...m, points: m.points.map((x) => scale * x) }));
        const pose = problem(mu!, nu!, squaredEuclidean());
        for (const maxIterations of [5, 4000]) {
          const result = sinkhornSolver({ epsilon: relativeEpsilon(1e-4), maxIterations })(pose);
          const { potentials, residuals } = result;
          for (const x of [...potentials.source, ...potentials.target, residuals.marginal, residuals.gap]) expect(Number.isFinite(x)).toBe(true);
          expect(densePlan(result.plan).matrix.every(Number.isFinite)).toBe(true);
          const off = marginalError(result.plan, pose);
          if (result.status === "converged") {
            expect(off).toBeLessThan(1e-8);
            const exact = orThrow(exactSolver()(pose)).cost;
            expect(result.cost).toBeLessThan(exact + 8 * result.epsilon * Math.log(n) + 1e-8 * exact);
          } else {
            expect(result.residuals.marginal).toBeGreaterThan(1e-9);
            expect("cost" in result).toBe(false);
          }
        }
      }
    }
  });
  it("five iterations at a small epsilon are not an answer", () => {
    const result = sinkhornSolver({ epsilon: relativeEpsilon(1e-3), maxIterations: 5 })(problem(cloud(30, 2, 1), cloud(30, 2, 2), squaredEuclidean()));
    expect(result.status).toBe("max-iterations");
    expect(() => orThrow(result)).toThrow(expect.objectContaining({ code: "transport/not-converged" }));
  });
  it("costs whose spread overflows: an answer that is none, and an end", () => {
    const far = problem(measure([[0], [1]]), measure([[0], [1]]), userCost((x, y) => (x[0] === y[0] ? -1.5e308 : 1.5e308)));
    expect(sinkhornSolver({ epsilon: absoluteEpsilon(1), maxIterations: 3 })(far).status).not.toBe("converged");
  }, 20_000);
  it("converged means: the returned plan has the marginals, at every epsilon", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 25 }), fc.nat(1e6), fc.double({ min: -2.5, max: 1, noNaN: true }), (n, m, s, power) => {
      const pose = problem(cloud(n, 2, s, 0, true), cloud(m, 2, s + 7, 0.5, true), squaredEuclidean());
      const result = sinkhornSolver({ epsilon: relativeEpsilon(10 ** power), maxIterations: 50_000 })(pose);
      const off = marginalError(result.plan, pose);
      expect(Math.abs(off - result.residuals.marginal)).toBeLessThan(1e-10 + 1e-3 * off);
      if (result.status === "converged") expect(off).toBeLessThan(1.1e-9);
    }), { seed: 5201, numRuns: 80 });
  });
  it("decreases to the exact cost with epsilon, and the entropic cost is at least that", () => {
    const pose = problem(cloud(30, 2, 1), cloud(30, 2, 2, 1), squaredEuclidean());
    const exact = orThrow(exactSolver()(pose)).cost;
    const costs = [1, 0.3, 0.1, 0.03].map((share) => orThrow(sinkhornSolver({ epsilon: relativeEpsilon(share) })(pose)).cost);
    costs.reduce((before, cost) => {
      expect(cost).toBeLessThan(before);
      return cost;
    }, Infinity);
    expect(costs.at(-1)!).toBeGreaterThan(exact);
    expect(costs.at(-1)! - exact).toBeLessThan(0.1 * exact);
  });
  it("metamorphic: scaling cost and epsilon together, and adding f_i + g_j, leave the plan", () => {
    const [mu, nu] = [cloud(12, 2, 3, 0, true), cloud(14, 2, 4, 0, true)];
    const plain = densePlan(orThrow(sinkhornSolver({ epsilon: absoluteEpsilon(0.2), tolerance: 1e-11 })(problem(mu, nu, squaredEuclidean()))).plan).matrix;
    const costs = [
      [userCost((x, y) => 50 * ((x[0]! - y[0]!) ** 2 + (x[1]! - y[1]!) ** 2)), 10],
      [userCost((x, y) => (x[0]! - y[0]!) ** 2 + (x[1]! - y[1]!) ** 2 + 100 * x[0]! - 30 * y[1]!), 0.2],
    ] as const;
    for (const [cost, epsilon] of costs) {
      const other = densePlan(orThrow(sinkhornSolver({ epsilon: absoluteEpsilon(epsilon), tolerance: 1e-11 })(problem(mu, nu, cost))).plan).matrix;
      plain.forEach((p, k) => { expect(Math.abs(other[k]! - p)).toBeLessThan(1e-10); });
    }
  });
  it("weights 0 take no part and get soft potentials", () => {
    const mu = measure([[0], [5], [1]], [0.5, 0, 0.5]);
    const { plan, potentials } = orThrow(sinkhornSolver({ epsilon: absoluteEpsilon(0.3) })(problem(mu, measure([[0], [1]]), squaredEuclidean())));
    expect([...planMarginals(plan).source].map((x) => Number(x.toFixed(9)))).toEqual([0.5, 0, 0.5]);
    const soft = -0.3 * Math.log(0.5 * Math.exp((potentials.target[0]! - 25) / 0.3) + 0.5 * Math.exp((potentials.target[1]! - 16) / 0.3));
    expect(potentials.source[1]).toBeCloseTo(soft, 9);
  });
});

describe("unbalanced", () => {
  it("potentials at points without weight are the limit of vanishing weight", () => {
    const solve = unbalancedSinkhornSolver({ epsilon: absoluteEpsilon(0.3), marginalPenalty: 2, tolerance: 1e-12 });
    const potentials = (side: "source" | "target", weight: number) => {
      const [part, whole] = [measure([[0], [2], [3]], [0.5, 0.3, weight]), measure([[0.3], [1]], [0.4, 0.4])];
      const answer = side === "source" ? unbalancedProblem(part, whole, squaredEuclidean()) : unbalancedProblem(whole, part, squaredEuclidean());
      if (answer._tag === "Left") throw answer.left;
      return orThrow(solve(answer.right)).potentials[side];
    };
    for (const side of ["source", "target"] as const) {
      const [none, little] = [potentials(side, 0), potentials(side, 1e-13)];
      none.forEach((value, k) => { expect(value).toBeCloseTo(little[k]!, 9); });
      expect(Math.abs(none[2]!)).toBeGreaterThan(0.1);
    }
  });
  it("with a large penalty it is balanced; far mass is given up with a small one", () => {
    const [mu, nu] = [measure([[0], [1], [50]], [0.4, 0.4, 0.2]), measure([[0], [1]], [0.5, 0.5])];
    const solve = (marginalPenalty: number): number => {
      const pose = unbalancedProblem(mu, nu, squaredEuclidean());
      if (pose._tag === "Left") throw pose.left;
      const { plan } = orThrow(unbalancedSinkhornSolver({ epsilon: absoluteEpsilon(0.05), marginalPenalty, maxIterations: 200_000 })(pose.right));
      return planMarginals(plan).source[2]!;
    };
    expect(solve(1)).toBeLessThan(1e-9);
    expect(solve(3e3)).toBeGreaterThan(0.05);
  });
});

describe("sinkhornDivergence", () => {
  it("is 0 for equal measures and symmetric; entropic transport is not 0", () => {
    const [mu, nu] = [cloud(20, 2, 1), cloud(25, 2, 2, 1)];
    const options = { epsilon: absoluteEpsilon(0.5), tolerance: 1e-11 };
    const value = (x: typeof mu, y: typeof mu): number => {
      const result = sinkhornDivergence(x, y, squaredEuclidean(), options);
      return result.status === "converged" ? result.value : NaN;
    };
    expect(Math.abs(value(mu, mu))).toBeLessThan(1e-10);
    expect(value(mu, nu)).toBeCloseTo(value(nu, mu), 9);
    expect(value(mu, nu)).toBeGreaterThan(0.1);
    expect(orThrow(sinkhornSolver(options)(problem(mu, mu, squaredEuclidean()))).regularizedCost).toBeGreaterThan(0.1);
  });
  it("has no value when a part did not converge", () => {
    const result = sinkhornDivergence(cloud(20, 2, 1), cloud(20, 2, 2), squaredEuclidean(), { epsilon: relativeEpsilon(1e-3), maxIterations: 2 });
    expect([result.status, "value" in result]).toEqual(["max-iterations", false]);
  });
});

describe("row kernels", () => {
  it("carry the hash of assembly/ (else: npm run build:wasm)", () => {
    expect(committedHash()).toBe(sourceHash());
  });
  it.skipIf(!compiler)("equal a fresh build", async () => {
    expect(Buffer.from(await compile()).toString("base64")).toBe(rowKernelsBinary);
  });
  it.each([1, 2, 3, 7, 8, 9, 64, 101])("wasm and js agree on %i columns, the exponential to 4e-16", (columns) => {
    const [js, wasm] = [jsRowKernels(3, columns), wasmRowKernels(3, columns)!];
    const costs = cloud(3 * columns, 1, columns).points;
    for (const kernels of [js, wasm]) {
      kernels.g.set(cloud(columns, 1, 5).points);
      kernels.y.set(cloud(columns, 1, 6).points);
      for (let i = 0; i < 3; i++) kernels.gibbs(i, 0.5 - 4 * i, [0.3, 30, 290][i]!, -300, costs.subarray(i * columns, (i + 1) * columns));
    }
    js.matrix.forEach((value, k) => { expect(Math.abs(wasm.matrix[k]! - value)).toBeLessThanOrEqual(4e-16 * value); });
    for (let i = 0; i < 2; i++) {
      expect(wasm.dot(i)).toBeCloseTo(js.dot(i), 10);
      expect(wasm.dotWith(i, costs.subarray(0, columns))).toBeCloseTo(js.dotWith(i, costs.subarray(0, columns)), 10);
      for (const kernels of [js, wasm]) kernels.add(i, 0.25);
    }
    js.out.forEach((value, k) => { expect(wasm.out[k]).toBeCloseTo(value, 10); });
  });
  it("dense and sparse kernels give the same sweep", () => {
    const [mu, nu] = [cloud(40, 1, 1), cloud(50, 1, 2)];
    const costs = costRows("test", squaredEuclidean(), mu, nu);
    const [f, g] = [new Float64Array(40), new Float64Array(50)];
    for (const epsilon of [1, 1e-4]) {
      const kernel = new GibbsKernel(costs);
      kernel.absorb(f, g, epsilon);
      const out = new Float64Array(50);
      const sums: number[] = [];
      kernel.sweep(new Float64Array(50).fill(1), out, (i, sum) => { sums.push(sum); return 1 + i; });
      const k = (i: number, j: number): number => Math.exp(-costs.entry(i, j) / epsilon);
      sums.forEach((sum, i) => { expect(sum).toBeCloseTo(out.reduce((s, _, j) => s + k(i, j), 0), 12); });
      out.forEach((sum, j) => { expect(sum).toBeCloseTo(sums.reduce((s, _, i) => s + (1 + i) * k(i, j), 0), 10); });
    }
  });
  it("Newton's step solves its system", () => {
    const P = [[0.3, 0.1], [0.2, 0.4]];
    const apply = (x: Float64Array, out: Float64Array): void => {
      const rows = P.map((row) => (row[0]! * x[0]! + row[1]! * x[1]!) / (row[0]! + row[1]!));
      out.set([0, 1].map((j) => P[0]![j]! * rows[0]! + P[1]![j]! * rows[1]!));
    };
    const sums = new Float64Array([0.5, 0.5]);
    const { step } = newtonStep({ sums, weights: new Float64Array([0.45, 0.55]), apply }, 1e-12, 10);
    const product = new Float64Array(2);
    apply(step, product);
    expect(sums[0]! * step[0]! - product[0]!).toBeCloseTo(-0.05, 12);
  });
});
