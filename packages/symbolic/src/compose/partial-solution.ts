/**
 * The semiring of partial solutions on one frequency: which conditions a list of particles meets, and what sums and products
 * meet. Potentials are homomorphisms, so
 *
 *   rho(x + y) = rho(x) + rho(y),   rho(x * y) = rho(x) rho(y):
 *
 * a product meets a condition as soon as one factor does, a sum where both do (or where their values cancel).
 */
import { cyclotomicField, laurentRing, type LaurentPolynomial, type LaurentRing } from "@ringflow/algebra";
import { multiplyAtoms, type Atom, type AtomParticle, type PhaseMonomial } from "../atoms/atom.js";

/** A potential that must vanish: exponents and conjugate exponents of alpha, beta, gamma. */
export interface NamedPotential {
  readonly name: string;
  readonly exponents: readonly [number, number, number];
  readonly conjugateExponents: readonly [number, number, number];
}

const potential = (name: string, exponents: NamedPotential["exponents"], conjugateExponents: NamedPotential["exponents"] = [0, 0, 0]): NamedPotential =>
  ({ name, exponents, conjugateExponents });

/** The target `alpha beta gamma`, equal to the number of particles where `alpha beta gamma = 1` for each. */
export const TARGET = potential("a*b*c", [1, 1, 1]);

/** The conditions of section 4 of docs/mathematics.md on a character of order 5 or more, and the offset (all moduli 1). */
export const CONDITIONS: readonly NamedPotential[] = [
  potential("a*b*conj(c)", [1, 1, 0], [0, 0, 1]),
  potential("a*conj(b)*c", [1, 0, 1], [0, 1, 0]),
  potential("conj(a)*b*c", [0, 1, 1], [1, 0, 0]),
  potential("a^2*c", [2, 0, 1]),
  potential("a^2*conj(c)", [2, 0, 0], [0, 0, 1]),
  potential("b^2*c", [0, 2, 1]),
  potential("b^2*conj(c)", [0, 2, 0], [0, 0, 1]),
  potential("c", [0, 0, 1]),
];

/** The ring of an atom's parameters over Q(zeta_12). */
export function atomRing(atom: Atom): LaurentRing {
  return laurentRing(cyclotomicField(12), atom.parameters.map((_, t) => ({ name: `u${t}`, kind: "unit" as const })));
}

/** The product of powers that a potential takes on one particle; conjugation turns phases around. */
function monomialAt(particle: AtomParticle, { exponents, conjugateExponents }: NamedPotential, parameters: number): PhaseMonomial {
  const coordinates = [particle.alpha, particle.beta, particle.gamma];
  const total = exponents.map((e, i) => e - conjugateExponents[i]!);
  return {
    twelfths: coordinates.reduce((sum, m, i) => sum + total[i]! * m.twelfths, 0),
    exponents: Array.from({ length: parameters }, (_, t) => coordinates.reduce((sum, m, i) => sum + total[i]! * m.exponents[t]!, 0)),
  };
}

/** `rho(atom)`, exactly, for all values of the atom's phases. */
export function potentialOfAtom(ring: LaurentRing, atom: Atom, r: NamedPotential): LaurentPolynomial {
  return atom.particles.map((particle) => {
    const m = monomialAt(particle, r, atom.parameters.length);
    return ring.monomial(ring.field.zeta(m.twelfths), Object.fromEntries(m.exponents.map((e, t) => [`u${t}`, e])));
  }).reduce(ring.add, ring.zero);
}

/**
 * Names of the conditions that vanish on an atom for all values of its phases.
 *
 * @example conditionsMet(quarter).includes("a^2*c") // => true
 * @since 0.1.0
 */
export function conditionsMet(atom: Atom): string[] {
  const ring = atomRing(atom);
  return CONDITIONS.filter((r) => ring.isZero(potentialOfAtom(ring, atom, r))).map((r) => r.name);
}

/** Sum of two partial solutions: both particle lists, parameters side by side. */
export function addAtoms(x: Atom, y: Atom): Atom {
  const pad = (m: PhaseMonomial, before: number, after: number): PhaseMonomial =>
    ({ twelfths: m.twelfths, exponents: [...new Array<number>(before).fill(0), ...m.exponents, ...new Array<number>(after).fill(0)] });
  const [m, n] = [x.parameters.length, y.parameters.length];
  const padded = (p: AtomParticle, before: number, after: number): AtomParticle =>
    ({ alpha: pad(p.alpha, before, after), beta: pad(p.beta, before, after), gamma: pad(p.gamma, before, after) });
  return {
    name: `${x.name}+${y.name}`,
    parameters: [...x.parameters, ...y.parameters],
    particles: [...x.particles.map((p) => padded(p, 0, n)), ...y.particles.map((p) => padded(p, m, 0))],
  };
}

/** What two partial solutions and their sum and product meet. */
export interface CombinedConditions {
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly sum: readonly string[];
  readonly product: readonly string[];
}

/**
 * Conditions met by two partial solutions, their sum and their product, each computed from its particles.
 *
 * @since 0.1.0
 */
export function combineConditions(x: Atom, y: Atom): CombinedConditions {
  return { first: conditionsMet(x), second: conditionsMet(y), sum: conditionsMet(addAtoms(x, y)), product: conditionsMet(multiplyAtoms(x, y)) };
}

/** Whether a partial solution meets every condition but, possibly, the offset. */
export function isSolution(atom: Atom): boolean {
  const met = new Set(conditionsMet(atom));
  const ring = atomRing(atom);
  return CONDITIONS.every((r) => r.name === "c" || met.has(r.name)) && !ring.isZero(potentialOfAtom(ring, atom, TARGET));
}
