/**
 * Particles of the group task seen through the nontrivial real irreps of any finite group. With the projection on the isotypic part of
 * `rho` (degree f, commutant of dimension m, real character chi)
 *
 *   P_rho[z, z'] = f/(m n) chi(z z'^-1),      r_rho(theta) = sum_xy a[x] b[y] (P_rho c)[xy]
 *
 * is a moment of the particle whose potential is `n f^2/(2m)` when `rho` is learned.
 */
import { monomialMoment, offDiagonalRatio, potentialKernel, type Moment } from "@ringflow/flow";
import { cayleyTable, type FiniteGroup } from "@ringflow/group";
import type { ParameterMeasure } from "@ringflow/measure";

/** One nontrivial real irrep. */
export interface IrrepChannel {
  readonly label: string;
  readonly degree: number;
  /** Value of the potential when learned. */
  readonly target: number;
  readonly moment: Moment;
  /** Orthonormal functions that span the isotypic part: `f^2/m` of them. */
  readonly basis: readonly Float64Array[];
  /** Share of `|f|^2` in the isotypic part, for a function on the group. */
  readonly power: (f: Float64Array) => number;
}

/** Orthonormal basis of the span of the matrix entries, by Gram-Schmidt: entries of complex and quaternionic types are dependent. */
function orthonormalBasis(entries: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const entry of entries) {
    const f = entry.slice();
    for (const e of basis) {
      const share = f.reduce((sum, value, x) => sum + value * e[x]!, 0);
      for (let x = 0; x < f.length; x++) f[x]! -= share * e[x]!;
    }
    const norm = Math.sqrt(f.reduce((sum, value) => sum + value * value, 0));
    if (norm > 1e-8) basis.push(f.map((value) => value / norm));
  }
  return basis;
}

/** `out[z] = sum_z' P[z, z'] f[z']`. */
function project(matrix: Float64Array, n: number, f: Float64Array): Float64Array {
  const out = new Float64Array(n);
  for (let z = 0; z < n; z++) {
    let sum = 0;
    for (let y = 0; y < n; y++) sum += matrix[z * n + y]! * f[y]!;
    out[z] = sum;
  }
  return out;
}

function momentOf(label: string, matrix: Float64Array, table: Int32Array, n: number): Moment {
  return {
    name: label,
    value(theta) {
      const q = project(matrix, n, theta.subarray(2 * n, 3 * n));
      let sum = 0;
      for (let x = 0; x < n; x++) for (let y = 0; y < n; y++) sum += theta[x]! * theta[n + y]! * q[table[x * n + y]!]!;
      return sum;
    },
    addGradient(theta, factor, out) {
      const q = project(matrix, n, theta.subarray(2 * n, 3 * n));
      const h = new Float64Array(n);
      for (let x = 0; x < n; x++) {
        for (let y = 0; y < n; y++) {
          const z = table[x * n + y]!;
          out[x]! += factor * theta[n + y]! * q[z]!;
          out[n + y]! += factor * theta[x]! * q[z]!;
          h[z]! += theta[x]! * theta[n + y]!;
        }
      }
      const back = project(matrix, n, h);
      for (let z = 0; z < n; z++) out[2 * n + z]! += factor * back[z]!;
    },
  };
}

/**
 * The channels of a group, in the order of its real irreps without the trivial one.
 *
 * @remarks `n^2` numbers per irrep; a moment costs `O(n^2)`.
 * @since 0.1.0
 */
export function irrepChannels(group: FiniteGroup): readonly IrrepChannel[] {
  const n = group.order;
  const table = cayleyTable(group);
  const dimension = { real: 1, complex: 2, quaternionic: 4 };
  return group.irreps("R").slice(1).map((irrep) => {
    const { label, degree, type } = irrep;
    const matrices = Array.from({ length: n }, (_, x) => irrep.matrix(x));
    const entries = Array.from({ length: degree * degree }, (_, k) => Float64Array.from(matrices, (matrix) => matrix[k]!));
    const m = dimension[type];
    const matrix = Float64Array.from({ length: n * n }, (_, k) =>
      (degree / (m * n)) * irrep.character(group.multiply(Math.floor(k / n), group.inverse(k % n))).re);
    return {
      label, degree, target: (n * degree * degree) / (2 * m), moment: momentOf(label, matrix, table, n), basis: orthonormalBasis(entries),
      power(f) {
        const part = project(matrix, n, f);
        const [whole, own] = [f, part].map((x) => x.reduce((sum, value) => sum + value * value, 0)) as [number, number];
        return whole === 0 ? 0 : own / whole;
      },
    };
  });
}

/** What a measure looks like through the channels. */
export interface IrrepStructure {
  /** Particles of at least {@link LIVE_SHARE} of the largest mass. */
  readonly live: number;
  /** Mass-weighted share of power of `a` and `b` in each particle's main channel, 0..1. */
  readonly purity: number;
  /** The same for the particles of each channel; 0 where there are none. */
  readonly purities: readonly number[];
  /** Live particles by main channel. */
  readonly sizes: readonly number[];
  /** Main channel of every particle, -1 for those without mass. */
  readonly channel: readonly number[];
}

/** A particle below this share of the largest mass counts as dead. */
export const LIVE_SHARE = 1e-2;

/**
 * Structure of a measure.
 *
 * @param mass - one per particle
 * @since 0.1.0
 */
export function irrepStructure(channels: readonly IrrepChannel[], measure: ParameterMeasure, mass: Float64Array): IrrepStructure {
  const width = measure.count === 0 ? 0 : measure.points.length / measure.count;
  const n = width / 3;
  const threshold = LIVE_SHARE * mass.reduce((most, m) => Math.max(most, m), 0);
  const sizes = channels.map(() => 0);
  const [share, weight] = [channels.map(() => 0), channels.map(() => 0)];
  const channel = Array.from({ length: measure.count }, (_, j) => {
    if (!(mass[j]! > 0) || mass[j]! < threshold) return -1;
    const theta = measure.points.subarray(j * width, (j + 1) * width);
    const powers = channels.map(({ power }) => (power(theta.subarray(0, n)) + power(theta.subarray(n, 2 * n))) / 2);
    const main = powers.indexOf(Math.max(...powers));
    sizes[main]!++;
    share[main]! += mass[j]! * powers[main]!;
    weight[main]! += mass[j]!;
    return main;
  });
  const total = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0);
  return {
    live: total(sizes), purity: total(weight) === 0 ? 0 : total(share) / total(weight),
    purities: share.map((s, k) => (weight[k] === 0 ? 0 : s / weight[k]!)), sizes, channel,
  };
}

/** Basis functions of an irrep that the monomials of {@link irrepCoupling} are made of, at most. */
const MONOMIAL_BASIS = 4;

/**
 * How strongly the monomial potentials of one irrep are coupled, over all irreps: with `a_i, b_j, c_k` the coefficients of a particle in the basis of
 * an irrep, the potentials of all `a_i b_j c_k` (odd monomials of degree 3, of which the energy is made) have a kernel K; returned is the root mean
 * square over irreps of its {@link offDiagonalRatio}. Gradients of different irreps are orthogonal for every measure, so nothing is left out.
 *
 * @remarks At most four basis functions per irrep: 64 monomials. `O(N R 64^2)`.
 * @since 0.1.0
 */
export function irrepCoupling(channels: readonly IrrepChannel[], measure: ParameterMeasure): number {
  const { count, points, weights } = measure;
  const n = count === 0 ? 0 : points.length / count / 3;
  let sum = 0;
  for (const { basis: whole } of channels) {
    const basis = whole.slice(0, MONOMIAL_BASIS);
    const d = basis.length;
    const coefficients = new Float64Array(3 * d * count);
    for (let j = 0; j < count; j++) {
      for (let block = 0; block < 3; block++) {
        const f = points.subarray((3 * j + block) * n, (3 * j + block + 1) * n);
        basis.forEach((e, i) => { coefficients[3 * d * j + d * block + i] = e.reduce((total, value, x) => total + value * f[x]!, 0); });
      }
    }
    const moments = Array.from({ length: d ** 3 }, (_, k) =>
      monomialMoment({ [k % d]: 1, [d + (Math.floor(k / d) % d)]: 1, [2 * d + Math.floor(k / (d * d))]: 1 }));
    const space = { field: "real" as const, blocks: [{ name: "coefficients", size: 3 * d }] };
    sum += offDiagonalRatio(potentialKernel(moments, { space, count, weights, points: coefficients }), moments.length) ** 2;
  }
  return channels.length === 0 ? 0 : Math.sqrt(sum / channels.length);
}
