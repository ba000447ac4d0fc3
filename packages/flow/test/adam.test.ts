import { describe, expect, it } from "vitest";
import { adam, cosineSchedule, FlowError, type AdamOptions } from "../src/index.js";
import { counting, decay } from "./support/fields.js";

/** Points after each step of `h = 1` on `y' = -y`. */
function trajectory(options: AdamOptions, start: readonly number[], steps: number, h = 1): number[][] {
  const stepper = adam(options);
  const field = decay(1);
  let y = Float64Array.from(start);
  let state = stepper.init(field, 0, y);
  return Array.from({ length: steps }, (_, k) => {
    const result = stepper.step(field, k * h, h, y, state);
    if (result.status !== "done") throw new Error(result.status);
    y = new Float64Array(result.y);
    state = result.state;
    return [...y];
  });
}

describe("adam", () => {
  it("agrees with five steps computed by hand (40 digits) on E = y^2/2, rate 0.1", () => {
    const first = ["0.90000000099999999000", "0.80041222971233739110", "0.70158627450441421423", "0.60393906268210659396", "0.50796366192721945589"];
    const second = ["-1.9000000004999999975", "-1.8001664866210921364", "-1.7006233928121131842", "-1.6015048963195318435", "-1.5029557825929845746"];
    trajectory({ learningRate: 0.1 }, [1, -2], 5).forEach((y, k) => {
      expect(Math.abs(y[0]! - Number(first[k]))).toBeLessThan(1e-14);
      expect(Math.abs(y[1]! - Number(second[k]))).toBeLessThan(1e-14);
    });
  });

  it("takes the rate of step k = 0, 1, ... from its schedule", () => {
    const expected = ["0.60000000399999996000", "0.31275295438412167963", "0.13666387681704673942", "0.05845750442834643460", "0.05845750442834643460"];
    const rates = [0.4, 0.3, 0.2, 0.1, 0];
    trajectory({ learningRate: (k) => rates[k]! }, [1], 5).forEach((y, k) => {
      expect(Math.abs(y[0]! - Number(expected[k]))).toBeLessThan(1e-14);
    });
  });

  it("moves by the rate per unit of h while the velocity is constant, whatever its size", () => {
    const field = { evaluate: (_t: number, _y: Float64Array, out: Float64Array) => (out.set([5, -1e-3]), NaN) };
    const stepper = adam({ learningRate: 0.01 });
    let y = new Float64Array(2);
    let state = stepper.init(field, 0, y);
    for (let k = 1; k <= 20; k++) {
      const result = stepper.step(field, k, 2, y, state);
      if (result.status !== "done") throw new Error(result.status);
      y = new Float64Array(result.y);
      state = result.state;
      expect(y[0]!).toBeCloseTo(0.02 * k, 6);
      expect(y[1]!).toBeCloseTo(-0.02 * k, 5);
    }
  });

  it("spends one evaluation per step and one at the start", () => {
    const field = counting(decay(1));
    const stepper = adam({ learningRate: 0.1 });
    const y = new Float64Array([1]);
    const result = stepper.step(field, 0, 1, y, stepper.init(field, 0, y));
    expect(result.evaluations).toBe(1);
    expect(field.calls()).toBe(2);
  });

  it("refuses options outside their ranges", () => {
    for (const wrong of [{ learningRate: 0 }, { learningRate: NaN }, { learningRate: 1, beta1: 1 }, { learningRate: 1, beta2: -0.1 }, { learningRate: 1, epsilon: 0 }]) {
      expect(() => adam(wrong)).toThrow(FlowError);
    }
    expect(() => adam({ learningRate: 1e-9, beta1: 0, beta2: 0 })).not.toThrow();
  });
});

describe("cosineSchedule", () => {
  it("starts at the peak, is half-way in the middle, ends and stays at the floor, and never rises", () => {
    const rate = cosineSchedule({ peak: 0.01, steps: 100, floor: 0.002 });
    expect(rate(0)).toBe(0.01);
    expect(rate(50)).toBeCloseTo(0.006, 15);
    expect(rate(100)).toBe(0.002);
    expect(rate(1000)).toBe(0.002);
    for (let k = 1; k <= 100; k++) expect(rate(k)).toBeLessThan(rate(k - 1));
  });

  it("refuses a floor above the peak", () => {
    expect(() => cosineSchedule({ peak: 0.01, steps: 10, floor: 0.02 })).toThrow(/flow\/option.*floor/);
  });
});
