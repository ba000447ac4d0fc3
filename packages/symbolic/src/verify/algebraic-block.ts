/** Checks a closed-form block: identities for all values of its phases, and its distance from the network. */
import { cyclotomicField, formatRational, laurentRing, parseRational, rationalToNumber } from "@ringflow/algebra";
import type { LaurentPolynomial, LaurentRing } from "@ringflow/algebra";
import { isLeft } from "fp-ts/lib/Either.js";
import type { CertificateBlock } from "../certificate/format.js";
import { negate, type ProductGroup } from "./dual.js";
import { expandNetwork, realSeries, residualSeries } from "./expand.js";
import type { NetworkSpectrum } from "./network.js";

type AlgebraicBlock = Extract<CertificateBlock, { level: "algebraic" }>;
type ExactMonomial = AlgebraicBlock["exact"][number]["alpha"];

/** Whether the list of particles, parameters and exponents fits together. */
function isWellFormed(g: ProductGroup, block: AlgebraicBlock): boolean {
  const names = new Set(block.parameters.map((p) => p.name));
  const real = negate(g, block.characters[0]!) === block.characters[0]!;
  return names.size === block.parameters.length
    && block.exact.length === block.particles.length
    && block.exact.every((p) => [p.alpha, p.beta, p.gamma].every((m) =>
      m.exponents.length === block.parameters.length && (!real || (m.twelfths % 6 === 0 && m.exponents.length === 0))));
}

function element(ring: LaurentRing, m: ExactMonomial): LaurentPolynomial {
  const powers = Object.fromEntries(ring.variables.map((v, t) => [v.name, m.exponents[t]!]));
  return ring.monomial(ring.field.zeta(m.twelfths), powers);
}

/** Whether the block's particles realise the group law on their character, beside the offset, for all phases. */
export function algebraicIdentityHolds(g: ProductGroup, block: AlgebraicBlock): boolean {
  const weight = parseRational(block.weight);
  const unit = parseRational(`1/${g.order}`);
  if (!isWellFormed(g, block) || isLeft(weight) || isLeft(unit) || weight.right.numerator <= 0n || formatRational(weight.right) !== block.weight) return false;
  const ring = laurentRing(cyclotomicField(12), block.parameters.map((p) => ({ name: p.name, kind: "unit" as const })));
  const scale = ring.constant(ring.field.fromRational(weight.right));
  const k = block.characters[0]!;
  const particles = block.exact.map((p) => ({
    a: realSeries(g, ring, [[k, element(ring, p.alpha)]]),
    b: realSeries(g, ring, [[k, element(ring, p.beta)]]),
    c: realSeries(g, ring, [[negate(g, k), ring.mul(scale, element(ring, p.gamma))]]),
  }));
  const target = ring.constant(ring.field.fromRational(unit.right));
  return residualSeries(g, ring, expandNetwork(g, ring, particles), block.characters, target).size === 0;
}

/** Modulus-one value of a monomial at the stated phases. */
function valueOf(block: AlgebraicBlock, m: ExactMonomial): readonly [number, number] {
  const turns = m.exponents.reduce((sum, e, t) => sum + e * Number(block.parameters[t]!.turns), m.twelfths / 12);
  const angle = 2 * Math.PI * (turns - Math.floor(turns));
  return [Math.cos(angle), Math.sin(angle)];
}

/**
 * Largest distance between a coordinate of the network's particles, divided by the block's mean magnitude of that
 * coordinate, and its exact value of modulus one; or the relative distance of the product of the three mean magnitudes
 * from the weight, if that is larger.
 */
export function algebraicResidual(spectrum: NetworkSpectrum, block: AlgebraicBlock): number {
  const k = block.characters[0]!;
  let [residual, scale] = [0, 1];
  for (const name of ["alpha", "beta", "gamma"] as const) {
    const trained = block.particles.map((row) => spectrum.coefficient(name, row, k));
    const mean = trained.reduce((sum, v) => sum + Math.hypot(v[0], v[1]), 0) / trained.length;
    scale *= mean;
    trained.forEach(([re, im], j) => {
      const [x, y] = valueOf(block, block.exact[j]![name]);
      residual = Math.max(residual, Math.hypot(re / mean - x, im / mean - y));
    });
  }
  const weight = parseRational(block.weight);
  return isLeft(weight) ? Infinity : Math.max(residual, Math.abs(scale / rationalToNumber(weight.right) - 1));
}
