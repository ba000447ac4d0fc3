/** The instruments of `ringflow theory` and the verdicts that follow from their numbers. */
import { checkVelocity, hessianProduct, integralController, makeFlow, potentialKernel, potentialsOf, quadraticDecay, rkc2, sumOf } from "@ringflow/flow";
import type { FiniteGroup } from "@ringflow/group";
import { cyclicGroup } from "@ringflow/group-cyclic";
import { jsKernels } from "@ringflow/kernels";
import { gaussianMeasure } from "@ringflow/measure";
import { describe, expect, it } from "vitest";
import {
  irrepCoupling, groupLaw, groupLawSpace, irrepChannels, irrepStructure, medianInterval, observeFlow, startOf, theoryDefaults, theoryFindings, theoryPlan, type ExperimentResult,
} from "../src/index.js";

const z7 = cyclicGroup([7]);
const z4 = cyclicGroup([4]);
const channels = irrepChannels(z7);
const measure = gaussianMeasure({ space: groupLawSpace(7), count: 20, standardDeviation: 0.4, seed: 3 });

/** S3 as a group with its real irreps: trivial, sign, and the 2-dimensional one on the plane of a triangle. */
const s3: FiniteGroup = (() => {
  const permutations = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [1, 0, 2], [0, 2, 1], [2, 1, 0]] as const;
  const multiply = (x: number, y: number): number => {
    const image = permutations[y]!.map((i) => permutations[x]![i]!).join();
    return permutations.findIndex((p) => p.join() === image);
  };
  const corner = [0, 1, 2].map((k) => [Math.cos((2 * Math.PI * k) / 3), Math.sin((2 * Math.PI * k) / 3)] as const);
  const plane = (x: number): Float64Array => {
    // sum_k corner_{x(k)} corner_k' times 2/3
    const m = new Float64Array(4);
    for (let k = 0; k < 3; k++) for (const i of [0, 1] as const) for (const j of [0, 1] as const) m[2 * i + j]! += (2 / 3) * corner[permutations[x]![k]!]![i] * corner[k]![j];
    return m;
  };
  const irrep = (label: string, degree: number, matrix: (x: number) => Float64Array) => ({
    label, degree, over: "R" as const, type: "real" as const, matrix,
    character: (x: number) => ({ re: Array.from({ length: degree }, (_, i) => matrix(x)[i * degree + i]!).reduce((a, b) => a + b), im: 0 }),
  });
  return {
    kind: "finite", name: "s3", order: 6, identity: 0, generators: [1, 3], multiply,
    inverse: (x) => [0, 1, 2, 3, 4, 5].find((y) => multiply(x, y) === 0)!, label: String,
    irreps: () => [irrep("trivial", 1, () => Float64Array.of(1)), irrep("sign", 1, (x) => Float64Array.of(x < 3 ? 1 : -1)), irrep("plane", 2, plane)],
    classes: () => { throw new Error("not needed"); },
  } as FiniteGroup;
})();

describe("irrep channels", () => {
  it("are projections that add up to all functions of mean zero, of ranks f^2/m", () => {
    for (const [group, ranks] of [[z7, [2, 2, 2]], [z4, [2, 1]], [s3, [1, 4]]] as const) {
      const list = irrepChannels(group as FiniteGroup);
      expect(list.map(({ basis }) => basis.length).sort()).toEqual([...ranks].sort());
      const f = Float64Array.from({ length: group.order }, (_, x) => Math.sin(3 * x + 1));
      const mean = f.reduce((a, b) => a + b) / group.order;
      const centred = f.map((x) => x - mean);
      expect(list.reduce((sum, { power }) => sum + power(centred), 0)).toBeCloseTo(1, 12);
      for (const { basis, power } of list) for (const e of basis) expect(power(e)).toBeCloseTo(1, 12);
    }
  });

  it("gradients of the moments are right, and those of different irreps are orthogonal for every measure (Schur)", () => {
    for (const group of [z7, s3]) {
      const list = irrepChannels(group);
      const mu = gaussianMeasure({ space: groupLawSpace(group.order), count: 5, standardDeviation: 0.4, seed: 3 });
      const moments = list.map(({ moment }) => moment);
      for (const moment of moments) {
        const functional = {
          value: (m: typeof mu) => potentialsOf([moment], m)[0]!,
          velocity(m: typeof mu, out: Float64Array) {
            out.fill(0);
            const width = 3 * group.order;
            for (let j = 0; j < m.count; j++) moment.addGradient(m.points.subarray(j * width, (j + 1) * width), -1, out.subarray(j * width, (j + 1) * width));
            return this.value(m);
          },
        };
        expect(checkVelocity(functional, mu).relativeError).toBeLessThan(1e-7);
      }
      const kernel = potentialKernel(moments, mu);
      for (let i = 0; i < moments.length; i++) for (let k = 0; k < i; k++) expect(Math.abs(kernel[i * moments.length + k]!)).toBeLessThan(1e-12);
    }
  });

  it("the potential of an exact solution is its target: two-point check on the sign of S3 and a real character", () => {
    // one particle a = b = c = chi (c scaled) has r = sum_xy chi(x) chi(y) chi(xy) = n^2
    for (const [group, index] of [[s3, 0], [z4, 1]] as const) {
      const list = irrepChannels(group as FiniteGroup);
      const real = list.filter(({ degree }) => degree === 1)[0]!;
      void index;
      const chi = real.basis[0]!.map((x) => x * Math.sqrt(group.order));
      expect(real.moment.value(Float64Array.from([...chi, ...chi, ...chi]))).toBeCloseTo(group.order ** 2, 9);
      expect(real.target).toBe(group.order / 2);
    }
  });

  it("structure: a particle on one irrep is counted there with purity 1, a mixture is not pure", () => {
    const n = 7;
    const [first, second] = [channels[0]!.basis[0]!, channels[1]!.basis[0]!];
    const points = new Float64Array(2 * 3 * n);
    points.set([...first, ...first, ...first], 0);
    points.set([...first, ...first.map((x, i) => 0.6 * x + 0.8 * second[i]!), ...second], 3 * n);
    const structure = irrepStructure(channels, { ...measure, count: 2, weights: new Float64Array([1, 1]), points }, Float64Array.of(1, 1));
    expect(structure).toMatchObject({ live: 2, channel: [0, 0], sizes: [2, 0, 0] });
    expect(structure.purity).toBeCloseTo(0.84, 12);
    expect(irrepStructure(channels, { ...measure, count: 2, weights: new Float64Array([1, 1]), points }, Float64Array.of(1, 1e-3)).channel).toEqual([0, -1]);
  });

  it("coupling: 0 for no particle, large for one, and falls with the number of Gaussian particles", () => {
    const ratio = (count: number, seed: number): number => irrepCoupling(channels, gaussianMeasure({ space: groupLawSpace(7), count, standardDeviation: 1, seed }));
    expect(ratio(1, 1)).toBeGreaterThan(0.2);
    const mean = (count: number): number => [1, 2, 3, 4].reduce((sum, seed) => sum + ratio(count, seed), 0) / 4;
    expect(mean(50) / mean(800)).toBeGreaterThan(2.5);
    expect(mean(50) / mean(800)).toBeLessThan(6.5);
  });
});

describe("Hessian products of the closed form", () => {
  it("central differences agree with the exact derivative of the polynomial gradient along a line to 1e-8", () => {
    const functional = sumOf(groupLaw(z7), quadraticDecay(0.01));
    const v = gaussianMeasure({ space: groupLawSpace(7), count: 20, standardDeviation: 1, seed: 8 }).points;
    const at = (s: number): Float64Array => {
      const out = new Float64Array(v.length);
      functional.velocity({ ...measure, points: measure.points.map((x, i) => x + s * v[i]!) }, out);
      return out;
    };
    // the velocity has degree 5 along a line: differences at +-1, +-2, +-3 steps give its derivative exactly
    const h = 0.05;
    const [p1, p2, p3, m1, m2, m3] = [1, 2, 3, -1, -2, -3].map((k) => at(k * h)) as Float64Array[];
    const exact = v.map((_, i) => -((p3![i]! - m3![i]!) - 9 * (p2![i]! - m2![i]!) + 45 * (p1![i]! - m1![i]!)) / (60 * h));
    const found = new Float64Array(v.length);
    hessianProduct(functional, measure, v, found);
    const size = Math.max(...exact.map(Math.abs));
    expect(Math.max(...found.map((x, i) => Math.abs(x - exact[i]!))) / size).toBeLessThan(1e-8);
  });
});

describe("starts", () => {
  it("have mean 0 and the variance asked for, and tied ones b = a", () => {
    for (const law of ["gaussian", "uniform", "signs", "tied"] as const) {
      const { points } = startOf(law, { order: 10, count: 400, standardDeviation: 0.3, seed: 2 });
      const mean = points.reduce((a, b) => a + b) / points.length;
      expect(Math.abs(mean)).toBeLessThan(0.02);
      expect(points.reduce((sum, x) => sum + x * x, 0) / points.length / 0.09).toBeCloseTo(1, 1);
      if (law === "tied") expect([...points.subarray(0, 10)]).toEqual([...points.subarray(10, 20)]);
      else expect([...points.subarray(0, 10)]).not.toEqual([...points.subarray(10, 20)]);
    }
  });
});

describe("medianInterval", () => {
  it("has the known order statistics and confidence: n = 10 gives (x2, x9), 0.9785", () => {
    const ten = medianInterval([10, 3, 5, 1, 9, 2, 8, 4, 7, 6]);
    expect(ten).toMatchObject({ median: 5.5, low: 2, high: 9, count: 10 });
    expect(ten.confidence).toBeCloseTo(1 - 22 / 1024, 12);
    expect(medianInterval([4]).confidence).toBe(0);
    expect(medianInterval([1, 2, 3, 4, 5, 6])).toMatchObject({ low: 1, high: 6, confidence: expect.closeTo(1 - 2 / 64, 14) as number });
    expect(medianInterval([1, NaN, 2]).high).toBe(Infinity);
  });
  it("of 5000 values: 0.98 sqrt(n) places from the middle, by the normal law", () => {
    const { low, high, confidence } = medianInterval(Array.from({ length: 5000 }, (_, i) => i + 1));
    expect([low, high]).toEqual([2431, 2570]);
    expect(confidence).toBeGreaterThanOrEqual(0.95);
    expect(confidence).toBeLessThan(0.953);
  });

  it("covers the median of a skew law in about the stated share of trials, and a narrower one does not (negative control)", () => {
    let s = 7;
    const draw = (): number => -Math.log(1 - ((s = (Math.imul(s, 1664525) + 1013904223) >>> 0) / 2 ** 32));
    let [covered, inner] = [0, 0];
    for (let k = 0; k < 2000; k++) {
      const values = Array.from({ length: 10 }, draw);
      const { low, high } = medianInterval(values);
      if (low <= Math.LN2 && Math.LN2 <= high) covered++;
      const sorted = values.sort((a, b) => a - b);
      if (sorted[3]! <= Math.LN2 && Math.LN2 <= sorted[6]!) inner++;
    }
    expect(covered / 2000).toBeGreaterThan(0.965);
    expect(inner / 2000).toBeLessThan(0.85);
  });
});

describe("theory on Z3, two seeds, a short time", () => {
  const z3 = cyclicGroup([3]);
  const options = { ...theoryDefaults(3), particles: 16, seeds: 2, time: 60, kernels: jsKernels };
  const { experiments } = theoryPlan(z3, options);
  const results = new Map(experiments.map(({ key, run }) => [key, run(() => undefined)] as const));
  const findings = theoryFindings(results, options);

  it("has one experiment per seed, method, start, width and kind of monomials", () => {
    expect(experiments).toHaveLength(2 + 5 + 3 * 2 + 2 * 2 + 2 * 2);
    expect(new Set(experiments.map(({ key }) => key)).size).toBe(experiments.length);
  });

  it("every number in a statement is one of its numbers, and verdicts are those of the rules", () => {
    expect(findings.claims).toHaveLength(9);
    const decoupled = findings.claims.find(({ name }) => name.includes("Gaussian start") && name.startsWith("Monomial"))!;
    expect(decoupled.verdict).toBe(decoupled.numbers.high! <= 0.1 ? "holds" : decoupled.numbers.exponent! <= -0.25 ? "partly" : "fails");
    expect(decoupled.statement).toContain(String(Number(decoupled.numbers.median!.toPrecision(3))));
    expect(findings.methods.map(({ method }) => method)).toEqual(["rkc2", "rock4", "rosenbrock32", "dopri5", "adam"]);
    expect(findings.methods[0]).toMatchObject({ distance: 0, sameIrrep: 1, gradientFlow: true });
    expect(findings.methods.at(-1)!.gradientFlow).toBe(false);
    expect(findings.curves.live[0]!.interval.median).toBe(16);
  });

  /** The findings with every flow of the seeds changed. */
  const changed = (change: (flow: Extract<ExperimentResult, { kind: "flow" }>["flow"]) => Extract<ExperimentResult, { kind: "flow" }>["flow"], prefix = "seed/") =>
    theoryFindings(new Map([...results].map(([key, r]) => [key, r.kind === "flow" && key.startsWith(prefix) ? { ...r, flow: change(r.flow) } : r])), options);
  const verdict = (of: typeof findings, part: string): string => of.claims.find(({ name }) => name.includes(part))!.verdict;

  it("other numbers give other verdicts (negative controls)", () => {
    const rows = (patch: Record<string, number>, onlyLast = false) => changed((flow) => ({ ...flow, rows: flow.rows.map((row, k) => (onlyLast && k < flow.rows.length - 1 ? row : { ...row, ...patch })) }));
    expect(verdict(rows({ offDiagonal: 0.01 }), "stay decoupled")).toBe("holds");
    expect(verdict(rows({ offDiagonal: 0.9 }), "stay decoupled")).toBe("fails");
    expect(verdict(rows({ offDiagonal: 0.01 }), "decoupled at a Gaussian start")).toBe("holds");
    expect(verdict(rows({ live: 16 }), "loses degrees")).toBe("fails");
    expect(verdict(rows({ live: 2, effectiveDimension: 1 }, true), "loses degrees")).toBe("holds");
    expect(verdict(changed((flow) => ({ ...flow, crossings: [] })), "cross zero")).toBe("fails");
    expect(verdict(changed((flow) => ({ ...flow, dissipationResidual: 0.5 })), "dissipation")).toBe("fails");
    expect(verdict(changed((flow) => ({ ...flow, dissipationResidual: 0.001, drifts: [0, 0] })), "dissipation")).toBe("holds");
    const wrong = changed((flow) => ({ ...flow, rows: flow.rows.map((row) => ({ ...row, targets: row.targets.map(() => 0) })) }));
    expect(verdict(wrong, "Every irrep")).toBe("fails");
    const moved = theoryFindings(new Map([...results].map(([key, r]) => [key, key === "method/rock4" && r.kind === "flow" ? { ...r, points: r.points!.map((x) => x + 1), flow: { ...r.flow, particles: [] } } : r])), options);
    expect(verdict(moved, "same atoms")).toBe("fails");
  });

  it("results are plain: the same twice", () => {
    const again = experiments.filter(({ key }) => key === "seed/1" || key === "monomials/even/2").map(({ key, run }) => [key, run(() => undefined)] as const);
    for (const [key, result] of again) expect(JSON.stringify(result)).toBe(JSON.stringify(results.get(key)));
  });
});

describe("observeFlow", () => {
  it("locates a crossing of the Hessian's edge inside the step, and keeps balances", () => {
    const functional = sumOf(groupLaw(s3), quadraticDecay(0.005));
    const flow = makeFlow({ functional, stepper: rkc2(), controller: integralController({ tolerance: 1e-4 }) });
    const seen = observeFlow(flow, startOf("gaussian", { order: 6, count: 24, standardDeviation: 0.12, seed: 1 }), { time: 40, decay: 0.005, channels: irrepChannels(s3), spectrum: true });
    expect(seen.rows[0]!.smallest).toBeLessThan(0);
    expect(seen.crossings.some(({ direction }) => direction === "rising")).toBe(true);
    for (const { time } of seen.crossings) expect(time).toBeGreaterThan(0);
    expect(Math.max(...seen.drifts)).toBeLessThan(1e-2);
    expect(seen.dissipationResidual).toBeLessThan(1e-2);
  });
});
