/**
 * Population loss of the group law with square activation, in closed form, for any finite group.
 *
 *   o(x,y)[z] = sum_j c_j[z] (a_j[x] + b_j[y])^2,   L = mean over all pairs (x,y) of |P(o(x,y) - e_xy)|^2
 *
 * With c mean-zero, rows = particles, U = (A.A)'C, V = (B.B)'C, P = A'(sB.C), Q = B'(sA.C), sA, sB = row sums:
 *
 *   n^2 (L - 1 + 1/n) = 4 sum(AA'.BB'.CC') + 4<P,U> + 4<Q,V> + n|U|^2 + n|V|^2 + 2<U'1,V'1>
 *                       - 4 sum_j sum_xy a_j[x] b_j[y] c_j[xy]
 *
 * Cost O(N^2 n + N n^2): no pass over the n^2 pairs times N hidden units times n outputs.
 * Source: derived for this project (docs/mathematics.md); checked against automatic differentiation in the tests.
 */
import type { FiniteGroup } from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import { projectRows, type ParticleArrays } from "./particle-arrays.js";
import { targetTerm } from "./target-term.js";

/** Gradient of the loss with respect to the arrays of {@link ParticleArrays}, same shapes. */
export type ParticleGradient = ParticleArrays;

/** A loss with its gradient on particle arrays. */
export interface ParticleLoss {
  /** Fills `gradient` and returns the loss, >= 0 up to rounding. */
  evaluate(particles: ParticleArrays, gradient: ParticleGradient): number;
}

interface Workspace {
  readonly gramA: Float64Array;
  readonly gramB: Float64Array;
  readonly gramC: Float64Array;
  readonly squareA: Float64Array;
  readonly squareB: Float64Array;
  readonly scaledC: Float64Array;
  readonly product: Float64Array;
  readonly sumA: Float64Array;
  readonly sumB: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly p: Float64Array;
  readonly q: Float64Array;
}

function workspace(kernels: Kernels, count: number, n: number): Workspace {
  const square = (): Float64Array => kernels.allocate(count * count);
  const rows = (): Float64Array => kernels.allocate(count * n);
  const table = (): Float64Array => kernels.allocate(n * n);
  return {
    gramA: square(), gramB: square(), gramC: square(),
    squareA: rows(), squareB: rows(), scaledC: rows(), product: rows(),
    sumA: new Float64Array(count), sumB: new Float64Array(count),
    u: table(), v: table(), p: table(), q: table(),
  };
}

/** Gives back everything {@link workspace} took from the kernels; the sums are ordinary arrays. */
function releaseWorkspace(kernels: Kernels, { sumA: _a, sumB: _b, ...buffers }: Workspace): void {
  for (const buffer of Object.values(buffers)) kernels.release(buffer);
}

function rowSums(count: number, n: number, rows: Float64Array, out: Float64Array): void {
  for (let j = 0; j < count; j++) {
    let sum = 0;
    for (let x = 0; x < n; x++) sum += rows[j * n + x]!;
    out[j] = sum;
  }
}

function columnSums(n: number, table: Float64Array): Float64Array {
  const out = new Float64Array(n);
  for (let x = 0; x < n; x++) for (let z = 0; z < n; z++) out[z]! += table[x * n + z]!;
  return out;
}

/** Correlation tables `u, v, p, q` of the header. */
function correlations(kernels: Kernels, particles: ParticleArrays, w: Workspace): void {
  const { count, n, a, b, c } = particles;
  rowSums(count, n, a, w.sumA);
  rowSums(count, n, b, w.sumB);
  for (let i = 0; i < count * n; i++) {
    w.squareA[i] = a[i]! * a[i]!;
    w.squareB[i] = b[i]! * b[i]!;
  }
  kernels.multiplyLeftTransposed(n, n, count, w.squareA, c, w.u);
  kernels.multiplyLeftTransposed(n, n, count, w.squareB, c, w.v);
  scaleRows(count, n, w.sumB, c, w.scaledC);
  kernels.multiplyLeftTransposed(n, n, count, a, w.scaledC, w.p);
  scaleRows(count, n, w.sumA, c, w.scaledC);
  kernels.multiplyLeftTransposed(n, n, count, b, w.scaledC, w.q);
}

function scaleRows(count: number, n: number, factors: Float64Array, rows: Float64Array, out: Float64Array): void {
  for (let j = 0; j < count; j++) for (let x = 0; x < n; x++) out[j * n + x] = factors[j]! * rows[j * n + x]!;
}

/** Gradients of the U, V, P, Q terms with respect to one side: `(own, other)` is `(a, b)` or `(b, a)`. */
function addSideGradient(
  kernels: Kernels, particles: ParticleArrays, w: Workspace, side: "a" | "b", gradient: ParticleGradient,
): void {
  const { count, n, c } = particles;
  const own = particles[side];
  const gOwn = gradient[side];
  const gOther = gradient[side === "a" ? "b" : "a"];
  const sumOther = side === "a" ? w.sumB : w.sumA;
  const u = side === "a" ? w.u : w.v;
  const p = side === "a" ? w.p : w.q;
  const crossColumn = columnSums(n, side === "a" ? w.v : w.u);
  const cu = w.scaledC;
  const cp = w.product;
  kernels.multiplyRightTransposed(count, n, n, c, u, cu);
  kernels.multiplyRightTransposed(count, n, n, c, p, cp);
  for (let j = 0; j < count; j++) {
    const row = j * n;
    let constant = 0;
    let cross = 0;
    for (let x = 0; x < n; x++) {
      constant += own[row + x]! * cu[row + x]!;
      cross += c[row + x]! * crossColumn[x]!;
    }
    for (let x = 0; x < n; x++) {
      const o = own[row + x]!;
      gOwn[row + x]! += 4 * sumOther[j]! * cu[row + x]! + 8 * o * cp[row + x]! + 4 * n * o * cu[row + x]! + 4 * o * cross;
      gOther[row + x]! += 4 * constant;
    }
  }
  addCoefficientGradient(kernels, particles, w, side, gradient, crossColumn);
}

/** The part of {@link addSideGradient} that falls on c. */
function addCoefficientGradient(
  kernels: Kernels, particles: ParticleArrays, w: Workspace, side: "a" | "b", gradient: ParticleGradient, crossColumn: Float64Array,
): void {
  const { count, n } = particles;
  const own = particles[side];
  const square = side === "a" ? w.squareA : w.squareB;
  const sumOther = side === "a" ? w.sumB : w.sumA;
  const u = side === "a" ? w.u : w.v;
  const p = side === "a" ? w.p : w.q;
  const add = (rows: Float64Array, table: Float64Array, factor: number, rowFactor?: Float64Array): void => {
    kernels.multiply(count, n, n, rows, table, w.product);
    for (let j = 0; j < count; j++) {
      const f = rowFactor === undefined ? factor : factor * rowFactor[j]!;
      for (let z = 0; z < n; z++) gradient.c[j * n + z]! += f * w.product[j * n + z]!;
    }
  };
  add(own, u, 4, sumOther);
  add(square, p, 4);
  add(square, u, 2 * n);
  for (let j = 0; j < count; j++) {
    let norm = 0;
    for (let x = 0; x < n; x++) norm += square[j * n + x]!;
    for (let z = 0; z < n; z++) gradient.c[j * n + z]! += 2 * norm * crossColumn[z]!;
  }
}

/** `4 sum(AA'.BB'.CC')` and its gradients `8 (BB'.CC') A` etc., which are written (not added). */
function gramTerm(kernels: Kernels, particles: ParticleArrays, w: Workspace, gradient: ParticleGradient): number {
  const { count, n, a, b, c } = particles;
  kernels.gram(count, n, a, w.gramA);
  kernels.gram(count, n, b, w.gramB);
  kernels.gram(count, n, c, w.gramC);
  const sum = kernels.tripleProduct(count * count, w.gramA, w.gramB, w.gramC, w.gramA, w.gramB, w.gramC);
  kernels.multiply(count, n, count, w.gramA, a, gradient.a);
  kernels.multiply(count, n, count, w.gramB, b, gradient.b);
  kernels.multiply(count, n, count, w.gramC, c, gradient.c);
  for (const rows of [gradient.a, gradient.b, gradient.c]) for (let i = 0; i < count * n; i++) rows[i]! *= 8;
  return 4 * sum;
}

/**
 * Closed-form population loss of a finite group.
 *
 * @param group - any finite group; abelian ones use characters for the target term, others the multiplication table
 * @returns a loss whose buffers serve every call with no more particles than the largest so far; not re-entrant
 */
export function closedFormLoss(group: FiniteGroup, kernels: Kernels): ParticleLoss {
  const n = group.order;
  const target = targetTerm(group, kernels);
  let buffers: Workspace | undefined;
  return {
    evaluate(particles, gradient) {
      const { count } = particles;
      if (buffers === undefined || buffers.sumA.length < count) {
        if (buffers !== undefined) releaseWorkspace(kernels, buffers);
        buffers = workspace(kernels, count, n);
      }
      const w = buffers;
      let sum = gramTerm(kernels, particles, w, gradient);
      correlations(kernels, particles, w);
      sum += 4 * (kernels.dot(n * n, w.p, w.u) + kernels.dot(n * n, w.q, w.v));
      sum += n * (kernels.dot(n * n, w.u, w.u) + kernels.dot(n * n, w.v, w.v));
      sum += 2 * kernels.dot(n, columnSums(n, w.u), columnSums(n, w.v));
      addSideGradient(kernels, particles, w, "a", gradient);
      addSideGradient(kernels, particles, w, "b", gradient);
      sum -= 4 * target.add(particles, gradient, -4);
      const scale = 1 / (n * n);
      for (const rows of [gradient.a, gradient.b, gradient.c]) for (let i = 0; i < count * n; i++) rows[i]! *= scale;
      projectRows(count, n, gradient.c);
      return sum * scale + 1 - 1 / n;
    },
  };
}
