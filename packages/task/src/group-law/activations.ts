/** Activations `s` of the two-layer network with their derivatives. Anything of this shape works: the table is a convenience, not a registry. */

/** A scalar activation and its derivative (any subgradient where it has a kink). */
export interface Activation {
  readonly name: string;
  value(u: number): number;
  derivative(u: number): number;
}

/** `u^2`: the activation for which the population loss has a closed form. */
export const square: Activation = { name: "square", value: (u) => u * u, derivative: (u) => 2 * u };

/** `u^3`. */
export const cube: Activation = { name: "cube", value: (u) => u * u * u, derivative: (u) => 3 * u * u };

/** `max(u, 0)`; derivative 0 at the kink. */
export const relu: Activation = { name: "relu", value: (u) => (u > 0 ? u : 0), derivative: (u) => (u > 0 ? 1 : 0) };

/** `|u|`; derivative 0 at the kink. */
export const absolute: Activation = { name: "abs", value: Math.abs, derivative: Math.sign };

/** `tanh u`. */
export const hyperbolicTangent: Activation = {
  name: "tanh",
  value: Math.tanh,
  derivative: (u) => 1 - Math.tanh(u) ** 2,
};
