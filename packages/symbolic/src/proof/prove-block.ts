/**
 * Proof that an exact block meets its conditions for all values of its free phases.
 *
 * Every generated condition is evaluated in the ring of Laurent polynomials in the phases over Q(zeta_12), where
 * `conj(u) = 1/u`, and compared with its target as elements of that ring: an identity there holds for all unit values.
 */
import { cyclotomicField, laurentRing, rational } from "@ringflow/algebra";
import type { LaurentPolynomial, LaurentRing } from "@ringflow/algebra";
import type { DualGroup } from "@ringflow/group";
import { generateConditions, pureSupports, type Condition, type ConditionSystem } from "../conditions/generate.js";
import type { PhaseMonomial } from "../atoms/atom.js";
import type { ExactBlock } from "../exact/exact-block.js";

/** Outcome of a proof: every condition with whether its identity holds. */
export interface BlockProof {
  readonly holds: boolean;
  readonly conditions: number;
  /** Triples of the conditions that fail, empty when the proof holds. */
  readonly failing: readonly (readonly [number, number, number])[];
}

/** The ring in which a block's identities live. */
export function blockRing(block: ExactBlock): LaurentRing {
  return laurentRing(cyclotomicField(12), block.parameters.map((p) => ({ name: p.name, kind: "unit" as const })));
}

/** A monomial as an element of the block's ring. */
export function monomialElement(ring: LaurentRing, m: PhaseMonomial): LaurentPolynomial {
  const exponents = Object.fromEntries(ring.variables.map((v, t) => [v.name, m.exponents[t]!]));
  return ring.monomial(ring.field.zeta(m.twelfths), exponents);
}

/** Values of the unknowns of the condition system; the weight goes into gamma, scaled so that targets are 1. */
function unknownValues(ring: LaurentRing, system: ConditionSystem, block: ExactBlock, order: number): LaurentPolynomial[] {
  const values: LaurentPolynomial[] = [];
  const scale = ring.constant(ring.field.fromRational(rational(block.weight.numerator * BigInt(order), block.weight.denominator)));
  system.particles.forEach((shape, j) => {
    const particle = block.particles[j]!;
    values[shape.a[0]!.unknown] = monomialElement(ring, particle.alpha);
    values[shape.b[0]!.unknown] = monomialElement(ring, particle.beta);
    values[shape.c[0]!.unknown] = ring.mul(scale, monomialElement(ring, particle.gamma));
  });
  return values;
}

/** `sum of monomials - target` as a Laurent polynomial. */
function conditionDefect(ring: LaurentRing, condition: Condition, values: readonly LaurentPolynomial[]): LaurentPolynomial {
  let sum = ring.constant(ring.field.fromRational(rational(BigInt(-condition.target))));
  for (const m of condition.monomials) {
    let term = ring.constant(ring.field.fromRational(rational(BigInt(m.coefficient))));
    m.unknowns.forEach((u, t) => {
      const value = values[u]!;
      term = ring.mul(term, m.conjugated[t] ? ring.conjugate(value) : value);
    });
    sum = ring.add(sum, term);
  }
  return sum;
}

/** Proves the conditions of one exact block on a group with the given dual and order. */
export function proveBlock(dual: DualGroup, order: number, block: ExactBlock): BlockProof {
  const system = generateConditions(dual, pureSupports(block.particles.map(() => block.character)));
  const ring = blockRing(block);
  const values = unknownValues(ring, system, block, order);
  const failing = system.conditions
    .filter((c) => !ring.isZero(conditionDefect(ring, c, values)))
    .map((c) => c.triple);
  return { holds: failing.length === 0, conditions: system.conditions.length, failing };
}
