/** Matrices that commute with a real irrep: the algebra R, C or H of its type, in orthogonal form. */
import type { FiniteGroup, Irrep } from "../contract.js";
import { GroupError } from "../errors.js";
import { invariant } from "../internal/invariant.js";
import { randomSource } from "../internal/random.js";

/**
 * An orthonormal basis (for `tr(A' B) / degree`) of the commutant of a real irrep, `[degree, degree]` row-major each:
 *
 *   real type:          I
 *   complex:            I, J            J^2 = -I
 *   quaternionic:       I, J, K, J K    J^2 = K^2 = -I, K J = -J K
 *
 * J and K are averages `1/n sum rho(g) X rho(g)'` of antisymmetric X, made orthonormal.
 *
 * @param options - `seed` of the X, default 1: another seed turns the basis by an automorphism of the algebra
 * @returns commutes and squares within 1e-12 up to order 200
 * @throws GroupError `group/domain` for an irrep over C
 * @remarks O(order * degree^3)
 * @source Serre 1977, section 13.2 [serre1977]
 * @example
 * const c3 = finiteGroup({ name: "c3", order: 3, generators: [1], multiply: (x, y) => (x + y) % 3, inverse: (x) => (3 - x) % 3, label: String });
 * commutantBasis(c3, c3.irreps("R")[1]!).length // => 2
 * @since 0.1.0
 */
export function commutantBasis(group: Pick<FiniteGroup, "order">, irrep: Irrep, options: { readonly seed?: number } = {}): readonly Float64Array[] {
  if (irrep.over !== "R") {
    throw new GroupError({ code: "group/domain", expected: "an irrep over R", found: "one over C", fix: 'Take it from group.irreps("R").' });
  }
  const d = irrep.degree;
  const identity = Float64Array.from({ length: d * d }, (_, i) => (i % (d + 1) === 0 ? 1 : 0));
  if (irrep.type === "real") return [identity];
  const random = randomSource(options.seed ?? 1);
  const j = imaginaryUnit(group, irrep, random, []);
  if (irrep.type === "complex") return [identity, j];
  const k = imaginaryUnit(group, irrep, random, [j]);
  return [identity, j, k, product(d, j, k)];
}

/** An antisymmetric element of the commutant, orthogonal to `others`, with square -I. */
function imaginaryUnit(group: Pick<FiniteGroup, "order">, irrep: Irrep, random: () => number, others: readonly Float64Array[]): Float64Array {
  const d = irrep.degree;
  const x = new Float64Array(d * d);
  for (let row = 0; row < d; row++) {
    for (let column = 0; column < row; column++) {
      x[row * d + column] = random() - 0.5;
      x[column * d + row] = -x[row * d + column]!;
    }
  }
  const mean = average(group, irrep, x);
  for (const other of others) {
    const share = inner(mean, other) / d;
    for (const [i, entry] of other.entries()) mean[i]! -= share * entry;
  }
  const length = Math.sqrt(inner(mean, mean) / d);
  invariant(length > 1e-6, `irrep ${irrep.label} has no further imaginary unit; is its type right?`);
  return mean.map((entry) => entry / length);
}

/** `1/n sum rho(g) X rho(g)'`. */
function average({ order }: Pick<FiniteGroup, "order">, irrep: Irrep, x: Float64Array): Float64Array {
  const d = irrep.degree;
  const sum = new Float64Array(d * d);
  for (let g = 0; g < order; g++) {
    const rho = irrep.matrix(g);
    const transposed = rho.map((_, at) => rho[(at % d) * d + Math.floor(at / d)]!);
    const term = product(d, product(d, rho, x), transposed);
    for (const [i, entry] of term.entries()) sum[i]! += entry / order;
  }
  return sum;
}

function inner(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, entry, i) => sum + entry * b[i]!, 0);
}

function product(d: number, a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      const entry = a[i * d + k]!;
      for (let j = 0; j < d; j++) out[i * d + j]! += entry * b[k * d + j]!;
    }
  }
  return out;
}
