import type { ParameterMeasure } from "@ringflow/measure";
import { describe, expect, it } from "vitest";
import {
  balanceDrift, compact, dormandPrince54, equivarianceDefect, hessianProduct, integralController, makeFlow, monomialMoment, offDiagonalRatio, potentialKernel, quadraticDecay, runFlow,
  scalingBalance, shiftBalance, spectrumEdge, startFlow, sumOf, type Functional,
} from "../src/index.js";
import { tridiagonalEigen } from "../src/internal/tridiagonal.js";
import { blocksABC, cubicEnergy, independentWells, noise } from "./support/functionals.js";

const measure = blocksABC(6, 2, noise(36, 3), noise(6, 4).map((w) => 0.1 + Math.abs(w)));

describe("potential kernel", () => {
  it("entries by hand, symmetric", () => {
    const two = blocksABC(2, 1, new Float64Array([1, 2, 3, -1, 0.5, 4]), new Float64Array([0.5, 2]));
    const k = potentialKernel([monomialMoment({ 0: 1, 1: 1 }), monomialMoment({ 0: 2 })], two);
    // grad (xy) = (y, x, 0), grad x^2 = (2x, 0, 0)
    expect([...k]).toEqual([0.5 * 5 + 2 * 1.25, 0.5 * 4 + 2 * -1, 0.5 * 4 + 2 * -1, 0.5 * 4 + 2 * 4]);
  });

  it("drives the potentials: rho' = -K dl/drho along the flow", () => {
    const moments = [monomialMoment({ 0: 1, 1: 1, 2: 1 }), monomialMoment({ 2: 1, 3: 1, 4: 1 })];
    const kernel = potentialKernel(moments, measure);
    const h = 1e-5;
    const at = (sign: number): number[] => moments.map((_, i) => {
      const moved = measure.points.slice();
      for (let j = 0; j < 6; j++) moments[1]!.addGradient(measure.points.subarray(6 * j, 6 * j + 6), sign * h, moved.subarray(6 * j, 6 * j + 6));
      return measure.weights.reduce((sum, w, j) => sum + w * moments[i]!.value(moved.subarray(6 * j, 6 * j + 6)), 0);
    });
    at(1).forEach((value, i) => expect((value - at(-1)[i]!) / (2 * h)).toBeCloseTo(kernel[2 * i + 1]!, 7));
  });

  it("the off-diagonal ratio is 0 for potentials of different coordinates, 1 for parallel gradients, and falls as N^(-1/2) for t1 t2 t3, t3 t4 t5 at a Gaussian", () => {
    const ratio = (m: ParameterMeasure, ...powers: Record<number, number>[]): number => offDiagonalRatio(potentialKernel(powers.map(monomialMoment), m), powers.length);
    expect(ratio(measure, { 0: 1, 1: 1 }, { 2: 1, 3: 1 })).toBe(0);
    expect(ratio(measure, { 0: 1 }, { 0: 1 })).toBeCloseTo(1, 14);
    const gaussian = (count: number, seed: number) => blocksABC(count, 2, noise(6 * count, seed));
    const spread = (count: number): number =>
      Math.sqrt(Array.from({ length: 12 }, (_, k) => ratio(gaussian(count, 100 + k), { 0: 1, 1: 1, 2: 1 }, { 2: 1, 3: 1, 4: 1 }) ** 2).reduce((a, b) => a + b) / 12);
    expect(spread(100) / spread(1600)).toBeGreaterThan(2.5);
    expect(spread(100) / spread(1600)).toBeLessThan(6.5);
    // even powers are never decoupled: E[grad t1^2 . grad t1^2 t2^2] = 4 E[t1^2 t2^2]
    expect(ratio(gaussian(1600, 1), { 0: 2 }, { 0: 2, 1: 2 })).toBeGreaterThan(0.3);
  });
});

/** `E = 1/2 sum_j w_j <theta_j, Q theta_j>` with a fixed symmetric Q. */
function quadratic(q: Float64Array, width: number): Functional {
  const functional: Functional = {
    value: (mu) => functional.velocity(mu, new Float64Array(mu.points.length)),
    velocity({ weights, points, count }, out) {
      let energy = 0;
      for (let j = 0; j < count; j++) {
        for (let i = 0; i < width; i++) {
          let sum = 0;
          for (let k = 0; k < width; k++) sum += q[i * width + k]! * points[j * width + k]!;
          out[j * width + i] = -sum;
          energy += 0.5 * weights[j]! * sum * points[j * width + i]!;
        }
      }
      return energy;
    },
  };
  return functional;
}

describe("Hessian", () => {
  it("products are exact to 1e-9 on a quadratic and on wells of the fourth degree", () => {
    const v = noise(36, 8);
    const out = new Float64Array(36);
    hessianProduct(independentWells, measure, v, out);
    measure.points.forEach((x, i) => expect(Math.abs(out[i]! - (1 + (i % 6) + 3 * x * x) * v[i]!)).toBeLessThan(1e-8));
    hessianProduct(quadraticDecay(3), measure, v, out);
    out.forEach((value, i) => expect(Math.abs(value - 3 * v[i]!)).toBeLessThan(1e-9));
    hessianProduct(quadraticDecay(3), measure, new Float64Array(36), out);
    expect([...out].every((x) => x === 0)).toBe(true);
  });

  it("is symmetric in the metric of the weights for a gradient, and not for a twisted velocity (negative control)", () => {
    const asymmetry = (functional: Functional): number => {
      const [x, y, hx, hy] = [noise(36, 5), noise(36, 6), new Float64Array(36), new Float64Array(36)];
      hessianProduct(functional, measure, x, hx);
      hessianProduct(functional, measure, y, hy);
      return Math.abs(x.reduce((sum, value, i) => sum + measure.weights[Math.floor(i / 6)]! * (value * hy[i]! - y[i]! * hx[i]!), 0));
    };
    const gradient = cubicEnergy(2, noise(8, 9));
    const twisted: Functional = {
      value: gradient.value,
      velocity(mu, out) { const e = gradient.velocity(mu, out); mu.points.forEach((x, i) => { out[i]! += i % 2 === 0 ? (mu.points[i + 1] ?? 0) : -mu.points[i - 1]!; void x; }); return e; },
    };
    expect(asymmetry(gradient)).toBeLessThan(1e-7);
    expect(asymmetry(twisted)).toBeGreaterThan(0.1);
  });

  it("tridiagonalEigen knows the matrix of second differences", () => {
    const n = 12;
    const found = tridiagonalEigen(new Array<number>(n).fill(2), new Array<number>(n - 1).fill(-1));
    found.forEach(({ value, last }, k) => {
      expect(value).toBeCloseTo(2 - 2 * Math.cos((Math.PI * (k + 1)) / (n + 1)), 12);
      expect(Math.abs(last)).toBeCloseTo(Math.abs(Math.sqrt(2 / (n + 1)) * Math.sin((Math.PI * (k + 1) * n) / (n + 1))), 10);
    });
    expect(tridiagonalEigen([5], [])).toEqual([{ value: 5, last: 1 }]);
  });

  it("spectrumEdge finds both ends and counts negative directions", () => {
    const q = new Float64Array(36);
    [-2, -0.5, 0, 1, 4, 10].forEach((value, i) => { q[7 * i] = value; });
    const edge = spectrumEdge(quadratic(q, 6), measure);
    expect(edge.smallest.value).toBeCloseTo(-2, 6);
    expect(edge.largest.value).toBeCloseTo(10, 6);
    // each eigenvalue has one copy per particle; the process sees each value once
    expect(edge.negative).toBe(2);
    expect(edge.products).toBeLessThanOrEqual(8);
    q[0] = 2;
    q[7] = 0.5;
    expect(spectrumEdge(quadratic(q, 6), measure).negative).toBe(0);
    expect(() => spectrumEdge(quadratic(q, 6), measure, { steps: 0 })).toThrow(/flow\/option/);
    for (const zero of [NaN, -1]) expect(() => spectrumEdge(quadratic(q, 6), measure, { zero })).toThrow(/zero to be/);
  });

  it("Ritz values of a short process lie inside, and their residuals bound the distance to an eigenvalue", () => {
    const wells = Float64Array.from(measure.points, (x, i) => 1 + (i % 6) + 3 * x * x).sort();
    for (const steps of [3, 6, 12, 36]) {
      const { smallest, largest } = spectrumEdge(independentWells, measure, { steps });
      for (const { value, residual } of [smallest, largest]) {
        expect(Math.min(...wells.map((w) => Math.abs(w - value)))).toBeLessThan(residual + 1e-6);
      }
      expect(smallest.value).toBeGreaterThan(wells[0]! - 1e-6);
      expect(largest.value).toBeLessThan(wells.at(-1)! + 1e-6);
    }
  });
});

/** `E = |sum_j w_j (a_j + b_j)^2 c_j - target|^2` entrywise: homogeneous of degree 2 in (a, b), 1 in c, and sees a + b only. */
const layer: Functional = {
  value: (mu) => layer.velocity(mu, new Float64Array(mu.points.length)),
  velocity({ count, weights, points }, out) {
    const r = [-1, 0.5];
    for (let j = 0; j < count; j++) for (const k of [0, 1]) r[k]! += weights[j]! * (points[6 * j + k]! + points[6 * j + 2 + k]!) ** 2 * points[6 * j + 4 + k]!;
    for (let j = 0; j < count; j++) {
      for (const k of [0, 1]) {
        const u = points[6 * j + k]! + points[6 * j + 2 + k]!;
        out[6 * j + k] = out[6 * j + 2 + k] = -4 * r[k]! * u * points[6 * j + 4 + k]!;
        out[6 * j + 4 + k] = -2 * r[k]! * u * u;
      }
    }
    return r[0]! ** 2 + r[1]! ** 2;
  },
};

describe("conserved quantities", () => {
  const drifts = (functional: Functional, decay: number): number[] => {
    const observers = [balanceDrift(scalingBalance({ a: 1, b: 1, c: -2 }), decay), balanceDrift(shiftBalance({ a: 1, b: -1 }), decay)];
    const flow = makeFlow({ functional, stepper: dormandPrince54(), controller: integralController({ tolerance: 1e-10 }) });
    runFlow(flow, startFlow(flow, measure), { until: { time: 2 }, observers });
    return observers.map((o) => o.relativeDrift());
  };

  it("scaling and shift balances stay, with and without decay, to the tolerance of the integrator", () => {
    for (const drift of drifts(layer, 0)) expect(drift).toBeLessThan(1e-7);
    for (const drift of drifts(sumOf(layer, quadraticDecay(0.3)), 0.3)) expect(drift).toBeLessThan(1e-7);
  });

  it("count from the first state seen, also after particles were dropped", () => {
    const flow = makeFlow({ functional: sumOf(layer, quadraticDecay(0.3)), stepper: dormandPrince54(), controller: integralController({ tolerance: 1e-10 }) });
    const half = compact(flow, runFlow(flow, startFlow(flow, measure), { until: { time: 1 } }), Int32Array.from([1, 3, 4]));
    const late = balanceDrift(shiftBalance({ a: 1, b: -1 }), 0.3);
    runFlow(flow, half, { until: { time: 2 }, observers: [late] });
    expect(late.relativeDrift()).toBeLessThan(1e-7);
  });

  it("name the function that was given an unknown block", () => {
    expect(() => scalingBalance({ d: 1 }).values(measure)).toThrow(/scalingBalance expected a block named "d"/);
    expect(() => shiftBalance({ d: 1 }).values(measure)).toThrow(/shiftBalance expected a block named "d"/);
  });

  it("drift when the energy lacks the symmetry, or the decay is not accounted for (negative controls)", () => {
    for (const drift of drifts(sumOf(layer, independentWells), 0)) expect(drift).toBeGreaterThan(0.1);
    for (const drift of drifts(sumOf(layer, quadraticDecay(0.3)), 0)) expect(drift).toBeGreaterThan(0.1);
  });

  it("a multilinear energy keeps |a|^2 - |b|^2 and |a|^2 - |c|^2", () => {
    const observers = [scalingBalance({ a: 1, b: -1 }), scalingBalance({ a: 1, c: -1 })].map((balance) => balanceDrift(balance));
    const flow = makeFlow({ functional: cubicEnergy(2, noise(8, 9)), stepper: dormandPrince54(), controller: integralController({ tolerance: 1e-10 }) });
    runFlow(flow, startFlow(flow, measure), { until: { time: 2 }, observers });
    for (const o of observers) expect(o.relativeDrift()).toBeLessThan(1e-7);
  });
});

describe("equivariance defect", () => {
  const swap = (theta: Float64Array, out: Float64Array): void => { out.set([theta[2]!, theta[3]!, theta[0]!, theta[1]!, theta[4]!, theta[5]!]); };
  it("is 0 for a symmetry of the energy and not for another map", () => {
    const exact = equivarianceDefect(layer, measure, swap);
    expect(exact.velocity).toBeLessThan(1e-14);
    expect(exact.energy).toBeLessThan(1e-14);
    const broken = equivarianceDefect(independentWells, measure, swap);
    expect(broken.relativeVelocity).toBeGreaterThan(0.1);
    expect(broken.energy).toBeGreaterThan(1e-3);
  });
});
