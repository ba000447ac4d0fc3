/**
 * Loss of the group law over a list of pairs, for any activation, by direct evaluation of the network.
 *
 *   L = mean over the pairs (x,y) of |P(o(x,y) - e_xy)|^2,   o(x,y)[z] = sum_j c_j[z] s(a_j[x] + b_j[y])
 *
 * Cost O(pairs N n); the closed form is far cheaper where it applies (square activation, all pairs).
 */
import { FlowError } from "@ringflow/flow";
import type { FiniteGroup } from "@ringflow/group";
import type { Activation } from "./activations.js";
import type { ParticleLoss } from "./closed-form.js";
import { projectRows, type ParticleArrays } from "./particle-arrays.js";

/** A training pair of group elements. */
export type Pair = readonly [x: number, y: number];

/** Every pair of the group, `n^2` of them, x major. */
export function allPairs(group: FiniteGroup): Pair[] {
  const { order } = group;
  return Array.from({ length: order * order }, (_, i) => [Math.floor(i / order), i % order] as const);
}

/** Hidden values and slopes of every particle at one pair. */
function forward(particles: ParticleArrays, activation: Activation, [x, y]: Pair, hidden: Float64Array, slope: Float64Array): void {
  const { count, n, a, b } = particles;
  for (let j = 0; j < count; j++) {
    const u = a[j * n + x]! + b[j * n + y]!;
    hidden[j] = activation.value(u);
    slope[j] = activation.derivative(u);
  }
}

/** Residual `P(o - e_z)` at one pair; returns its squared norm. `c` is mean-zero already, so only `e_z` is projected. */
function residualAt(particles: ParticleArrays, hidden: Float64Array, z: number, residual: Float64Array): number {
  const { count, n, c } = particles;
  residual.fill(1 / n);
  residual[z]! -= 1;
  for (let j = 0; j < count; j++) {
    const h = hidden[j]!;
    for (let k = 0; k < n; k++) residual[k]! += h * c[j * n + k]!;
  }
  let norm = 0;
  for (let k = 0; k < n; k++) norm += residual[k]! ** 2;
  return norm;
}

function checkPairs(n: number, pairs: readonly Pair[]): void {
  const isElement = (x: number): boolean => Number.isInteger(x) && x >= 0 && x < n;
  const bad = pairs.find(([x, y]) => !isElement(x) || !isElement(y));
  if (pairs.length > 0 && bad === undefined) return;
  throw new FlowError({
    code: "flow/option", caller: "sampledLoss", expected: `at least one pair of elements 0..${n - 1}`, found: bad === undefined ? "no pairs" : `(${bad.join(", ")})`,
    fix: "Pass allPairs(group) or some of them.",
  });
}

/**
 * Loss over `pairs` for `activation`.
 *
 * @param pairs - non-empty; repeated pairs count repeatedly
 * @throws FlowError `flow/option` if there are no pairs, or one of other elements
 */
export function sampledLoss(group: FiniteGroup, activation: Activation, pairs: readonly Pair[]): ParticleLoss {
  const n = group.order;
  checkPairs(n, pairs);
  const residual = new Float64Array(n);
  return {
    evaluate(particles, gradient) {
      const { count, c } = particles;
      const hidden = new Float64Array(count);
      const slope = new Float64Array(count);
      const factor = 2 / pairs.length;
      gradient.a.fill(0);
      gradient.b.fill(0);
      gradient.c.fill(0);
      let sum = 0;
      for (const pair of pairs) {
        forward(particles, activation, pair, hidden, slope);
        sum += residualAt(particles, hidden, group.multiply(pair[0], pair[1]), residual);
        for (let j = 0; j < count; j++) {
          const row = j * n;
          let back = 0;
          const h = factor * hidden[j]!;
          for (let z = 0; z < n; z++) {
            back += c[row + z]! * residual[z]!;
            gradient.c[row + z]! += h * residual[z]!;
          }
          back *= factor * slope[j]!;
          gradient.a[row + pair[0]]! += back;
          gradient.b[row + pair[1]]! += back;
        }
      }
      projectRows(count, n, gradient.c);
      return sum / pairs.length;
    },
  };
}
