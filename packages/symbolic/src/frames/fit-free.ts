/**
 * A trained block without rank-one structure: matrices A, B, C of each particle moved to the nearest solution of all conditions, with a
 * proof that a true one exists there. For irreps with a span of small dimension, of any type.
 */
import { solveCubic } from "../conditions/solve-cubic.js";
import type { RealIrrep } from "../irreps/irrep-basis.js";
import { coefficient, type IrrepCoordinates } from "../irreps/irrep-coordinates.js";
import { freeCentre, freeConditions } from "../verify/free-block.js";
import { provedRadius } from "../verify/kantorovich.js";
import type { CheckedIrrep } from "../verify/representation.js";
import { systemResidual, type MemberMatrices } from "./frame-system.js";

/** A block of any particles near a true solution. */
export interface FreeBlock {
  readonly rows: readonly number[];
  readonly matrices: readonly MemberMatrices[];
  readonly radius: number;
  readonly residual: number;
}

/** Equations above which no solution is sought. */
const MOST_EQUATIONS = 800;
/** Defect of the representation law allowed for; the verifier measures the true one, which is smaller. */
const DELTA = 2e-11;

function asChecked({ degree, commutant, matrices }: RealIrrep): CheckedIrrep {
  const size = degree * degree;
  const traces = Float64Array.from({ length: matrices.length / size }, (_, x) => Array.from({ length: degree }, (_e, i) => matrices[x * size + i * degree + i]!).reduce((sum, v) => sum + v, 0));
  return { degree, commutant, matrices, traces, delta: DELTA };
}

/** The nearest solution; undefined where none is proved within the tolerance. */
export function fitFree(s: IrrepCoordinates, irrep: number, rows: readonly number[], tolerance: number): FreeBlock | undefined {
  const { order, irreps } = s.basis;
  const { degree: f, commutant: m } = irreps[irrep]!;
  const d = (f * f) / m;
  const conditions = freeConditions(irreps.map(asChecked), irrep, order, rows.length);
  if (conditions === undefined || conditions.equations.length > Math.min(MOST_EQUATIONS, 3 * d * rows.length)) return undefined;
  const { equations, basis, scale, error } = conditions;
  const names = ["a", "b", "c"] as const;
  // Coefficients are m/f times the matrices.
  const start = rows.flatMap((j) => names.flatMap((name) => {
    const x = coefficient(s, name, j, irrep);
    return basis.map((e) => ((scale * f) / m) * e.reduce((sum, v, i) => sum + v * x[i]!, 0));
  }));
  const solved = solveCubic(equations, Float64Array.from(start));
  if (solved === undefined) return undefined;
  const matrixAt = (from: number): Float64Array => Float64Array.from({ length: f * f }, (_, i) => basis.reduce((sum, e, p) => sum + e[i]! * solved[from + p]!, 0) / scale);
  const matrices = rows.map((_, j): MemberMatrices => ({ a: matrixAt(3 * j * d), b: matrixAt((3 * j + 1) * d), c: matrixAt((3 * j + 2) * d), shift: 0 }));
  const residual = systemResidual(s, irrep, rows, matrices);
  if (residual > tolerance) return undefined;
  const centre = freeCentre(conditions, matrices.map(({ a, b, c }) => ({ a: Array.from(a, String), b: Array.from(b, String), c: Array.from(c, String) })));
  const radius = centre === undefined ? undefined : provedRadius(equations, centre, error);
  return radius === undefined ? undefined : { rows, matrices, radius: radius / scale, residual };
}
