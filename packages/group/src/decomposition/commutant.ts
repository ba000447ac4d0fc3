/** Matrices that commute with a real irrep: the algebra R, C or H of its type, in orthogonal form. */
import type { FiniteGroup } from "../contract.js";
import { GroupError } from "../errors.js";
import { invariant } from "../internal/invariant.js";
import { randomSource } from "../internal/random.js";
import { identity, innerProduct, multiply, transpose } from "../internal/real-matrix.js";
import type { Irrep } from "../irrep.js";

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
  const one = identity(d);
  if (irrep.type === "real") return [one];
  const random = randomSource(options.seed ?? 1);
  const j = imaginaryUnit(group, irrep, random, []);
  if (irrep.type === "complex") return [one, j];
  const k = imaginaryUnit(group, irrep, random, [j]);
  return [one, j, k, multiply(d, j, k)];
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
    const share = innerProduct(mean, other) / d;
    for (const [i, entry] of other.entries()) mean[i]! -= share * entry;
  }
  const length = Math.sqrt(innerProduct(mean, mean) / d);
  invariant(length > 1e-6, `irrep ${irrep.label} has no further imaginary unit; is its type right?`);
  return mean.map((entry) => entry / length);
}

/** `1/n sum rho(g) X rho(g)'`. */
function average({ order }: Pick<FiniteGroup, "order">, irrep: Irrep, x: Float64Array): Float64Array {
  const d = irrep.degree;
  const sum = new Float64Array(d * d);
  for (let g = 0; g < order; g++) {
    const rho = irrep.matrix(g);
    const term = multiply(d, multiply(d, rho, x), transpose(d, rho));
    for (const [i, entry] of term.entries()) sum[i]! += entry / order;
  }
  return sum;
}
