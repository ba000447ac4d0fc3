/** Points that do not determine a potential, and models that they cannot tell apart. */
import { describe, expect, it } from "vitest";
import { fitPotential, type Fit, type FitOptions, type Samples } from "../../src/index.js";
import { heldOutResidual } from "../../src/fit/least-squares.js";
import { buildLibrary } from "../../src/fit/library.js";
import { buildRegression } from "../../src/fit/problem.js";
import { oneGroup } from "../../src/fit/samples.js";
import { placesOf, withoutRepetitions } from "../../src/fit/places.js";
import { normal, uniform, velocitiesOf, type SparsePolynomial } from "../support/polynomials.js";
import { valueOf } from "../support/networks.js";

const fit = (samples: Samples, options?: FitOptions): Fit => valueOf(fitPotential(samples, options));

const at = (points: readonly (readonly number[])[], polynomial: SparsePolynomial): Samples => {
  const [flat, dimension] = [Float64Array.from(points.flat()), points[0]!.length];
  return { points: flat, velocities: velocitiesOf(polynomial, flat, dimension), dimension };
};
const normals = (count: number, dimension: number, seed = 3): number[][] => {
  const random = uniform(seed);
  return Array.from({ length: count }, () => Array.from({ length: dimension }, () => normal(random)));
};
const noneExact = (found: Fit): boolean => found.terms.every((t) => t.exact === null);
const quartic: SparsePolynomial = new Map([["4,0", [1, 1]], ["2,2", [2, 1]], ["0,4", [1, 1]]]);
const circle = (count: number, radius: (j: number) => number): number[][] => Array.from({ length: count }, (_, j) => [radius(j) * Math.cos(2.4 * j), radius(j) * Math.sin(2.4 * j)]);

describe("points that do not determine the terms", () => {
  it("on a circle (x^2 + y^2)^2 and 2 (x^2 + y^2) are the same", () => {
    const found = fit(at(circle(100, () => 1), quartic));
    expect(found.verdict).toBe("not-identified");
    expect(noneExact(found)).toBe(true);
    const models = [...found.identification.alternatives.map((a) => a.monomials.join()), found.terms.map((t) => t.monomial).join()];
    expect(models).toContain("x1^4,x1^2*x2^2,x2^4");
    expect(models).toContain("x1^2,x2^2");
  });

  it("off the circle they are not (negative control)", () => {
    expect(fit(at(circle(100, (j) => 1 + 0.3 * Math.sin(j)), quartic))).toMatchObject({ verdict: "recovered", potential: "x1^4 + 2*x1^2*x2^2 + x2^4", identification: { alternatives: [] } });
  });

  it("nearly on the circle with noise they are the same", () => {
    const random = uniform(6);
    const samples = at(circle(200, (j) => 1 + 1e-6 * Math.sin(j)), quartic);
    expect(fit({ ...samples, velocities: samples.velocities.map((v) => v + 0.04 * normal(random)) }).verdict).toBe("not-identified");
  });

  it("on two points of a line every even potential is the same", () => {
    const found = fit(at(Array.from({ length: 50 }, (_, j) => [j % 3 === 0 ? -1 : 1]), new Map([["2", [1, 1]], ["4", [1, 1]]])));
    expect(found).toMatchObject({ verdict: "not-identified", identification: { places: 2 } });
    expect(noneExact(found)).toBe(true);
  });

  it("on the diagonal x y and (x^2 + y^2) / 2 are the same", () => {
    const found = fit(at(normals(200, 1).map(([x]) => [x!, x!]), new Map([["1,1", [1, 1]]])));
    expect(found.verdict).toBe("not-identified");
    expect([found.terms.map((t) => t.monomial).join(), ...found.identification.alternatives.map((a) => a.monomials.join())]).toEqual(expect.arrayContaining(["x1*x2", "x1^2,x2^2"]));
  });

  it("a coefficient that rests on one point cannot be held out", () => {
    const corners = [[0, 0], [0, 1], [1, 0], [1, 1]];
    const found = fit(at(Array.from({ length: 60 }, (_, j) => corners[j % 4]!), new Map([["3,2", [1, 1]]])));
    expect(found).toMatchObject({ verdict: "not-identified", heldOutResidual: Infinity });
    expect(noneExact(found)).toBe(true);
    expect(found.reason).toMatch(/4 different points/);
  });

  it("repetitions are no evidence: three points with random velocities, sixty times", () => {
    const [points, velocities] = [normals(3, 6), normals(3, 6, 8)];
    const repeated = (list: number[][]): Float64Array => Float64Array.from(Array.from({ length: 60 }, () => list).flat(2));
    const found = fit({ points: repeated(points), velocities: repeated(velocities), dimension: 6 });
    expect(found.verdict).not.toBe("recovered");
    expect(found.heldOutResidual).toBeGreaterThan(0.1);
    expect(found.identification.places).toBe(3);
    // Nor with noise in every repetition.
    const random = uniform(12);
    const noisy = fit({ points: repeated(points), velocities: repeated(velocities).map((v) => v + 1e-3 * normal(random)), dimension: 6 }, { degree: 2 });
    expect(noisy.heldOutResidual).toBeGreaterThan(0.1);
  });

  it("one point alone is refused", () => {
    expect(fitPotential({ points: new Float64Array(6).fill(1), velocities: new Float64Array([1, 2, 3, 1, 2, 3]), dimension: 3 })).toMatchObject({ left: { code: "fit/samples", found: "one point" } });
  });

  it("with noise, columns that are nearly alike are told; without, they are told apart", () => {
    const random = uniform(14);
    const narrow = at(Array.from({ length: 200 }, (_, j) => [1 + 0.05 * Math.sin(j)]), new Map([["3", [1, 3]]]));
    expect(fit(narrow)).toMatchObject({ verdict: "recovered", potential: "1/3*x1^3" });
    expect(fit({ ...narrow, velocities: narrow.velocities.map((v) => v + 0.02 * normal(random)) }).verdict).toBe("not-identified");
  });
});

describe("folds and exchanges", () => {
  it("a repeated point is never on both sides of the cross-validation", () => {
    const random = uniform(19);
    const [places, values] = [normals(6, 1).flat(), normals(6, 1, 5).flat()];
    const samples = { points: Float64Array.from({ length: 120 }, (_, j) => places[j % 6]!), velocities: Float64Array.from({ length: 120 }, (_, j) => values[j % 6]! + 1e-3 * normal(random)), dimension: 1 };
    const library = buildLibrary({ names: ["x"], field: "real", degree: 5, actions: [] });
    const regression = buildRegression(samples, oneGroup(samples), library, false);
    // Without the two places of the first fold four are left for five coefficients.
    expect(heldOutResidual(regression, [0, 1, 2, 3, 4], 1)).toBe(Infinity);
    expect(heldOutResidual(regression, [0, 1], 1)).toBeLessThan(100);
  });

  it("one monomial exchanged for another within the noise is named", () => {
    const random = uniform(15);
    const narrow = at(Array.from({ length: 20 }, (_, j) => [1 + 0.03 * Math.sin(j)]), new Map([["3", [1, 3]]]));
    const found = fit({ ...narrow, velocities: narrow.velocities.map((v) => v + 0.05 * normal(random)) });
    expect(found.verdict).toBe("not-identified");
    expect(found.terms.length).toBe(1);
    const single = found.identification.alternatives.filter((a) => a.monomials.length === 1);
    expect(single.length).toBeGreaterThan(0);
    expect(single[0]!.monomials).not.toEqual(found.terms.map((t) => t.monomial));
  });
});

describe("what stays unknown without harm", () => {
  it("candidates that move nothing on a plane are counted", () => {
    const found = fit(at(normals(200, 2).map(([x, y]) => [x!, y!, 0]), new Map([["2,0,0", [1, 1]], ["0,2,0", [2, 1]]])));
    expect(found).toMatchObject({ verdict: "recovered", potential: "x1^2 + 2*x2^2" });
    expect(found.identification.unseen).toBeGreaterThan(0);
    expect(found.reason).toMatch(/stay unknown/);
  });

  it("a term below the noise that could be another one is in doubt, and it alone", () => {
    const samples = at(normals(200, 3, 1), new Map([["1,1,1", [3, 2]]]));
    // Rounding to float32 is noise of 1e-8; the search may find a term in it, but 3/2 stands.
    const found = fit({ ...samples, points: Float64Array.from(Float32Array.from(samples.points)), velocities: Float64Array.from(Float32Array.from(samples.velocities)) });
    expect(found.verdict).toBe("recovered");
    expect(found.terms.find((t) => t.monomial === "x1*x2*x3")!.exact).toBe("3/2");
  });
});

describe("places", () => {
  it("are numbered by first appearance, up to rounding", () => {
    const points = new Float64Array([0.5, 0.25, 1, 0, 0.5 + 1e-12, 0.25, 1, 1e-3]);
    expect([...placesOf({ points, velocities: points, dimension: 2 }, [0, 1, 2, 3])]).toEqual([0, 1, 0, 2]);
  });

  it("exact repetitions go; the same point at another velocity or time stays", () => {
    const points = new Float64Array([1, 1, 1, 1]);
    const samples = { points, velocities: new Float64Array([2, 2, 3, 2]), dimension: 1, times: new Float64Array([0, 0, 0, 1]) };
    expect(withoutRepetitions(samples)).toMatchObject({ velocities: new Float64Array([2, 3, 2]), times: new Float64Array([0, 0, 1]) });
  });
});
