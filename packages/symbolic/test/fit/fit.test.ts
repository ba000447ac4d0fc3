/** Fits: recovery of random sparse potentials, exact coefficients, groups, curl, and what a library cannot explain. */
import { describe, expect, it } from "vitest";
import { fitPotential, parseAction, parseExpression, recogniseNumber, simplestFraction, type Fit, type FitOptions, type Samples } from "../../src/index.js";
import { potentialText } from "../../src/fit/terms.js";
import { inWords, normal, randomPolynomial, randomSamples, uniform, velocitiesOf, type SparsePolynomial } from "../support/polynomials.js";
import { valueOf } from "../support/networks.js";

const fit = (samples: Samples, options?: FitOptions): Fit => valueOf(fitPotential(samples, options));
const action = (text: string) => valueOf(parseAction(text));

describe("random sparse polynomials, D = 6, degree <= 5, 200 samples", () => {
  // The full count of 100 seeds is `npm run bench -- fit`; here three of them.
  const seeds = [3, 13, 23];
  it("noiseless: monomials and rational coefficients exactly", () => {
    for (const seed of seeds) {
      const random = uniform(7919 * seed + 13);
      const polynomial = randomPolynomial(random, 6, 5, 6);
      const found = fit(randomSamples(random, polynomial, 200, 6));
      expect(new Map(found.terms.map((t) => [t.monomial, t.exact]))).toEqual(inWords(polynomial));
      expect(found).toMatchObject({ verdict: "recovered", search: { agree: true } });
      expect(found.exactResidual).toBeLessThan(1e-12);
    }
  });

  it("with 1 % noise: the right monomials, and the truth within four standard errors", () => {
    for (const seed of seeds) {
      const random = uniform(7919 * seed + 13);
      const polynomial = randomPolynomial(random, 6, 5, 6);
      const found = fit(randomSamples(random, polynomial, 200, 6, 0.01));
      const truth = new Map([...inWords(polynomial).keys()].map((text, i) => { const [p, q] = [...polynomial.values()][i]!; return [text, p / q] as const; }));
      expect(found.terms.map((t) => t.monomial).sort()).toEqual([...truth.keys()].sort());
      for (const t of found.terms) expect(Math.abs((t.coefficient as number) - truth.get(t.monomial)!)).toBeLessThan(4.5 * t.standardError);
      expect(found.residual).toBeGreaterThan(0.005);
      expect(found.heldOutResidual).toBeGreaterThanOrEqual(found.residual);
    }
  });

  it("the Pareto front falls and ends at the truth", () => {
    const random = uniform(5);
    const polynomial: SparsePolynomial = new Map([["1,1,0", [2, 1]], ["0,2,1", [-1, 3]], ["3,0,0", [1, 2]]]);
    const { pareto } = fit(randomSamples(random, polynomial, 80, 3), { degree: 4 });
    const residuals = pareto.map((p) => p.residual);
    expect(residuals).toEqual([...residuals].sort((a, b) => b - a));
    expect(pareto.find((p) => p.terms === 3)!.heldOutResidual).toBeLessThan(1e-12);
    expect(pareto.find((p) => p.terms === 2)!.heldOutResidual).toBeGreaterThan(1e-3);
  });
});

describe("numbers that data support", () => {
  it("fractions and roots within the tolerance, not beyond", () => {
    expect(recogniseNumber(2 / 3 + 1e-9, 1e-8)?.text).toBe("2/3");
    expect(recogniseNumber(-0.125, 1e-6)?.text).toBe("-1/8");
    expect(recogniseNumber(Math.sqrt(3) / 2, 1e-9)?.text).toBe("sqrt(3/4)");
    expect(recogniseNumber(-Math.SQRT1_2, 1e-9)?.text).toBe("-sqrt(1/2)");
    // Negative controls: pi is neither, and a wide interval supports nothing.
    expect(recogniseNumber(Math.PI, 1e-9)).toBe(undefined);
    expect(recogniseNumber(0.3333, 0.05)).toBe(undefined);
    expect(recogniseNumber(1e-9, 1e-8)).toBe(undefined);
  });

  it("the simplest fraction has the least denominator", () => {
    for (let t = 0; t < 200; t++) {
      const [x, tolerance] = [Math.abs(Math.sin(t + 1)) + 0.01, 10 ** -(1 + (t % 5))];
      const { numerator, denominator } = simplestFraction(x, tolerance);
      const q = Number(denominator);
      expect(Math.abs(Number(numerator) / q - x)).toBeLessThanOrEqual(tolerance * (1 + 1e-9));
      for (let d = 1; d < q; d++) expect(Math.abs(Math.round(x * d) / d - x)).toBeGreaterThan(tolerance * (1 - 1e-9));
    }
  });
});

describe("groups", () => {
  it("an invariant potential of a cyclic shift is one candidate, and a homomorphism only if it is one monomial", () => {
    const polynomial: SparsePolynomial = new Map([["1,1,0", [3, 4]], ["0,1,1", [3, 4]], ["1,0,1", [3, 4]], ["1,1,1", [-2, 1]]]);
    const samples = randomSamples(uniform(2), polynomial, 30, 3);
    const free = fit(samples, { degree: 3 });
    const symmetric = fit(samples, { degree: 3, actions: [action("x1->x2,x2->x3,x3->x1")] });
    expect(free.terms.length).toBe(4);
    expect(symmetric.terms.map((t) => [t.monomial, t.exact, t.homomorphism])).toEqual([["x1*x2 + x2*x3 + x1*x3", "3/4", false], ["x1*x2*x3", "-2", true]]);
    expect(symmetric.search.candidates).toBeLessThan(free.search.candidates);
  });

  it("phases prune what is not invariant", () => {
    const names = ["a", "b", "c"];
    const shift = action("a->zeta7*a,b->zeta7*b,c->zeta7^-2*c");
    const points = Float64Array.from({ length: 6 * 60 }, (_, i) => normal(uniform(i + 1)));
    const velocities = new Float64Array(points.length);
    // r = Re(a b c): -2 dr/d conj(a) = -conj(b c).
    for (let j = 0; j < 60; j++) {
      const z = [0, 1, 2].map((d) => [points[6 * j + 2 * d]!, points[6 * j + 2 * d + 1]!] as const);
      [[1, 2], [0, 2], [0, 1]].forEach(([p, q], d) => {
        const [[a, b], [c, e]] = [z[p!]!, z[q!]!];
        velocities[6 * j + 2 * d] = -(a * c - b * e);
        velocities[6 * j + 2 * d + 1] = a * e + b * c;
      });
    }
    const samples = { points, velocities, dimension: 6 };
    const pruned = fit(samples, { field: "complex", names, degree: 3, actions: [shift] });
    const free = fit(samples, { field: "complex", names, degree: 3 });
    for (const f of [pruned, free]) expect(f).toMatchObject({ potential: "Re(a*b*c)", verdict: "recovered" });
    expect(pruned.search.candidates).toBeLessThan(free.search.candidates / 5);
  });
});

describe("what cannot be fitted says so", () => {
  const points = Float64Array.from({ length: 3 * 150 }, (_, i) => normal(uniform(i + 77)));
  it("a rotation is no gradient", () => {
    const velocities = points.map((_, i) => (i % 3 === 0 ? -points[i + 1]! : i % 3 === 1 ? points[i - 1]! : -points[i]!));
    const found = fit({ points, velocities, dimension: 3 }, { degree: 3 });
    expect(found).toMatchObject({ verdict: "not-a-gradient", curl: { isGradient: false } });
    expect(found.curl.antisymmetricShare).toBeCloseTo(2 / 3, 6);
  });

  it("a gradient has none (negative control)", () => {
    const found = fit({ points, velocities: velocitiesOf(new Map([["2,1,0", [1, 1]], ["0,0,2", [1, 2]]]), points, 3), dimension: 3 }, { degree: 3 });
    expect(found).toMatchObject({ verdict: "recovered", curl: { isGradient: true } });
    expect(found.curl.antisymmetricShare).toBeLessThan(1e-20);
  });

  it("a potential outside of the library is not explained", () => {
    const velocities = points.map((x) => -Math.sin(6 * x));
    expect(fit({ points, velocities, dimension: 3 }, { degree: 3 })).toMatchObject({ verdict: "not-explained", curl: { isGradient: true } });
  });

  it("pure noise is not explained, and few terms are found in it", () => {
    const random = uniform(9);
    const found = fit({ points, velocities: points.map(() => normal(random)), dimension: 3 }, { degree: 4 });
    expect(found.verdict).toBe("not-explained");
    expect(found.terms.length).toBeLessThanOrEqual(2);
  });

  it("coefficients with powers of ten are written as the parser reads them", () => {
    const term = (monomial: string, coefficient: number) => ({ monomial, coefficient, exact: null, standardError: 0, homomorphism: true, byTime: [] });
    const { text, latex } = potentialText([term("x", -1.5e-7), term("x*y", 2e21)], false);
    expect(text).toBe("-1.5*10^(-7)*x + 2*10^21*x*y");
    expect(parseExpression(text)._tag).toBe("Right");
    expect(latex).toBe("-1.5\\cdot 10^{-7}\\,x + 2\\cdot 10^{21}\\,x\\,y");
  });

  it.each([
    [{ points: new Float64Array(6), velocities: new Float64Array(6), dimension: 3 }, {}, "fit/samples"],
    [{ points: new Float64Array([1, 2]), velocities: new Float64Array([1, 2]), dimension: 2 }, {}, "fit/samples"],
    [{ points: new Float64Array([1, 2, NaN, 4]), velocities: new Float64Array(4).fill(1), dimension: 2 }, {}, "fit/samples"],
    [{ points: new Float64Array(6), velocities: new Float64Array(4), dimension: 2 }, {}, "fit/samples"],
    [{ points: new Float64Array(6).fill(1), velocities: new Float64Array(6).fill(1), dimension: 3 }, { field: "complex" }, "fit/options"],
    [{ points: new Float64Array(6).fill(1), velocities: new Float64Array(6).fill(1), dimension: 3 }, { degree: 0 }, "fit/options"],
    [{ points: new Float64Array(6).fill(1), velocities: new Float64Array(6).fill(1), dimension: 3 }, { names: ["x"] }, "fit/options"],
    [{ points: new Float64Array(6).fill(1), velocities: new Float64Array(6).fill(1), dimension: 3 }, { maxTerms: 0 }, "fit/options"],
    [{ points: new Float64Array(6).fill(1), velocities: new Float64Array(6).fill(1), dimension: 3 }, { actions: [action("x1->zeta3*x1")] }, "fit/options"],
    [{ points: new Float64Array(400).fill(1), velocities: new Float64Array(400).fill(1), dimension: 40 }, { degree: 6 }, "fit/too-large"],
  ] as const)("bad input %#", (samples, options, code) => {
    expect(fitPotential(samples, options)).toMatchObject({ left: { code } });
  });
});
