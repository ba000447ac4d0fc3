/**
 * Checks blocks of particles `a = <A, rho>`, `b = <B, rho>`, `c = <C, rho>` with any matrices in the span of an irrep of any type: a true
 * solution of all conditions lies near the stated one. With an orthonormal basis E of the span, of dimension D,
 *
 *   sum_j A_p B_q C_r = f/(2 m n) tr(E_p E_q E_r')                                     D^3 equations
 *   sum_j sum_pq A_p A_q C_r mean(e_p e_q s) = 0, and with B      for s over entries of the irreps within rho (x) rho, but the trivial one
 *
 * Squares of functions of the span are combinations of products `e_p e_q`, which are matrix entries of the irreps within rho (x) rho; which
 * ones those are is known exactly from inner products of characters. Functions of the true irreps differ from the stated ones by their delta.
 */
import type { StatedFree } from "../certificate/frame-format.js";
import type { Equation, Monomial } from "./kantorovich.js";
import { isCertainly, STABILITY, type CheckedIrrep } from "./representation.js";

/** Largest D for which conditions are formed. */
const LARGEST_DIMENSION = 4;

/** Orthonormal matrices that span `rho(G)`, by Gram-Schmidt along the elements. */
export function spanBasis({ matrices, degree: f, commutant }: CheckedIrrep): number[][] | undefined {
  const size = f * f;
  const basis: number[][] = [];
  for (let x = 0; x * size < matrices.length && basis.length < size / commutant; x++) {
    let v = Array.from(matrices.subarray(x * size, (x + 1) * size));
    for (let pass = 0; pass < 2; pass++) {
      for (const e of basis) {
        const inner = v.reduce((sum, y, i) => sum + y * e[i]!, 0);
        v = v.map((y, i) => y - inner * e[i]!);
      }
    }
    const length = Math.sqrt(v.reduce((sum, y) => sum + y * y, 0));
    if (length > 0.05) basis.push(v.map((y) => y / length));
  }
  return basis.length === size / commutant ? basis : undefined;
}

const entryFunction = ({ matrices, degree: f }: CheckedIrrep, e: readonly number[]): Float64Array =>
  Float64Array.from({ length: matrices.length / (f * f) }, (_, x) => e.reduce((sum, v, i) => sum + v * matrices[x * f * f + i]!, 0));

/** Whether an irrep occurs in rho (x) rho: its character's inner product with chi^2 is a whole number. */
function occursInSquare(rho: CheckedIrrep, sigma: CheckedIrrep): boolean {
  const inner = rho.traces.reduce((sum, t, x) => sum + t * t * sigma.traces[x]!, 0) / rho.traces.length;
  return !isCertainly(inner, STABILITY * (2 * rho.degree ** 2 * sigma.degree * rho.delta + rho.degree ** 2 * sigma.degree * sigma.delta), 0);
}

/** `tr(E_p E_q E_r')`. */
function tripleTrace(p: readonly number[], q: readonly number[], r: readonly number[], f: number): number {
  let sum = 0;
  for (let i = 0; i < f; i++) for (let k = 0; k < f; k++) for (let j = 0; j < f; j++) sum += p[i * f + j]! * q[j * f + k]! * r[i * f + k]!;
  return sum;
}

/** Conditions in coordinates `[particle, (a, b, c), D]`, the target scaled by 2 m n/f; `error` bounds that of every coefficient. */
export interface FreeConditions {
  readonly equations: readonly Equation[];
  readonly basis: readonly (readonly number[])[];
  readonly scale: number;
  readonly error: number;
}

function squareEquations(rho: CheckedIrrep, basis: readonly (readonly number[])[], others: readonly CheckedIrrep[], count: number): Equation[] {
  const d = basis.length;
  const functions = basis.map((e) => entryFunction(rho, e));
  const tests = others.flatMap((sigma) => (spanBasis(sigma) ?? []).map((e) => entryFunction(sigma, e)));
  return tests.flatMap((s) => {
    // Symmetric: only p <= q, twice off the diagonal.
    const weights: (readonly [number, number, number])[] = [];
    for (let p = 0; p < d; p++) for (let q = p; q < d; q++) {
      const mean = s.reduce((sum, v, x) => sum + v * functions[p]![x]! * functions[q]![x]!, 0) / s.length;
      weights.push([p, q, p === q ? mean : 2 * mean]);
    }
    return [0, 1].flatMap((part) => Array.from({ length: d }, (_, r): Equation => ({
      constant: 0,
      terms: Array.from({ length: count }).flatMap((_e, j) => weights.map(([p, q, factor]): Monomial => ({ factor, slots: [(3 * j + part) * d + p, (3 * j + part) * d + q, (3 * j + 2) * d + r] }))),
    })));
  });
}

/** The conditions of `count` particles on irrep `index`; undefined where they are not formed. */
export function freeConditions(irreps: readonly CheckedIrrep[], index: number, order: number, count: number): FreeConditions | undefined {
  const rho = irreps[index]!;
  const { degree: f, commutant: m } = rho;
  const d = (f * f) / m;
  const within = irreps.filter((sigma) => occursInSquare(rho, sigma));
  const basis = d <= LARGEST_DIMENSION && within.every((sigma) => spanBasis(sigma) !== undefined) ? spanBasis(rho) : undefined;
  if (basis === undefined) return undefined;
  const equations: Equation[] = [];
  for (let p = 0; p < d; p++) for (let q = 0; q < d; q++) for (let r = 0; r < d; r++) {
    const terms = Array.from({ length: count }, (_, j): Monomial => ({ factor: 1, slots: [3 * j * d + p, (3 * j + 1) * d + q, (3 * j + 2) * d + r] }));
    equations.push({ constant: tripleTrace(basis[p]!, basis[q]!, basis[r]!, f), terms });
  }
  equations.push(...squareEquations(rho, basis, within, count));
  const delta = within.reduce((most, sigma) => Math.max(most, sigma.delta), rho.delta);
  // The exact span is near: projecting E_p on it and orthonormalising moves it by (f/m) 2 sqrt(f) times the distance of the matrices, to first
  // order; its function, everywhere, by sqrt(f) times that and the distance itself: 2 D + 1 distances, for every irrep by its own D. A mean of
  // e_p e_q s, root mean squares at most 1, moves by that of s and twice that of e, and is at most doubled; a tenth covers higher orders.
  const moved = ({ degree, commutant }: CheckedIrrep): number => (2 * degree ** 2) / commutant + 1;
  const widest = within.reduce((most, sigma) => Math.max(most, moved(sigma)), 0);
  return { equations, basis, scale: Math.cbrt((2 * m * order) / f), error: 1.1 * STABILITY * delta * (4 * moved(rho) + 2 * widest) };
}

/** Stated matrices in the coordinates of the basis; undefined where one is outside the span. */
export function freeCentre({ basis, scale }: Pick<FreeConditions, "basis" | "scale">, matrices: StatedFree["matrices"]): number[] | undefined {
  const out: number[] = [];
  for (const { a, b, c } of matrices) {
    for (const part of [a, b, c]) {
      const x = part.map(Number);
      if (x.length !== basis[0]!.length) return undefined;
      const inner = basis.map((e) => e.reduce((sum, v, i) => sum + v * x[i]!, 0));
      const outside = x.map((v, i) => v - inner.reduce((sum, t, p) => sum + t * basis[p]![i]!, 0));
      if (Math.hypot(...outside) > 1e-9 * (1 + Math.hypot(...x))) return undefined;
      out.push(...inner.map((t) => scale * t));
    }
  }
  return out;
}
