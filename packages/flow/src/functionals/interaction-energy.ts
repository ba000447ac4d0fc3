import type { Functional } from "../functional.js";

/** A symmetric pair potential that depends on the distance: `W(x, y) = w(|x - y|^2)`. */
export interface RadialInteraction {
  /** `w(s)` for `s = |x - y|^2 >= 0`. */
  value(squared: number): number;
  /** `w'(s)`. */
  derivative(squared: number): number;
}

/**
 * Interaction energy of all pairs, self-interaction included:
 *
 *   E(mu) = 1/2 sum_ij w_i w_j W(x_i, x_j),   velocity_i = - sum_j w_j grad_1 W(x_i, x_j) = - 2 sum_j w_j w'(|x_i - x_j|^2) (x_i - x_j)
 *
 * The centre of mass does not move.
 *
 * @remarks `O(N^2 D)`.
 * @example
 * interactionEnergy({ value: (s) => s, derivative: () => 1 }).value({
 *   space: { field: "real", blocks: [{ name: "x", size: 1 }] }, count: 2,
 *   weights: new Float64Array([1, 1]), points: new Float64Array([0, 3]),
 * }) // => 9
 * @source Ambrosio, Gigli & Savare 2008, section 9.3 [ambrosio2008]
 * @since 0.1.0
 */
export function interactionEnergy(interaction: RadialInteraction): Functional {
  const evaluate = ({ count, weights, points }: Parameters<Functional["value"]>[0], out?: Float64Array): number => {
    const width = count === 0 ? 0 : points.length / count;
    out?.fill(0);
    let energy = 0;
    for (let i = 0; i < count; i++) {
      energy += 0.5 * weights[i]! ** 2 * interaction.value(0);
      for (let j = 0; j < i; j++) {
        let squared = 0;
        for (let k = 0; k < width; k++) squared += (points[i * width + k]! - points[j * width + k]!) ** 2;
        energy += weights[i]! * weights[j]! * interaction.value(squared);
        if (out === undefined) continue;
        const slope = 2 * interaction.derivative(squared);
        for (let k = 0; k < width; k++) {
          const pull = slope * (points[i * width + k]! - points[j * width + k]!);
          out[i * width + k]! -= weights[j]! * pull;
          out[j * width + k]! += weights[i]! * pull;
        }
      }
    }
    return energy;
  };
  return { value: (measure) => evaluate(measure), velocity: evaluate };
}
