/** Values and Jacobian of a condition system in real coordinates. */
import type { ConditionSystem, Monomial } from "./generate.js";

/** Real layout: each complex unknown takes two slots (re, im), each real one a single slot. */
export interface RealLayout {
  /** First slot of each unknown. */
  readonly slot: Int32Array;
  readonly dimension: number;
  /** Number of real equations: two per complex condition, one per self-conjugate condition. */
  readonly equations: number;
}

/** Slots of the unknowns and number of real equations. */
export function realLayout(system: ConditionSystem): RealLayout {
  const slot = new Int32Array(system.unknowns.length);
  let dimension = 0;
  system.unknowns.forEach((u, i) => {
    slot[i] = dimension;
    dimension += u.real ? 1 : 2;
  });
  const equations = system.conditions.reduce((sum, c) => sum + (c.selfConjugate ? 1 : 2), 0);
  return { slot, dimension, equations };
}

/** Reads unknown `i` of `v` (conjugated if asked) into `out[0..1]`. */
function read(system: ConditionSystem, layout: RealLayout, v: Float64Array, i: number, conjugated: boolean, out: number[]): void {
  const at = layout.slot[i]!;
  out[0] = v[at]!;
  const im = system.unknowns[i]!.real ? 0 : v[at + 1]!;
  out[1] = conjugated ? -im : im;
}

/** Residuals `conditions - target` of one vector, `[equations]`. */
export function conditionResiduals(system: ConditionSystem, layout: RealLayout, v: Float64Array): Float64Array {
  const out = new Float64Array(layout.equations);
  const f = [[0, 0], [0, 0], [0, 0]];
  let row = 0;
  for (const condition of system.conditions) {
    let re = -condition.target;
    let im = 0;
    for (const m of condition.monomials) {
      for (let t = 0; t < 3; t++) read(system, layout, v, m.unknowns[t]!, m.conjugated[t]!, f[t]!);
      const pre = f[0]![0]! * f[1]![0]! - f[0]![1]! * f[1]![1]!;
      const pim = f[0]![0]! * f[1]![1]! + f[0]![1]! * f[1]![0]!;
      re += m.coefficient * (pre * f[2]![0]! - pim * f[2]![1]!);
      im += m.coefficient * (pre * f[2]![1]! + pim * f[2]![0]!);
    }
    out[row++] = re;
    if (!condition.selfConjugate) out[row++] = im;
  }
  return out;
}

/** Adds the derivative of one monomial to two rows of the Jacobian. */
function addMonomialDerivative(
  system: ConditionSystem, layout: RealLayout, v: Float64Array, m: Monomial, jacobian: Float64Array, row: number, withImaginary: boolean,
): void {
  const x = [0, 0];
  const y = [0, 0];
  for (let t = 0; t < 3; t++) {
    const i = (t + 1) % 3;
    const j = (t + 2) % 3;
    read(system, layout, v, m.unknowns[i]!, m.conjugated[i]!, x);
    read(system, layout, v, m.unknowns[j]!, m.conjugated[j]!, y);
    const re = m.coefficient * (x[0]! * y[0]! - x[1]! * y[1]!);
    const im = m.coefficient * (x[0]! * y[1]! + x[1]! * y[0]!);
    const column = layout.slot[m.unknowns[t]!]!;
    const sign = m.conjugated[t] ? -1 : 1;
    const complex = !system.unknowns[m.unknowns[t]!]!.real;
    jacobian[row * layout.dimension + column]! += re;
    if (complex) jacobian[row * layout.dimension + column + 1]! -= sign * im;
    if (withImaginary) {
      jacobian[(row + 1) * layout.dimension + column]! += im;
      if (complex) jacobian[(row + 1) * layout.dimension + column + 1]! += sign * re;
    }
  }
}

/** Jacobian `[equations, dimension]`, row-major. */
export function conditionJacobian(system: ConditionSystem, layout: RealLayout, v: Float64Array): Float64Array {
  const jacobian = new Float64Array(layout.equations * layout.dimension);
  let row = 0;
  for (const condition of system.conditions) {
    for (const m of condition.monomials) {
      addMonomialDerivative(system, layout, v, m, jacobian, row, !condition.selfConjugate);
    }
    row += condition.selfConjugate ? 1 : 2;
  }
  return jacobian;
}
