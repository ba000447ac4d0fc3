/**
 * Character values modulo a prime, after Burnside, Dixon and Schneider.
 *
 * The central characters `omega_chi(t) = |C_t| chi(g_t) / chi(1)` are the common eigenvectors of the class matrices. Modulo a
 * prime `p = 1 mod exponent` these can be diagonalised, and with `p > 2 sqrt(n)` degrees and eigenvalue multiplicities are
 * small enough to be read off their residues: nothing is rounded, so nothing can be rounded wrongly.
 *
 * @source Dixon 1967, Schneider 1990 [dixon1967, schneider1990]
 * @internal
 */
import { invariant } from "../internal/invariant.js";
import { classMatrix, inverseClass } from "./class-algebra.js";
import type { ClassAlgebra, ClassAlgebraGroup } from "./class-algebra.js";
import { fullSpace, splitByEigenvalue } from "./eigenspaces.js";
import type { Subspace } from "./eigenspaces.js";
import { inverseModulo, primitiveRoot, splittingPrime } from "./modular.js";

/** A character modulo `prime`. */
export interface ModularCharacter {
  readonly degree: number;
  /** One residue per class. */
  readonly values: readonly number[];
}

/** All of them, with the root of unity that stands for `exp(2 pi i / exponent)`. */
export interface ModularTable {
  readonly prime: number;
  readonly root: number;
  readonly characters: readonly ModularCharacter[];
}

export function modularCharacterTable(group: ClassAlgebraGroup, algebra: ClassAlgebra): ModularTable {
  const prime = splittingPrime(algebra.exponent, 2 * Math.floor(Math.sqrt(algebra.order)));
  return {
    prime,
    root: primitiveRoot(algebra.exponent, prime),
    characters: commonEigenvectors(group, algebra, prime).map((omega) => normalised(algebra, omega, prime)),
  };
}

/** Small classes first: their matrices cost least. Each is made only if something is left to split. */
function commonEigenvectors(group: ClassAlgebraGroup, algebra: ClassAlgebra, p: number): (readonly number[])[] {
  const { count, sizes } = algebra.classes;
  const bySize = Array.from({ length: count }, (_, r) => r).slice(1).sort((a, b) => sizes[a]! - sizes[b]! || a - b);
  let spaces: Subspace[] = [fullSpace(count)];
  for (const r of bySize) {
    if (spaces.length === count) break;
    const matrix = classMatrix(group, algebra, r);
    spaces = spaces.flatMap((space) => (space.rows.length === 1 ? [space] : splitByEigenvalue(matrix, space, p)));
  }
  invariant(spaces.length === count, "the class matrices do not separate the characters");
  return spaces.map(({ rows }) => [...rows[0]!]);
}

/** `n / d^2 = sum_t omega(t) omega(t^-1) / |C_t|` gives the degree, `chi = d omega / |C|` the values. */
function normalised(algebra: ClassAlgebra, vector: readonly number[], p: number): ModularCharacter {
  const { sizes } = algebra.classes;
  invariant(vector[0] !== 0, "a central character vanishes at the identity");
  const scale = inverseModulo(vector[0]!, p);
  const reciprocals = sizes.map((size) => inverseModulo(size % p, p));
  const omega = vector.map((entry) => (entry * scale) % p);
  const sum = omega.reduce((total, value, t) => (total + ((value * omega[inverseClass(algebra, t)]!) % p) * reciprocals[t]!) % p, 0);
  const degree = degreeFrom((inverseModulo(sum, p) * (algebra.order % p)) % p, algebra.order, p);
  return { degree, values: omega.map((value, t) => (((degree * value) % p) * reciprocals[t]!) % p) };
}

function degreeFrom(square: number, order: number, p: number): number {
  for (let d = 1; d * d <= order; d++) if ((d * d) % p === square) return d;
  invariant(false, "no degree has the right square; is this a group?");
}

/**
 * Multiplicities `m_s` of the eigenvalues `exp(2 pi i s / o)` of an element of order `o` in class `t`:
 * `m_s = 1/o sum_l chi(g^l) root^(-s l)`, true integers because `0 <= m_s <= degree < p`.
 */
export function eigenvalueMultiplicities(algebra: ClassAlgebra, table: ModularTable, values: readonly number[], t: number): number[] {
  const { prime: p, root } = table;
  const powers = algebra.powers[t]!;
  const order = powers.length;
  const roots = rootPowers(root, algebra.exponent, order, p);
  const reciprocal = inverseModulo(order % p, p);
  return powers.map((_, s) => {
    let sum = 0;
    for (let l = 0; l < order; l++) sum = (sum + values[powers[l]!]! * roots[(s * l) % order]!) % p;
    return (sum * reciprocal) % p;
  });
}

/** `theta^-j` for an element theta of order `order`. */
function rootPowers(root: number, exponent: number, order: number, p: number): number[] {
  let theta = 1;
  for (let i = 0; i < exponent / order; i++) theta = (theta * root) % p;
  const inverse = inverseModulo(theta, p);
  const powers = [1];
  for (let j = 1; j < order; j++) powers.push((powers[j - 1]! * inverse) % p);
  return powers;
}
