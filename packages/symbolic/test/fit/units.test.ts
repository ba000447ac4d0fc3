/** Units: powers of two change no digit, and sizes that doubles hold are no obstacle. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitPotential, type Fit, type Samples } from "../../src/index.js";
import { coefficientExponent, rescale, timesPowerOfTwo } from "../../src/fit/rescale.js";
import { normal, uniform, velocitiesOf } from "../support/polynomials.js";
import { valueOf } from "../support/networks.js";

const random = uniform(41);
const points = Float64Array.from({ length: 300 }, () => normal(random));
const velocities = velocitiesOf(new Map([["1,1,1", [3, 2]], ["0,0,2", [-1, 3]]]), points, 3);
const scaled = (p: number, v: number): Samples => ({ points: points.map((x) => x * p), velocities: velocities.map((x) => x * v), dimension: 3 });
const fit = (samples: Samples): Fit => valueOf(fitPotential(samples, { degree: 4 }));

describe("the potential in other units", () => {
  it.each([[1e100, 1], [1e-100, 1], [1, 1e200], [1, 1e-200], [1e30, 1e-60], [1e-150, 1e-20]])("points times %f, velocities times %f", (p, v) => {
    const found = fit(scaled(p, v));
    expect(found.verdict).toBe("recovered");
    expect(found.heldOutResidual).toBeLessThan(1e-11);
    const expected = new Map([["x3^2", -v / p / 3], ["x1*x2*x3", 1.5 * (v / p / p)]]);
    expect(found.terms.map((t) => t.monomial).sort()).toEqual([...expected.keys()].sort());
    for (const t of found.terms) expect((t.coefficient as number) / expected.get(t.monomial)!).toBeCloseTo(1, 9);
  });

  it("powers of two leave every digit and every exact coefficient", () => {
    const [one, other] = [fit(scaled(1, 1)), fit(scaled(2, 8))];
    expect(other.heldOutResidual).toBe(one.heldOutResidual);
    expect(one.terms.map((t) => t.exact)).toEqual(["-1/3", "3/2"]);
    expect(other.terms.map((t) => t.exact)).toEqual(["-4/3", "3"]);
  });

  it.each([
    [{ points: points.map((x) => x * 1e-250), velocities, dimension: 3 }, /x1\*x2\*x3|x3\^2/],
    [{ points, velocities: velocities.map((v) => v * 1e-310), dimension: 3 }, /at most \d\.\de-3/],
    [{ points: points.map((x, i) => (i % 3 === 0 ? x * 1e-160 : x)), velocities, dimension: 3 }, /coordinate 1 far below/],
  ])("what doubles cannot hold is refused in one line (%#)", (samples, found) => {
    const result = fitPotential(samples, { degree: 4 });
    expect(result).toMatchObject({ left: { code: "fit/samples" } });
    expect(result._tag === "Left" && result.left.found).toMatch(found);
  });
});

describe("powers of two", () => {
  it("multiply without overflow on the way", () => {
    expect(timesPowerOfTwo(3, -1)).toBe(1.5);
    expect(timesPowerOfTwo(2 ** -1000, 1990)).toBe(2 ** 990);
    expect(timesPowerOfTwo(1, 3000)).toBe(Infinity);
    expect(timesPowerOfTwo(0, 3000)).toBe(0);
  });

  it("law: velocities in the fit's units are those of the coefficients in its units", () => {
    fc.assert(fc.property(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -200, max: 200 }), (a, b) => {
      const { scaled: inside, units } = valueOf(rescale({ points: points.map((x) => timesPowerOfTwo(x, a)), velocities: velocities.map((x) => timesPowerOfTwo(x, b)), dimension: 3 }, 4));
      const largest = (list: Float64Array): number => list.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
      for (const list of [inside.points, inside.velocities]) expect(largest(list)).toSatisfy((m: number) => m >= 0.5 && m < 1);
      // One monomial of degree 3: c = c' 2^exponent.
      const own = velocitiesOf(new Map([["1,1,1", [1, 1]]]), inside.points, 3);
      const outside = velocitiesOf(new Map([["1,1,1", [1, 1]]]), points.map((x) => timesPowerOfTwo(x, a)), 3);
      const exponent = coefficientExponent(units, 3);
      own.forEach((v, i) => { expect(timesPowerOfTwo(timesPowerOfTwo(v, units.velocities), -exponent)).toBe(outside[i]! + 0); });
    }), { numRuns: 20 });
  });
});
