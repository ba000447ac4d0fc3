import { describe, expect, it } from "vitest";
import { fixedStep, FlowError, makeFlow, rosenbrock32, runFlow, startFlow, type VectorField } from "../src/index.js";
import { krylovSolver } from "../src/internal/recycled-krylov.js";
import { counting, decay } from "./support/fields.js";
import { noise } from "./support/functionals.js";
import { field, grid, heat, n, radius, solveHeat } from "./support/heat.js";

describe("rosenbrock32 on stiff problems", () => {
  it("is L-stable: decays at any h lambda, with few products on one stiff mode", () => {
    for (const rate of [10, 1e4, 1e8]) {
      const stepper = rosenbrock32();
      const y = new Float64Array([1, 0.5]);
      const result = stepper.step(decay(rate), 0, 1, y, stepper.init(decay(rate), 0, y));
      if (result.status !== "done") throw new Error(result.status);
      // R(z) = (1 - z - ...)/(1 - z/2)^4 tends to 0
      expect(Math.abs(result.y[0]!)).toBeLessThan(4 / rate + 0.03);
      expect(result.evaluations).toBeLessThan(12);
    }
  });

  it("solves heat flow to tolerance 1e-4 in steps far beyond the explicit bound", () => {
    const { end, error } = solveHeat(rosenbrock32({ absoluteLinearTolerance: 1e-6 }), 1e-4);
    expect(error).toBeLessThan(2e-3);
    expect(end.statistics.accepted).toBeLessThan((0.1 * radius) / 3.3 / 10);
  });

  it("counts its evaluations: stages, products and time derivative", () => {
    const timed: VectorField = { evaluate: (t, y, out) => (y.forEach((x, i) => { out[i] = -(i + 1) * x + Math.sin(t); }), NaN) };
    for (const [problem, extra] of [[timed, 1], [{ ...timed, autonomous: true }, 0]] as const) {
      const counted = { ...problem, ...counting(problem) };
      const stepper = rosenbrock32();
      const y = noise(5, 2);
      const state = stepper.init(counted, 0, y);
      const before = counted.calls();
      const result = stepper.step(counted, 0, 0.1, y, state);
      expect(result.evaluations).toBe(counted.calls() - before);
      // 5 distinct modes: at most 5 products
      expect(result.evaluations).toBeLessThanOrEqual(3 + 5 + extra + 1);
    }
  });

  it("a system it cannot solve in time becomes a smaller step", () => {
    const stepper = rosenbrock32({ maximumProducts: 3 });
    const y = noise(n, 2);
    const result = stepper.step(field, 0, 1, y, stepper.init(field, 0, y));
    expect(result).toMatchObject({ status: "step-too-large", proposedStepSize: 0.5 });
    const flow = makeFlow({ functional: heat, stepper, controller: fixedStep(1) });
    expect(runFlow(flow, startFlow(flow, grid(y)), { until: { steps: 1 } }).statistics.rejected).toBeGreaterThan(0);
    expect(() => rosenbrock32({ linearTolerance: 0 })).toThrow(FlowError);
  });
});

describe("krylovSolver", () => {
  const size = 12;
  const matrix = noise(size * size, 3, 0.3);
  const product = (v: Float64Array, out: Float64Array): void => {
    for (let i = 0; i < size; i++) out[i] = v.reduce((sum, x, j) => sum + matrix[i * size + j]! * x, 0);
  };
  const residual = (x: Float64Array, b: Float64Array): number => {
    const jx = new Float64Array(size);
    product(x, jx);
    return Math.max(...b.map((value, i) => Math.abs(value - x[i]! + 0.5 * jx[i]!)));
  };

  it("solves non-symmetric systems; later right-hand sides of the same space cost no product", () => {
    const solver = krylovSolver(product, 0.5, size);
    const [b, c] = [noise(size, 4), noise(size, 5)];
    expect(residual(solver.solve(b, 1e-10)!, b)).toBeLessThan(1e-9);
    expect(solver.products()).toBeLessThanOrEqual(size);
    const both = krylovSolver(product, 0.5, 2 * size);
    both.solve(b, 1e-10);
    both.solve(c, 1e-10);
    const spent = both.products();
    const sum = b.map((x, i) => 2 * x - 3 * c[i]!);
    expect(residual(both.solve(sum, 1e-8)!, sum)).toBeLessThan(1e-8);
    expect(both.products()).toBe(spent);
  });

  it("gives up rather than return a wrong solution", () => {
    expect(krylovSolver(product, 0.5, 2).solve(noise(size, 4), 1e-12)).toBeUndefined();
    // I - 2 (I/2) = 0
    expect(krylovSolver((v, out) => out.set(v.map((x) => x / 2)), 2, 5).solve(noise(size, 4), 1e-12)).toBeUndefined();
  });
});
