/**
 * Templates: exact solutions on one frequency, for all values of their free phases.
 *
 *   a(x) = a0 + alpha chi(x) + cc,   b(y) = b0 + beta chi(y) + cc,   c(z) = gamma conj(chi(z)) + cc      (no cc if chi is real)
 *
 * every particle with weight `weightTimesOrder / n`. Constants occur on characters of order 3 only, where
 * `chi^2 = conj(chi)`: there three particles do, `alpha = beta = gamma = w^j` with `a0 + b0 = -1/2`, because then
 * `conj(alpha)^2 + 2 (a0 + b0) alpha = 0`, and the offset `sum gamma` vanishes too.
 */
import { rational, type Rational } from "@ringflow/algebra";
import { phaseMonomial, synchronised, type Atom, type PhaseMonomial } from "../atoms/atom.js";
import { complexFamilies } from "../atoms/families.js";

/** One particle; constants default to 0. */
export interface TemplateParticle {
  readonly alpha: PhaseMonomial;
  readonly beta: PhaseMonomial;
  readonly gamma: PhaseMonomial;
  readonly a0?: Rational;
  readonly b0?: Rational;
}

/** A block up to the choice of its phases. */
export interface Template {
  readonly name: string;
  /** Shifts `p`, `q` first (absent on real characters and with constants), then the atoms' own. */
  readonly parameters: readonly string[];
  readonly particles: readonly TemplateParticle[];
  /** Particle weight times n: `1/(2 size)`, or `1/size` on a real character. */
  readonly weightTimesOrder: Rational;
  /** Whether `sum gamma` is not zero, so that a bias particle is needed. */
  readonly hasOffset: boolean;
}

const SHIFTS = { alpha: [1, 0], beta: [0, 1], gamma: [-1, -1] } as const;

function shifted(family: Atom, hasOffset: boolean): Template {
  const monomial = (m: PhaseMonomial, name: keyof typeof SHIFTS): PhaseMonomial => phaseMonomial(m.twelfths, [...SHIFTS[name], ...m.exponents]);
  return {
    name: family.name,
    parameters: ["p", "q", ...family.parameters],
    particles: family.particles.map((p) => ({ alpha: monomial(p.alpha, "alpha"), beta: monomial(p.beta, "beta"), gamma: monomial(p.gamma, "gamma") })),
    weightTimesOrder: rational(1n, BigInt(2 * family.particles.length)),
    hasOffset,
  };
}

const [orderFour, signCube, twisted] = complexFamilies as readonly [Atom, Atom, Atom];

/** `z_4c*z_xi`: four particles, offset left to the bias particle. */
export const FOUR = shifted(orderFour, true);
/** `z_nu*z_syn` and `z_4c*z_twist`: six particles, no offset. */
export const SIX: readonly Template[] = [shifted(signCube, false), shifted(twisted, false)];

const root = (twelfths: number): PhaseMonomial => phaseMonomial(twelfths, []);

/** Three particles on a character of order 3, with constants, no offset. */
export const THREE: Template = {
  name: "z_syn3",
  parameters: [],
  particles: synchronised.particles.map((p) => ({ ...p, a0: rational(-1n, 4n), b0: rational(-1n, 4n) })),
  weightTimesOrder: rational(1n, 6n),
  hasOffset: false,
};

/** One particle on a real character, offset left to the bias particle. */
export const REAL_ONE: Template = {
  name: "z_1", parameters: [], particles: [{ alpha: root(0), beta: root(0), gamma: root(0) }], weightTimesOrder: rational(1n, 2n), hasOffset: true,
};

/** Two particles on a real character, `(1, 1, 1)` and `(1, -1, -1)`: no offset. */
export const REAL_TWO: Template = {
  name: "z_pm",
  parameters: [],
  particles: [{ alpha: root(0), beta: root(0), gamma: root(0) }, { alpha: root(0), beta: root(6), gamma: root(6) }],
  weightTimesOrder: rational(1n, 4n),
  hasOffset: false,
};
