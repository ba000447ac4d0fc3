/** What every backend must hold; one file per backend calls it, since a process has one active backend. */
import { fieldOf, adam as hostAdam, fixedStep, integralController, makeFlow, quadraticDecay, rkc2 as hostRkc2, runFlow, startFlow, sumOf, type Stepper, type StepperState } from "@ringflow/flow";
import { cyclicGroup } from "@ringflow/group-cyclic";
import { kernelLaws } from "@ringflow/kernels/laws";
import type { ParameterMeasure } from "@ringflow/measure";
import { groupLaw } from "@ringflow/task";
import { describe, expect, it } from "vitest";
import { productError } from "../../src/node/index.js";
import { tfjsDevice, tfjsGroupLaw, tfjsKernels, type TensorLibrary } from "../../src/index.js";
import { cubicTerm } from "../../src/law/cubic.js";
import { functionsOf, type DeviceTerm } from "../../src/law/functions.js";
import { targetTerm } from "../../src/law/target.js";
import { distance, groups, measureOn, referenceOf, restingMeasure } from "./measures.js";

/** The stated bound, in units `u = 2^-24` of the sizes of the parts (README). */
const BOUND = 32;
const u = 2 ** -24;

/** `steps` steps by hand. */
function walk<S extends StepperState>(stepper: Stepper<S>, functional: { velocity(m: ParameterMeasure, out: Float64Array): number; value(m: ParameterMeasure): number }, measure: ParameterMeasure, h: number, steps: number): { y: Float64Array; state: S } {
  const field = fieldOf(functional, measure);
  let [y, state] = [measure.points, stepper.init(field, 0, measure.points)];
  for (let k = 0; k < steps; k++) {
    const result = stepper.step(field, 0, h, y, state);
    if (result.status !== "done") throw new Error(result.status);
    [y, state] = [result.y, result.state];
  }
  return { y, state };
}

function describeLaw(tf: TensorLibrary): void {
  const device = tfjsDevice(tf);
  const cases = groups.flatMap((group) => (["gram", "tensor"] as const).map((form) => [`${group.name} of order ${group.order}, ${form}`, group, form] as const));
  it.each(cases)("velocity and loss within the stated bound of float64: %s", (_name, group, form) => {
    for (const count of form === "gram" && group.order < 10 ? [1, 7, 300] : [1, 7, 40]) {
      const measure = measureOn(group, count);
      const reference = referenceOf(group, measure);
      const law = tfjsGroupLaw(device, group, { form });
      const velocity = new Float64Array(measure.points.length);
      const energy = law.velocity(measure, velocity);
      expect(distance(velocity, reference.velocity)).toBeLessThanOrEqual(BOUND * u * reference.velocityTerms);
      for (const loss of [energy / group.order, law.loss(measure)]) expect(Math.abs(loss - reference.loss)).toBeLessThanOrEqual(BOUND * u * reference.lossTerms);
      law.dispose();
    }
  });

  it("holds where the velocity's parts cancel, and decay and scale are those of the functionals", () => {
    const { group, measure } = restingMeasure();
    const reference = referenceOf(group, measure);
    const [velocity, expected] = [new Float64Array(measure.points.length), new Float64Array(measure.points.length)];
    const law = tfjsGroupLaw(device, group, { decay: 0.02, scale: 3 });
    const energy = law.velocity(measure, velocity);
    const value = sumOf(groupLaw(group, { scale: 3 }), quadraticDecay(0.02)).velocity(measure, expected);
    const rest = expected.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    expect(rest).toBeLessThan(reference.velocityTerms / 20); // the case is what it says
    expect(distance(velocity, expected)).toBeLessThanOrEqual(BOUND * u * reference.velocityTerms);
    for (const each of [energy, law.value(measure)]) expect(Math.abs(each - value)).toBeLessThanOrEqual(3 * BOUND * u * reference.lossTerms);
    law.dispose();
  });

  it("negative control: the bound tells a coefficient that is off by 1e-4, and a particle left out", () => {
    const group = groups[2]!;
    const measure = measureOn(group, 40);
    const reference = referenceOf(group, measure);
    const velocity = new Float64Array(measure.points.length);
    const law = tfjsGroupLaw(device, group, { scale: group.order * (1 + 1e-4) });
    law.velocity(measure, velocity);
    expect(distance(velocity, reference.velocity)).toBeGreaterThan(BOUND * u * reference.velocityTerms);
    const fewer = { ...measure, weights: measure.weights.map((w, j) => (j === 3 ? 1e-9 : w)) };
    tfjsGroupLaw(device, group).velocity(fewer, velocity);
    expect(distance(velocity.subarray(0, 69), reference.velocity.subarray(0, 69))).toBeGreaterThan(BOUND * u * reference.velocityTerms);
  });

  it("is a pure function of the measure: the same bits each time", () => {
    const group = groups[5]!;
    const [one, other] = [measureOn(group, 40), measureOn(group, 11, 2)];
    const law = tfjsGroupLaw(device, group);
    const [first, between, again] = [new Float64Array(one.points.length), new Float64Array(other.points.length), new Float64Array(one.points.length)];
    law.velocity(one, first);
    law.velocity(other, between);
    law.velocity(one, again);
    expect(again).toEqual(first);
    // Other weights of the same number are other weights.
    const heavier = { ...one, weights: one.weights.map((w) => 2 * w) };
    law.velocity(heavier, again);
    expect(distance(again, referenceOf(group, heavier).velocity)).toBeLessThanOrEqual(BOUND * u * referenceOf(group, heavier).velocityTerms);
    expect(law.unitRoundoff).toBe(u);
    law.dispose();
  });
}

/** What must not depend on how the work is cut. */
function describeBlocks(tf: TensorLibrary): void {
  const device = tfjsDevice(tf);
  const group = groups[5]!;
  const measure = measureOn(group, 40);
  /** The three parts of a gradient, from a term made by `make`. */
  const gradientOf = (make: () => DeviceTerm): Float64Array[] => device.run(() => {
    const points = device.upload(measure.points, [40, 72]);
    const functions = functionsOf(device, points, device.upload(measure.weights, [40, 1]));
    const term = make();
    const { a, b, c } = term.gradient(functions);
    const read = [a, b, c].map((x) => Float64Array.from(x.dataSync() as Float32Array));
    term.dispose();
    return read;
  });

  it.each([40, 120, 1000, 1599])("Gram matrices in blocks of at most %d numbers", (block) => {
    const [whole, cut] = [gradientOf(() => cubicTerm(device, "gram")), gradientOf(() => cubicTerm(device, "gram", block))];
    whole.forEach((part, i) => {
      expect(part.length).toBe(40 * 24);
      expect(distance(cut[i]!, part)).toBeLessThanOrEqual(1e-5 * part.reduce((m, x) => Math.max(m, Math.abs(x)), 0));
    });
  });

  it.each([1, 24 * 24 * 7, 24 * 24 * 39])("looked-up products in chunks of at most %d numbers", (most) => {
    const [whole, cut] = [gradientOf(() => targetTerm(device, group)), gradientOf(() => targetTerm(device, group, most))];
    whole.forEach((part, i) => { expect(distance(cut[i]!, part)).toBeLessThanOrEqual(1e-6); });
  });

  it("a long step holds no more than a short one: stages and steps are freed as they are left", () => {
    let peak = 0;
    const watched: TensorLibrary = { ...tf, matMul: (...args) => {
      peak = Math.max(peak, tf.memory().numTensors);
      return tf.matMul(...args);
    } };
    const law = tfjsGroupLaw(tfjsDevice(watched), cyclicGroup([5]));
    const small = measureOn(cyclicGroup([5]), 6, 1, 0.05);
    const peakOf = (stepper: Stepper, h: number): number => {
      const field = fieldOf(law, small);
      const state = stepper.init(field, 0, small.points);
      expect(stepper.step(field, 0, h, small.points, state).status).toBe("done"); // what is kept is there
      peak = 0;
      expect(stepper.step(field, 0, h, small.points, state).status).toBe("done");
      return peak;
    };
    const options = { learningRate: 1e-3 };
    const adams = [3, 30].map((perStep) => peakOf(law.adam({ ...options, perStep }) as unknown as Stepper, perStep));
    expect(adams[1]! - adams[0]!).toBeLessThanOrEqual(8); // two steppers: what the first keeps
    const rkcs = [0.01, 40].map((h) => peakOf(law.rkc2({ minimumStages: h < 1 ? 4 : 40 }) as unknown as Stepper, h));
    expect(rkcs[1]! - rkcs[0]!).toBeLessThanOrEqual(8);
    law.dispose();
  });
}

function describeSteps(tf: TensorLibrary): void {
  const device = tfjsDevice(tf);
  const group = cyclicGroup([7]);
  const measure = measureOn(group, 24, 3);
  const reference = sumOf(groupLaw(group), quadraticDecay(5e-3));
  const make = () => tfjsGroupLaw(device, group, { decay: 5e-3 });
  // With a large epsilon Adam is smooth: else the sign of a vanishing velocity decides.
  const options = { learningRate: 0.01, epsilon: 1e-2 };

  it("Adam: the host's points within float32, and the same bits in calls of 1 and of 5 steps", () => {
    const law = make();
    const ones = walk(law.adam(options), law, measure, 1, 10);
    const fives = walk(law.adam({ ...options, perStep: 5 }), law, measure, 5, 2);
    const host = walk(hostAdam(options), reference, measure, 1, 10);
    expect(fives.y).toEqual(ones.y);
    expect(fives.state).toEqual(ones.state);
    expect(distance(ones.y, host.y)).toBeLessThan(2e-5);
    expect(distance(host.y, measure.points)).toBeGreaterThan(0.01); // they did move
    expect(Math.abs(ones.state.energy - host.state.energy)).toBeLessThan(1e-4);
    law.dispose();
  });

  it("RKC2: the host's points within float32", () => {
    const law = make();
    const gentle = measureOn(group, 24, 3, 0.5 / Math.sqrt(group.order));
    const [here, there] = [walk(law.rkc2(), law, gentle, 0.05, 20), walk(hostRkc2(), reference, gentle, 0.05, 20)];
    expect(distance(here.y, there.y)).toBeLessThan(2e-5);
    expect(distance(there.y, gentle.points)).toBeGreaterThan(0.01);
    expect(distance(here.state.velocity, there.state.velocity)).toBeLessThan(2e-5);
    law.dispose();
  });

  it("what is kept on the device changes no bit: a stepper that goes on from another's state", () => {
    const law = make();
    const whole = walk(law.adam(options), law, measure, 1, 6);
    const half = walk(law.adam(options), law, measure, 1, 3);
    const fresh = make();
    const stepper = fresh.adam(options);
    let [y, state]: [Float64Array, typeof half.state] = [half.y.slice(), structuredClone(half.state)];
    for (let k = 0; k < 3; k++) {
      const result = stepper.step(fieldOf(fresh, measure), 0, 1, y, state);
      if (result.status !== "done") throw new Error(result.status);
      [y, state] = [result.y, result.state];
    }
    expect(y).toEqual(whole.y);
    for (const each of [law, fresh]) each.dispose();
  });

  it("tf.memory() is flat over 1000 steps with rejected steps and dropped particles, and 0 after dispose", { timeout: 120_000 }, () => {
    const before = tf.memory();
    const law = make();
    const small = measureOn(group, 12, 5);
    const adam = makeFlow({ functional: law, stepper: law.adam(options), controller: fixedStep(1) });
    let state = startFlow(adam, small);
    const seen = new Set<number>();
    for (let k = 0; k < 100; k++) {
      state = runFlow(adam, state, { until: { steps: state.statistics.accepted + 10 } });
      seen.add(tf.memory().numTensors);
    }
    expect(state.statistics.accepted).toBe(1000);
    expect(seen.size).toBe(1);
    const rkc = makeFlow({ functional: law, stepper: law.rkc2(), controller: integralController({ tolerance: 1e-3 }) });
    let other = startFlow(rkc, small);
    const counts: number[] = [];
    for (let k = 0; k < 10; k++) {
      const contraction = { name: "last", contract: () => (k === 5 && other.measure.count > 11 ? { keep: Int32Array.from({ length: 11 }, (_, j) => j), droppedMass: 0 } : undefined) };
      other = runFlow(rkc, other, { until: { steps: other.statistics.accepted + 5 }, contraction });
      counts.push(tf.memory().numTensors);
    }
    expect(new Set(counts.slice(1, 5)).size).toBe(1);
    expect(new Set(counts.slice(7)).size).toBe(1);
    law.dispose();
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
  });

  it("negative control: a law that is not disposed is seen", () => {
    const before = tf.memory().numTensors;
    const law = make();
    law.loss(measure);
    expect(tf.memory().numTensors).toBeGreaterThan(before);
    law.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("a velocity that overflows is reported, not lost", () => {
    const law = make();
    const wild = { ...measure, points: measure.points.map((x) => 1e9 * x) };
    for (const stepper of [law.adam(options), law.rkc2()]) {
      const field = fieldOf(law, wild);
      const state = stepper.init(fieldOf(reference, wild), 0, wild.points);
      expect((stepper as Stepper).step(field, 0, 1, wild.points, state).status).toBe("non-finite");
    }
    law.dispose();
  });
}

/** The whole suite on one backend. */
export function describeBackend(name: string, tf: TensorLibrary): void {
  describe(`kernels of ${name}`, () => {
    const kernels = tfjsKernels(tfjsDevice(tf));
    it.each(kernelLaws(kernels).map((law) => [law.name, law] as const))("%s", (_law, law) => {
      const before = tf.memory().numTensors;
      expect(law.check()).toBeUndefined();
      expect(tf.memory().numTensors).toBe(before);
    });
    it("say their name", () => { expect(kernels.name).toBe(name); });
    it("multiply within the bound; a backend that does not is seen (negative control)", () => {
      const { error, bound } = productError(tf);
      expect(error).toBeLessThanOrEqual(bound);
      const wrong = { ...tf, matMul: (...args: Parameters<TensorLibrary["matMul"]>) => tf.mul(tf.matMul(...args), 1.001) };
      expect(productError(wrong).error).toBeGreaterThan(bound);
    });
  });
  describe(`group law on ${name}`, () => { describeLaw(tf); });
  describe(`blocks on ${name}`, () => { describeBlocks(tf); });
  describe(`steps on ${name}`, () => { describeSteps(tf); });
}

