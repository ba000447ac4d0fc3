/**
 * Atoms: small solutions of part of the conditions, in closed form. Spectral coordinates multiply under the product of
 * measures, so atoms compose by the product of their particles.
 *
 * Every coordinate is a monomial: a twelfth root of unity times integer powers of free unit parameters (`conj u = 1/u`).
 * All particles of an atom have `alpha beta gamma = 1`.
 * Source: Tian 2024, arXiv:2410.01779; table in docs/mathematics.md.
 */

/** `exp(2 pi i twelfths / 12) prod_t u_t^exponents[t]`. */
export interface PhaseMonomial {
  /** 0..11. */
  readonly twelfths: number;
  /** One integer per parameter of the atom. */
  readonly exponents: readonly number[];
}

/** One particle of an atom. */
export interface AtomParticle {
  readonly alpha: PhaseMonomial;
  readonly beta: PhaseMonomial;
  readonly gamma: PhaseMonomial;
}

/** A finite list of particles of equal weight with named free phases. */
export interface Atom {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly particles: readonly AtomParticle[];
}

/** The coordinates of a particle, in the order in which they are always listed. */
export const COORDINATES = ["alpha", "beta", "gamma"] as const;

/** `twelfths` reduced to 0..11. */
export function phaseMonomial(twelfths: number, exponents: readonly number[]): PhaseMonomial {
  return { twelfths: ((twelfths % 12) + 12) % 12, exponents };
}

function multiplyMonomials(x: PhaseMonomial, y: PhaseMonomial): PhaseMonomial {
  return phaseMonomial(x.twelfths + y.twelfths, [...x.exponents, ...y.exponents]);
}

/** Semiring product of two atoms: all pairs of particles, parameters side by side. */
export function multiplyAtoms(x: Atom, y: Atom): Atom {
  return {
    name: `${x.name}*${y.name}`,
    parameters: [...x.parameters, ...y.parameters],
    particles: x.particles.flatMap((s) => y.particles.map((t) => ({
      alpha: multiplyMonomials(s.alpha, t.alpha),
      beta: multiplyMonomials(s.beta, t.beta),
      gamma: multiplyMonomials(s.gamma, t.gamma),
    }))),
  };
}

/** `[twelfths, ...exponents]` of alpha, beta, gamma. */
type Row = readonly [readonly number[], readonly number[], readonly number[]];

function atom(name: string, parameters: readonly string[], rows: readonly Row[]): Atom {
  const monomial = ([twelfths, ...exponents]: readonly number[]): PhaseMonomial => phaseMonomial(twelfths!, exponents);
  return { name, parameters, particles: rows.map(([a, b, c]) => ({ alpha: monomial(a), beta: monomial(b), gamma: monomial(c) })) };
}

/** `(1,1,1), (i,-i,1)`: kills everything but `alpha beta conj(gamma)`. */
export const quarter: Atom = atom("z_4c", [], [[[0], [0], [0]], [[3], [9], [0]]]);

/**
 * `(1,1,1), (xi, -i conj(xi), i)`: kills `alpha beta conj(gamma)`. Its conjugate twin `(xi, i conj(xi), -i)` is the same
 * atom seen from its second particle, so it needs no entry of its own.
 */
export const phase: Atom = atom("z_xi", ["xi"], [[[0, 0], [0, 0], [0, 0]], [[0, 1], [9, -1], [3, 0]]]);

/** `(1,1,1), (nu, -nu, -conj(nu)^2)`: kills `alpha^2 gamma` and `beta^2 gamma`. */
export const sign: Atom = atom("z_nu", ["nu"], [[[0, 0], [0, 0], [0, 0]], [[0, 1], [6, 1], [6, -2]]]);

/** `(1,1,1), (w,w,w), (w^2,w^2,w^2)` with `w = exp(2 pi i/3)`: kills all but `alpha^2 gamma`, `beta^2 gamma`. */
export const synchronised: Atom = atom("z_syn", [], [[[0], [0], [0]], [[4], [4], [4]], [[8], [8], [8]]]);

/** `(1,1,1), (s w, conj(s) w, w), (t w^2, conj(t) w^2, w^2)`. */
export const twistedCube: Atom = atom("z_twist", ["s", "t"], [
  [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
  [[4, 1, 0], [4, -1, 0], [4, 0, 0]],
  [[8, 0, 1], [8, 0, -1], [8, 0, 0]],
]);
