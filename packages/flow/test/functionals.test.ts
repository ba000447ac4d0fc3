import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkVelocity, fieldOf, quadraticDecay, scale, sumOf, type Functional } from "../src/index.js";
import { blocksABC, cubicEnergy, independentWells, noise } from "./support/functionals.js";

const weights = new Float64Array([0.5, 0.25, 2, 0.125]);
const measure = blocksABC(4, 2, noise(24, 5), weights);
const cubic = cubicEnergy(2, noise(8, 9));
const velocityOf = (functional: Functional): Float64Array => {
  const out = new Float64Array(measure.points.length);
  functional.velocity(measure, out);
  return out;
};

describe("checkVelocity", () => {
  it("passes every functional of the package and of the tests", () => {
    for (const functional of [quadraticDecay(0.3), cubic, independentWells, sumOf(cubic, quadraticDecay(2)), scale(3, cubic)]) {
      const check = checkVelocity(functional, measure);
      expect(check.relativeError).toBeLessThan(1e-7);
      expect(check.valueError).toBeLessThan(1e-12);
      expect(check.numeric).not.toBe(0);
    }
  });

  it("names the coordinate of a wrong velocity (negative control)", () => {
    const broken: Functional = {
      value: cubic.value,
      velocity(mu, out) {
        const value = cubic.velocity(mu, out);
        out[2 * 6 + 3]! += 0.5;
        return value;
      },
    };
    const check = checkVelocity(broken, measure);
    expect([check.particle, check.coordinate, check.place]).toEqual([2, 3, "particle 2, b[1]"]);
    expect(check.error).toBeCloseTo(0.5, 6);
    expect(check.velocity - check.numeric).toBeCloseTo(0.5, 6);
  });

  it("finds a velocity that forgot to divide by the weight, and a value that differs (negative controls)", () => {
    const forgot: Functional = {
      value: cubic.value,
      velocity(mu, out) {
        const value = cubic.velocity(mu, out);
        for (let i = 0; i < out.length; i++) out[i]! *= mu.weights[Math.floor(i / 6)]!;
        return value + 1;
      },
    };
    expect(checkVelocity(forgot, measure).relativeError).toBeGreaterThan(0.1);
    expect(checkVelocity(forgot, measure).valueError).toBeCloseTo(1, 12);
  });

  it("counts NaN as disagreement, skips weight 0 and says when nothing was compared", () => {
    const broken: Functional = { value: () => 1, velocity: (_mu, out) => (out.fill(NaN), 1) };
    expect(checkVelocity(broken, measure).error).toBe(Infinity);
    const massless = blocksABC(1, 1, new Float64Array(3), new Float64Array(1));
    expect(checkVelocity(broken, massless)).toMatchObject({ particle: -1, error: 0, place: "nothing compared" });
  });
});

describe("combinators", () => {
  it("sumOf adds values and velocities, scale multiplies both", () => {
    const factor = fc.double({ min: -4, max: 4, noNaN: true });
    fc.assert(
      fc.property(factor, factor, (p, q) => {
        const [a, b] = [velocityOf(cubic), velocityOf(independentWells)];
        const combined = sumOf(scale(p, cubic), scale(q, independentWells));
        velocityOf(combined).forEach((v, i) => expect(v).toBe(p * a[i]! + q * b[i]! + 0));
        expect(combined.value(measure)).toBe(p * cubic.value(measure) + q * independentWells.value(measure) + 0);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it("the empty sum is zero, whatever was in the output", () => {
    const out = new Float64Array(24).fill(7);
    expect(sumOf().velocity(measure, out)).toBe(0);
    expect(out.every((v) => v === 0)).toBe(true);
  });

  it("quadraticDecay has value lambda/2 sum w |theta|^2 and velocity -lambda theta", () => {
    const square = measure.points.reduce((sum, x, i) => sum + weights[Math.floor(i / 6)]! * x * x, 0);
    expect(quadraticDecay(0.5).value(measure)).toBeCloseTo(square / 4, 12);
    expect([...velocityOf(quadraticDecay(0.5))]).toEqual([...measure.points.map((x) => -0.5 * x)]);
  });

  it("fieldOf evaluates the functional at the template's weights", () => {
    const field = fieldOf(cubic, { ...measure, points: new Float64Array(24) });
    const out = new Float64Array(24);
    expect(field.evaluate(3, measure.points, out)).toBe(cubic.value(measure));
    expect([...out]).toEqual([...velocityOf(cubic)]);
  });
});
