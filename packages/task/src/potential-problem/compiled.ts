/** What a potential problem needs of a potential or an energy: values and gradients of many points at once. */

/** A complex function of points, stored `[count, doubles]`. */
export interface CompiledPotential {
  /** Fills `out` `[count, 2]` with re and im of `r` at every point. */
  values(points: Float64Array, count: number, out: Float64Array): void;
  /** Adds to `out` `[count, doubles]` the gradient of `Re(conj(seed) r)` by the real coordinates of every point. */
  addGradient(points: Float64Array, count: number, seedRe: number, seedIm: number, out: Float64Array): void;
}

/** An energy `l(rho_1, .., rho_m)` of complex numbers, stored `[m, 2]`; real over a real space. */
export interface CompiledEnergy {
  /** `l`; its real part if a rounding error makes it complex. */
  value(potentials: Float64Array): number;
  /** Fills `out` `[m, 2]` with `dl/d re rho_i` and `dl/d im rho_i`. */
  derivative(potentials: Float64Array, out: Float64Array): void;
}
