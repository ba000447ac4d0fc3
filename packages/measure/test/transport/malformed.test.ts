/**
 * At least 1000 malformed inputs at each entry point: every one is a TransportError that names function, argument, what was
 * found and a fix, or (for `transportProblem`) such an error as a Left. Never another exception, never an answer.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParameterMeasure } from "../../src/index.js";
import * as T from "../../src/transport/index.js";
import { TransportError } from "../../src/transport/index.js";
import { cloud, measure, problem } from "./support.js";

const seed = 5401;
const numRuns = 1000;

type Loose = Record<string, unknown>;

/** Ways in which a measure can be wrong, with the codes that are right. */
const breakages: readonly (readonly [string, (m: ParameterMeasure, k: number) => unknown, readonly string[]])[] = [
  ["not an object", (_, k) => [null, undefined, 3, "mu", true, () => 1][k % 6], ["transport/measure"]],
  ["no space", (m) => ({ ...m, space: undefined }), ["transport/measure"]],
  ["a space without blocks", (m) => ({ ...m, space: { field: "real", blocks: [] } }), ["transport/measure"]],
  ["an unknown field", (m) => ({ ...m, space: { ...m.space, field: "rational" } }), ["transport/measure"]],
  ["a block of size 1.5", (m) => ({ ...m, space: { field: "real", blocks: [{ name: "x", size: 1.5 }] } }), ["transport/measure"]],
  ["weights as a list", (m) => ({ ...m, weights: [...m.weights] }), ["transport/measure"]],
  ["points as singles", (m) => ({ ...m, points: new Float32Array(m.points) }), ["transport/measure"]],
  ["a wrong count", (m, k) => ({ ...m, count: m.count + 1 + (k % 3) }), ["transport/measure"]],
  ["a missing coordinate", (m) => ({ ...m, points: m.points.slice(1) }), ["transport/measure"]],
  ["a negative weight", (m, k) => ({ ...m, weights: m.weights.map((w, j) => (j === k % m.count ? -w : w)) }), ["transport/weight"]],
  ["a NaN weight", (m, k) => ({ ...m, weights: m.weights.map((w, j) => (j === k % m.count ? NaN : w)) }), ["transport/non-finite"]],
  ["an infinite weight", (m, k) => ({ ...m, weights: m.weights.map((w, j) => (j === k % m.count ? Infinity : w)) }), ["transport/non-finite"]],
  ["all weights 0", (m) => ({ ...m, weights: m.weights.map(() => 0) }), ["transport/empty"]],
  ["no particles", (m) => ({ ...m, count: 0, weights: new Float64Array(0), points: new Float64Array(0) }), ["transport/empty"]],
  ["a NaN coordinate", (m, k) => ({ ...m, points: m.points.map((x, j) => (j === k % m.points.length ? NaN : x)) }), ["transport/non-finite"]],
  ["an infinite coordinate", (m, k) => ({ ...m, points: m.points.map((x, j) => (j === k % m.points.length ? -Infinity : x)) }), ["transport/non-finite"]],
];

/** Ways in which two sound measures do not fit. */
const misfits: readonly (readonly [string, (m: ParameterMeasure) => ParameterMeasure, readonly string[]])[] = [
  ["another dimension", (m) => cloud(m.count, 3, 1), ["transport/dimension"]],
  ["another field", (m) => ({ ...m, space: { field: "complex", blocks: [{ name: "z", size: 1 }] } }), ["transport/dimension"]],
  ["another mass", (m) => ({ ...m, weights: m.weights.map((w) => 0.98 * w) }), ["transport/mass"]],
];

interface Bad { readonly source: ParameterMeasure; readonly target: ParameterMeasure; readonly codes: readonly string[]; readonly what: string }

function badPairs(balanced = true): fc.Arbitrary<Bad> {
  const fits = balanced ? misfits : misfits.slice(0, 2);
  return fc.record({ n: fc.integer({ min: 1, max: 5 }), s: fc.nat(1e6), k: fc.nat(1e6), way: fc.nat(breakages.length + fits.length - 1), second: fc.boolean() })
    .map(({ n, s, k, way, second }) => {
      const [mu, nu] = [cloud(n, 2, s, 0, true), cloud(n, 2, s + 7, 0, true)];
      if (way >= breakages.length) {
        const [what, spoil, codes] = fits[way - breakages.length]!;
        return { source: mu, target: spoil(nu), codes, what };
      }
      const [what, spoil, codes] = breakages[way]!;
      const bad = spoil(second ? nu : mu, k) as ParameterMeasure;
      return second ? { source: mu, target: bad, codes, what } : { source: bad, target: nu, codes, what };
    });
}

/** The error of a call; anything else fails the test. */
function errorOf(run: () => unknown): TransportError {
  let value: unknown;
  try {
    value = run();
  } catch (error) {
    if (error instanceof TransportError) return error;
    throw error;
  }
  throw new Error(`no error but ${JSON.stringify(value)?.slice(0, 200)}`);
}

function expectNamed(error: TransportError, name: string, codes: readonly string[]): void {
  expect(codes).toContain(error.code);
  expect(error.function).toBe(name);
  for (const part of [error.argument, error.expected, error.found, error.fix]) expect(part.length).toBeGreaterThan(0);
  for (const part of [error.code, error.function, error.argument, error.found, error.fix]) expect(error.message).toContain(part);
  expect(error.message).not.toContain("\n");
}

const epsilon = T.absoluteEpsilon(0.1);
const entries: readonly (readonly [string, boolean, (x: ParameterMeasure, y: ParameterMeasure) => unknown])[] = [
  ["transportProblem", true, (x, y) => orLeft(T.transportProblem(x, y, T.euclidean()))],
  ["unbalancedProblem", false, (x, y) => orLeft(T.unbalancedProblem(x, y, T.euclidean()))],
  ["wassersteinDistance", true, (x, y) => T.wassersteinDistance(x, y, { exponent: 2 })],
  ["slicedWasserstein", true, (x, y) => T.slicedWasserstein(x, y, { directions: 2, seed: 1 })],
  ["maxSlicedWasserstein", true, (x, y) => T.maxSlicedWasserstein(x, y, { starts: 1, seed: 1 })],
  ["energyDistance", true, (x, y) => T.energyDistance(x, y)],
  ["maximumMeanDiscrepancy", false, (x, y) => T.maximumMeanDiscrepancy(x, y, T.gaussianKernel(1))],
  ["sinkhornDivergence", true, (x, y) => T.sinkhornDivergence(x, y, T.euclidean(), { epsilon })],
  ["distanceUpToSymmetry", true, (x, y) => T.distanceUpToSymmetry(x, y, [{ permutation: [0, 1] }], T.euclidean())],
];

function orLeft<A>(answer: { readonly _tag: "Left"; readonly left: TransportError } | { readonly _tag: "Right"; readonly right: A }): A {
  if (answer._tag === "Left") throw answer.left;
  return answer.right;
}

describe("malformed measures", () => {
  it.each(entries)("%s", (name, balanced, run) => {
    const seen = new Set<string>();
    fc.assert(fc.property(badPairs(balanced), ({ source, target, codes, what }) => {
      seen.add(what);
      expectNamed(errorOf(() => run(source, target)), name, codes);
    }), { seed, numRuns });
    expect(seen.size).toBe(breakages.length + (balanced ? 3 : 2));
  });
  it("wassersteinDistance without options", () => {
    const one = cloud(3, 2, 1);
    expectNamed(errorOf(() => T.wassersteinDistance(one, one, undefined as unknown as T.WassersteinOptions)), "wassersteinDistance", ["transport/option"]);
  });
  it("transportBarycentre", () => {
    fc.assert(fc.property(badPairs(), ({ source, target, codes, what }) => {
      if (what === "another mass" || what.startsWith("another")) return;
      const error = errorOf(() => T.transportBarycentre([source, target], [1, 1], cloud(4, 2, 3), T.euclidean(), { epsilon }));
      expectNamed(error, "transportBarycentre", codes);
    }), { seed, numRuns: 1300 });
    const one = cloud(3, 2, 1);
    for (const shares of [[1], [1, -1], [NaN, 1], [0, 0], undefined]) {
      expectNamed(errorOf(() => T.transportBarycentre([one, one], shares as number[], one, T.euclidean(), { epsilon })), "transportBarycentre", ["transport/option"]);
    }
    expectNamed(errorOf(() => T.transportBarycentre([], [], one, T.euclidean(), { epsilon })), "transportBarycentre", ["transport/option"]);
    for (const support of [null, undefined, 3, { ...one, points: [0] }, { ...one, space: undefined }]) {
      const error = errorOf(() => T.transportBarycentre([one], [1], support as unknown as ParameterMeasure, T.euclidean(), { epsilon }));
      expectNamed(error, "transportBarycentre", ["transport/measure"]);
      expect(error.argument).toBe("support");
    }
    const far = errorOf(() => T.transportBarycentre([one, { ...one, points: one.points.map(() => NaN) }], [1, 1], one, T.euclidean(), { epsilon }));
    expect(far.argument).toBe("measures[1].points[0]");
    for (const cost of [null, undefined, 3, () => 1]) {
      expectNamed(errorOf(() => T.transportBarycentre([one], [1], one, cost as unknown as T.GroundCost, { epsilon })), "transportBarycentre", ["transport/cost"]);
    }
    expectNamed(errorOf(() => T.transportBarycentre([one], [1], one, T.torusCost([1, 1, 1]), { epsilon })), "transportBarycentre", ["transport/dimension"]);
    const light = { ...one, weights: one.weights.map((w) => w / 2) };
    expectNamed(errorOf(() => T.transportBarycentre([one, light], [1, 1], one, T.euclidean(), { epsilon })), "transportBarycentre", ["transport/mass"]);
  });
  it("gaussianOf and squaredBuresWasserstein", () => {
    fc.assert(fc.property(badPairs(false), ({ source, target, codes, what }) => {
      if (what.startsWith("another")) return;
      expectNamed(errorOf(() => [T.gaussianOf(source), T.gaussianOf(target)]), "gaussianOf", codes);
    }), { seed, numRuns: 1300 });
    const wide = { mean: [0, 0], covariance: [2e200, 1e200, 1e200, 2e200] };
    expectNamed(errorOf(() => T.squaredBuresWasserstein(wide, wide)), "squaredBuresWasserstein", ["transport/option"]);
    const bad = fc.oneof(
      fc.constantFrom<unknown>(null, undefined, 3, {}, { mean: [0] }, { mean: [], covariance: [] }, { mean: [0, 0], covariance: [1, 2, 3, 1] },
        { mean: [0, 0], covariance: [1, 2, 2, 1] }, { mean: [0], covariance: [-1] }, { mean: "0", covariance: "1" }),
      fc.tuple(fc.constantFrom(NaN, Infinity, -Infinity), fc.boolean()).map(([x, first]) => (first ? { mean: [x], covariance: [1] } : { mean: [0], covariance: [x] })),
      fc.integer({ min: 2, max: 6 }).map((d) => ({ mean: new Array<number>(d).fill(0), covariance: new Array<number>(d * d - 1).fill(0) })),
    );
    fc.assert(fc.property(bad, fc.boolean(), (value, second) => {
      const good = { mean: [0], covariance: [1] };
      const pair = second ? [good, value] : [value, good];
      expectNamed(errorOf(() => T.squaredBuresWasserstein(pair[0] as T.Gaussian, pair[1] as T.Gaussian)), "squaredBuresWasserstein", ["transport/option", "transport/dimension"]);
    }), { seed, numRuns });
  });
});

/** What is neither a finite number > 0 nor left out. */
const notPositive: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(0, -0, NaN, Infinity, -Infinity, null, "1", {}, [], true, 1n),
  fc.double({ max: -Number.MIN_VALUE, noNaN: true }),
);

describe("malformed options and costs", () => {
  it.each<[string, (bad: unknown) => unknown]>([
    ["absoluteEpsilon", (bad) => T.absoluteEpsilon(bad as number)],
    ["relativeEpsilon", (bad) => T.relativeEpsilon(bad as number)],
    ["gaussianKernel", (bad) => T.gaussianKernel(bad as number)],
    ["laplacianKernel", (bad) => T.laplacianKernel(bad as number)],
    ["inverseMultiquadricKernel", (bad) => T.inverseMultiquadricKernel(bad as number)],
    ["powerCost", (bad) => T.powerCost(bad as number)],
    ["torusCost", (bad) => T.torusCost([bad as number])],
    ["circleCost", (bad) => T.circleCost({ period: bad as number })],
    ["userCost", (bad) => T.userCost(bad as () => number)],
    ["sinkhornSolver", (bad) => T.sinkhornSolver({ epsilon: { value: bad as number, relativeTo: "one" } })],
    ["sinkhornSolver", (bad) => T.sinkhornSolver({ epsilon: bad as T.Epsilon })],
    ["sinkhornSolver", (bad) => T.sinkhornSolver({ epsilon, tolerance: bad as number })],
    ["sinkhornSolver", (bad) => T.sinkhornSolver({ epsilon, maxIterations: bad as number })],
    ["unbalancedSinkhornSolver", (bad) => T.unbalancedSinkhornSolver({ epsilon, marginalPenalty: bad as number })],
    ["exactSolver", (bad) => T.exactSolver({ maxPivots: bad as number })],
    ["slicedWasserstein", (bad) => T.slicedWasserstein(cloud(3, 2, 1), cloud(3, 2, 2), { directions: bad as number, seed: 1 })],
    ["maxSlicedWasserstein", (bad) => T.maxSlicedWasserstein(cloud(3, 2, 1), cloud(3, 2, 2), { starts: bad as number, seed: 1 })],
    ["wassersteinDistance", (bad) => T.wassersteinDistance(cloud(3, 2, 1), cloud(3, 2, 2), { exponent: bad as number })],
  ])("%s", (name, run) => {
    fc.assert(fc.property(notPositive, (bad) => {
      const error = errorOf(() => run(bad));
      expectNamed(error, name, ["transport/option"]);
    }), { seed, numRuns });
  });
  it("solvers refuse what is not their problem", () => {
    const sound = problem(cloud(3, 2, 1), cloud(3, 2, 2), T.euclidean());
    const solvers: [string, (p: T.TransportProblem) => unknown][] = [
      ["exactSolver", T.exactSolver()], ["lineSolver", T.lineSolver()], ["circleSolver", T.circleSolver()],
      ["sinkhornSolver", T.sinkhornSolver({ epsilon })], ["unbalancedSinkhornSolver", T.unbalancedSinkhornSolver({ epsilon, marginalPenalty: 1 })],
    ];
    const wrong = fc.oneof(notPositive, fc.constant<unknown>(orLeft(T.unbalancedProblem(sound.source, sound.target, T.euclidean()))), fc.constant<unknown>({ ...sound, costs: 1 }));
    for (const [name, solve] of solvers) {
      fc.assert(fc.property(wrong, (bad) => {
        if (name === "unbalancedSinkhornSolver" && (bad as Loose | null)?.kind === "unbalanced") return;
        expectNamed(errorOf(() => solve(bad as T.TransportProblem)), name, ["transport/measure"]);
      }), { seed, numRuns });
    }
  });
  it("costs that are not finite are refused by every solver that needs them", () => {
    const arbitrary = fc.record({ value: fc.constantFrom(NaN, Infinity, -Infinity), at: fc.nat(8), n: fc.integer({ min: 3, max: 5 }) });
    fc.assert(fc.property(arbitrary, ({ value, at, n }) => {
      let calls = 0;
      const pose = problem(cloud(n, 2, 1), cloud(n, 2, 2), T.userCost(() => (calls++ === at ? value : 1)));
      expectNamed(errorOf(() => T.exactSolver()(pose)), "transportProblem", ["transport/cost"]);
      calls = 0;
      expectNamed(errorOf(() => T.sinkhornSolver({ epsilon })(problem(cloud(n, 2, 1), cloud(n, 2, 2), T.userCost(() => (calls++ === at ? value : 1))))),
        "transportProblem", ["transport/cost"]);
    }), { seed, numRuns });
    for (const [name, solve] of [["exactSolver", T.exactSolver()], ["lineSolver", T.lineSolver()]] as const) {
      const far = { ...cloud(3, 1, 1), points: new Float64Array(3).fill(1e200) };
      expectNamed(errorOf(() => solve(problem(cloud(3, 1, 1), far, T.squaredEuclidean()))), name, ["transport/cost"]);
    }
    const huge = problem(cloud(3, 2, 1, 0, true), cloud(3, 2, 2, 0, true), T.userCost((x, y) => (x[0]! < y[0]! ? 1.7e308 : 1.2e308)));
    expectNamed(errorOf(() => T.exactSolver()(huge)), "exactSolver", ["transport/cost"]);
    for (const sign of [1, -1]) {
      const equalWeights = problem(cloud(3, 2, 1), cloud(3, 2, 2), T.userCost((x, y) => sign * (x[0]! < y[0]! ? 1.7e308 : 1.2e308)));
      expectNamed(errorOf(() => T.exactSolver()(equalWeights)), "exactSolver", ["transport/cost"]);
    }
    const far = { ...cloud(3, 2, 1), points: new Float64Array(6).fill(1e200) };
    expectNamed(errorOf(() => T.exactSolver()(problem(cloud(3, 2, 1), far, T.squaredEuclidean()))), "transportProblem", ["transport/cost"]);
  });
  it("projections that overflow are refused, and are no distance", () => {
    const [near, far] = [cloud(3, 2, 1), { ...cloud(3, 2, 1), points: new Float64Array(6).fill(1e200) }];
    expectNamed(errorOf(() => T.slicedWasserstein(near, far, { directions: 2, seed: 1 })), "slicedWasserstein", ["transport/cost"]);
    expectNamed(errorOf(() => T.maxSlicedWasserstein(near, far, { starts: 2, seed: 1 })), "maxSlicedWasserstein", ["transport/cost"]);
  });
  it("symmetries that do not act on the points", () => {
    const [mu, nu] = [cloud(3, 2, 1), cloud(3, 2, 2)];
    const bad = fc.oneof(
      fc.constantFrom<unknown>(null, 3, {}, { permutation: [0] }, { permutation: [0, 0] }, { permutation: [0, 2] }, { permutation: [0.5, 1] }, { permutation: undefined },
        { matrix: [1, 0, 0] }, { matrix: [1, 0, 0, NaN] }, { matrix: undefined }),
      fc.array(fc.integer({ min: 2, max: 9 }), { maxLength: 5 }).map((permutation) => ({ permutation })),
    );
    fc.assert(fc.property(bad, (symmetry) => {
      expectNamed(errorOf(() => T.distanceUpToSymmetry(mu, nu, [symmetry as T.PointSymmetry], T.euclidean())), "distanceUpToSymmetry", ["transport/option"]);
    }), { seed, numRuns });
    expectNamed(errorOf(() => T.distanceUpToSymmetry(mu, nu, [], T.euclidean())), "distanceUpToSymmetry", ["transport/option"]);
  });
  it("a user's own exception passes through", () => {
    const pose = problem(cloud(3, 2, 1), cloud(3, 2, 2), T.userCost(() => { throw new RangeError("mine"); }));
    expect(() => T.exactSolver()(pose)).toThrow(RangeError);
  });
  it("negative control: a sound pair gives no error", () => {
    expect(() => errorOf(() => T.energyDistance(measure([[0]]), measure([[1]])))).toThrow(/no error/);
  });
});
