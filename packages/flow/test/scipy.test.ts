/** The same trajectories as SciPy's solve_ivp on five standard problems (fixtures/make_scipy.py). */
import { describe, expect, it } from "vitest";
import { bogackiShampine32, dormandPrince54, integralController, pidController, rosenbrock32, scaledMaxNorm, tsitouras54, type ErrorEstimatingStepper } from "../src/index.js";
import { rodas3Tableau, rosenbrock } from "../src/steppers/rosenbrock-32.js";
import { compare, fixtures } from "./support/ivp.js";

/** Tolerance per step, error allowed at the times of the fixture: the problem's amplification of local errors. */
const cases: readonly [string, number, (norm: ReturnType<typeof scaledMaxNorm>) => ErrorEstimatingStepper, number][] = [
  ["brusselator", 1e-8, (errorNorm) => dormandPrince54({ errorNorm }), 2e-6],
  ["brusselator", 1e-8, (errorNorm) => tsitouras54({ errorNorm }), 2e-6],
  ["brusselator", 1e-7, (errorNorm) => bogackiShampine32({ errorNorm }), 1e-4],
  ["brusselator", 1e-7, (errorNorm) => rosenbrock32({ errorNorm }), 1e-4],
  ["arenstorf", 1e-10, (errorNorm) => dormandPrince54({ errorNorm }), 1e-5],
  ["arenstorf", 1e-10, (errorNorm) => tsitouras54({ errorNorm }), 1e-5],
  ["lorenz", 1e-9, (errorNorm) => dormandPrince54({ errorNorm }), 1e-4],
  ["lorenz", 1e-9, (errorNorm) => tsitouras54({ errorNorm }), 1e-4],
  ["robertson", 1e-6, (errorNorm) => rosenbrock32({ errorNorm }), 1e-5],
  ["van-der-pol", 1e-6, (errorNorm) => rosenbrock32({ errorNorm }), 2e-3],
];

describe("against SciPy's solve_ivp", () => {
  for (const [name, tolerance, make, allowed] of cases) {
    const stepper = make(scaledMaxNorm({ absolute: tolerance * (name === "robertson" ? 1e-4 : 1), relative: tolerance }));
    it(`${stepper.name} on ${name}: within ${allowed}`, () => {
      expect(compare(name, stepper, integralController({ tolerance: 1 })).error).toBeLessThan(allowed + fixtures[name]!.uncertainty);
    });
  }

  it("PI control gives the same trajectory", () => {
    const stepper = dormandPrince54({ errorNorm: scaledMaxNorm({ absolute: 1e-8, relative: 1e-8 }) });
    expect(compare("brusselator", stepper, pidController({ tolerance: 1 })).error).toBeLessThan(2e-6);
  });

  it("a method with a wrong coefficient, or a tolerance a thousand times larger, misses (negative controls)", () => {
    const wrong = rosenbrock({ ...rodas3Tableau, weights: [2.001, 0, 1, 1] }, { errorNorm: scaledMaxNorm({ absolute: 1e-7, relative: 1e-7 }) });
    expect(compare("brusselator", wrong, integralController({ tolerance: 1 })).error).toBeGreaterThan(1e-4);
    const loose = dormandPrince54({ errorNorm: scaledMaxNorm({ absolute: 1e-5, relative: 1e-5 }) });
    expect(compare("brusselator", loose, integralController({ tolerance: 1 })).error).toBeGreaterThan(2e-6);
  });
});
