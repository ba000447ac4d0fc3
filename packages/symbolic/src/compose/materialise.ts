/** Blocks of a plan as numbers. */
import { rationalToNumber, type Rational } from "@ringflow/algebra";
import type { AbelianGroup } from "@ringflow/group";
import type { ParameterMeasure } from "@ringflow/measure";
import type { PhaseMonomial } from "../atoms/atom.js";
import { groupLawMeasure, writeBias } from "../exact/bias-particle.js";
import type { PlannedBlock } from "./plan.js";

/** Phase of a monomial in turns, reduced exactly before it becomes a double. */
function turnsOf(m: PhaseMonomial, turns: readonly Rational[]): number {
  let [numerator, denominator] = [BigInt(m.twelfths), 12n];
  m.exponents.forEach((e, t) => {
    const { numerator: n, denominator: d } = turns[t]!;
    [numerator, denominator] = [numerator * d + BigInt(e) * n * denominator, denominator * d];
  });
  const rest = ((numerator % denominator) + denominator) % denominator;
  return Number(rest) / Number(denominator);
}

/** Writes `constant + u chi + cc` with `u = exp(2 pi i turns)`; conjugate characters when `conjugated`. */
function writeCosine(group: AbelianGroup, character: number, turns: number, constant: number, conjugated: boolean, out: Float64Array): void {
  const { dual, order } = group;
  const factor = dual.conjugate(character) === character ? 1 : 2;
  for (let x = 0; x < order; x++) {
    const phase = dual.phase(character, x) / dual.exponent;
    out[x] = constant + factor * Math.cos(2 * Math.PI * (turns + (conjugated ? -phase : phase)));
  }
}

/** The measure of a plan; the bias particle last, if there is one. Cost `O(particles n)`. */
export function materialisePlan(group: AbelianGroup, plan: readonly PlannedBlock[], bias: boolean): ParameterMeasure {
  const n = group.order;
  const count = plan.reduce((sum, b) => sum + b.template.particles.length, 0) + (bias ? 1 : 0);
  const points = new Float64Array(3 * n * count);
  const weights = new Float64Array(count);
  let j = 0;
  for (const { character, template, turns } of plan) {
    for (const particle of template.particles) {
      const [a, b, c] = [0, 1, 2].map((part) => points.subarray((3 * j + part) * n, (3 * j + part + 1) * n)) as [Float64Array, Float64Array, Float64Array];
      const constant = (value: Rational | undefined): number => (value === undefined ? 0 : rationalToNumber(value));
      writeCosine(group, character, turnsOf(particle.alpha, turns), constant(particle.a0), false, a);
      writeCosine(group, character, turnsOf(particle.beta, turns), constant(particle.b0), false, b);
      writeCosine(group, character, turnsOf(particle.gamma, turns), 0, true, c);
      weights[j] = rationalToNumber(template.weightTimesOrder) / n;
      j++;
    }
  }
  if (bias) writeBias(points, weights, j, n);
  return groupLawMeasure(n, weights, points);
}

/** One particle per pair of elements: `a = [. = x]`, `b = [. = y]`, `c = [. = x y]`, weight 1/2. */
export function memorisingMeasure(n: number, multiply: (x: number, y: number) => number): ParameterMeasure {
  const points = new Float64Array(3 * n ** 3);
  for (let x = 0, j = 0; x < n; x++) {
    for (let y = 0; y < n; y++, j++) {
      points[3 * n * j + x] = 1;
      points[3 * n * j + n + y] = 1;
      points[3 * n * j + 2 * n + multiply(x, y)] = 1;
    }
  }
  return groupLawMeasure(n, new Float64Array(n * n).fill(0.5), points);
}
