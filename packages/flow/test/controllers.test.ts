import { describe, expect, it } from "vitest";
import { adam, fixedStep, FlowError, integralController, makeFlow, maxNorm, quadraticDecay, scaledMaxNorm } from "../src/index.js";

const outcome = (error: number, stepSize = 1) => ({ stepSize, error, errorOrder: 3, failed: false });
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return error instanceof FlowError ? error.code : "another error";
  }
  return "no error";
};

describe("integralController", () => {
  const controller = integralController({ tolerance: 1e-3 });
  const calm = { rejectedLast: false };

  it("accepts iff the error is at most the tolerance, and scales by 0.8 (tol / e)^(1/3)", () => {
    expect(controller.decide(outcome(1e-3), calm)).toEqual({ accept: true, stepSize: 0.8, state: calm });
    expect(controller.decide(outcome(8e-3, 2), calm)).toEqual({ accept: false, stepSize: 0.8, state: { rejectedLast: true } });
    expect(controller.decide(outcome(1e-3 / 8), calm).stepSize).toBeCloseTo(1.6, 12);
    expect(controller.decide(outcome(1.0000001e-3), calm).accept).toBe(false);
  });

  it("clamps the factor to [0.2, 5], to 1 after a rejection, and to the maximum step", () => {
    expect(controller.decide(outcome(0), calm).stepSize).toBe(5);
    expect(controller.decide(outcome(1e9), calm).stepSize).toBe(0.2);
    expect(controller.decide(outcome(0), { rejectedLast: true }).stepSize).toBe(1);
    const bounded = integralController({ tolerance: 1e-3, maximumStepSize: 3 });
    expect(bounded.decide(outcome(0), calm).stepSize).toBe(3);
    expect(bounded.init({ positionNorm: 1e6, velocityNorm: 1 }).stepSize).toBe(3);
  });

  it("rejects NaN, infinite and failed steps and always lowers a rejected step", () => {
    for (const error of [NaN, Infinity]) expect(controller.decide(outcome(error), calm)).toMatchObject({ accept: false, stepSize: 0.2 });
    expect(controller.decide({ ...outcome(0), failed: true }, calm)).toMatchObject({ accept: false, stepSize: 0.2 });
    const bold = integralController({ tolerance: 1, safety: 1 });
    expect(bold.decide(outcome(1 + 1e-15), calm).stepSize).toBeLessThan(1);
  });

  it("proposes a first step of 1 % displacement, or the tolerance if that is more, or 1 at rest", () => {
    expect(controller.init({ positionNorm: 4, velocityNorm: 2 }).stepSize).toBe(0.02);
    expect(controller.init({ positionNorm: 0, velocityNorm: 2 }).stepSize).toBe(5e-4);
    expect(controller.init({ positionNorm: 1, velocityNorm: 0 }).stepSize).toBe(1);
    expect(integralController({ tolerance: 1, firstStepSize: 7 }).init({ positionNorm: 1, velocityNorm: 1 }).stepSize).toBe(7);
  });

  it("refuses a missing or bad tolerance and other options outside their ranges", () => {
    expect(codeOf(() => integralController({} as { tolerance: number }))).toBe("flow/tolerance");
    for (const tolerance of [0, -1, NaN, Infinity]) expect(codeOf(() => integralController({ tolerance }))).toBe("flow/tolerance");
    for (const wrong of [{ safety: 1.1 }, { minFactor: 1 }, { maxFactor: 1 }, { maximumStepSize: 0 }]) {
      expect(codeOf(() => integralController({ tolerance: 1, ...wrong }))).toBe("flow/option");
    }
    expect(codeOf(() => integralController({ tolerance: 1, firstStepSize: -1 }))).toBe("flow/step-size");
  });
});

describe("fixedStep", () => {
  it("accepts everything finite and gives up on a failed step", () => {
    const controller = fixedStep(0.5);
    expect(controller.decide(outcome(1e9, 0.5), null)).toMatchObject({ accept: true, stepSize: 0.5 });
    expect(controller.decide({ ...outcome(0, 0.5), failed: true }, null)).toMatchObject({ accept: false, stepSize: 0.5 });
    for (const wrong of [0, -1, NaN, Infinity]) expect(codeOf(() => fixedStep(wrong))).toBe("flow/step-size");
  });
});

describe("makeFlow", () => {
  it("refuses an adaptive controller with a stepper without error estimate, in types and before the first step", () => {
    const controller = integralController({ tolerance: 1e-3 });
    // @ts-expect-error adam has no errorOrder
    const build = (): unknown => makeFlow({ functional: quadraticDecay(1), stepper: adam({ learningRate: 1 }), controller });
    expect(codeOf(build)).toBe("flow/error-order");
    expect(build).toThrow(/adam.*Use fixedStep/);
    expect(codeOf(() => makeFlow({ functional: quadraticDecay(1), stepper: adam({ learningRate: 1 }), controller: fixedStep(1) }))).toBe("no error");
  });
});

describe("error norms", () => {
  const error = new Float64Array([1e-3, -4e-3]);
  it("maxNorm is the largest absolute entry, scaledMaxNorm divides by absolute + relative size", () => {
    const before = new Float64Array([0, -7]);
    const after = new Float64Array([1, 3]);
    expect(maxNorm(error, before, after)).toBe(4e-3);
    expect(scaledMaxNorm({ absolute: 1e-3, relative: 1e-3 })(error, before, after)).toBeCloseTo(0.5, 12);
    expect(scaledMaxNorm({ absolute: 1e-3, relative: 0 })(error, before, after)).toBeCloseTo(4, 12);
  });

  it("a NaN in the middle is an infinite error", () => {
    const broken = new Float64Array([1, NaN, 2]);
    const y = new Float64Array(3);
    expect(maxNorm(broken, y, y)).toBe(Infinity);
    expect(scaledMaxNorm({ absolute: 1, relative: 0 })(broken, y, y)).toBe(Infinity);
  });
});
