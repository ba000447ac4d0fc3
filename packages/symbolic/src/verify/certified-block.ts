/**
 * Checks an existence claim: the conditions as explicit real polynomials in the block's coordinates, and Krawczyk's test
 * on them. The polynomials come from the expansion of `expand.ts`, with every coordinate a real variable.
 */
import { cyclotomicField, laurentRing } from "@ringflow/algebra";
import type { LaurentPolynomial, LaurentRing } from "@ringflow/algebra";
import type { CertificateBlock } from "../certificate/format.js";
import { negate, type ProductGroup } from "./dual.js";
import { expandNetwork, realSeries, residualSeries, type SeriesParticle } from "./expand.js";
import type { NetworkSpectrum } from "./network.js";
import { mapsBoxInside, type RealPolynomial } from "./box-test.js";

type CertifiedBlock = Extract<CertificateBlock, { level: "certified" }>;

/** One coordinate: where it stands in the file and what it is of the network. */
interface Coordinate {
  readonly slot: number;
  readonly real: boolean;
  readonly name: "alpha" | "beta" | "gamma";
  readonly row: number;
  readonly character: number;
}

/** Coordinates of all particles in the order of the file: alpha, beta, then one gamma per character, re before im. */
function coordinateLayout(g: ProductGroup, block: CertifiedBlock, own: readonly number[]): { coordinates: Coordinate[]; dimension: number } {
  const coordinates: Coordinate[] = [];
  let slot = 0;
  const push = (name: Coordinate["name"], row: number, character: number): void => {
    const real = negate(g, character) === character;
    coordinates.push({ slot, real, name, row, character });
    slot += real ? 1 : 2;
  };
  const present = [...new Set(own)].sort((k, l) => k - l);
  block.particles.forEach((row, j) => {
    push("alpha", row, own[j]!);
    push("beta", row, own[j]!);
    for (const k of present) push("gamma", row, k);
  });
  return { coordinates, dimension: slot };
}

/** Character of the block on which a particle's a and b are strongest. */
function ownCharacter(spectrum: NetworkSpectrum, block: CertifiedBlock, row: number): number {
  const power = (k: number): number =>
    Math.hypot(...spectrum.coefficient("alpha", row, k)) ** 2 + Math.hypot(...spectrum.coefficient("beta", row, k)) ** 2;
  return block.characters.reduce((best, k) => (power(k) > power(best) ? k : best));
}

/** Each coordinate as `r + i s` in real variables. */
function variableOf(ring: LaurentRing, c: Coordinate): LaurentPolynomial {
  const re = ring.variable(`v${c.slot}`);
  if (c.real) return re;
  const i = ring.constant(ring.field.zeta(1));
  return ring.add(re, ring.mul(i, ring.variable(`v${c.slot + 1}`)));
}

function symbolicParticles(g: ProductGroup, ring: LaurentRing, block: CertifiedBlock, coordinates: readonly Coordinate[]): SeriesParticle[] {
  return block.particles.map((row) => {
    const of = (name: Coordinate["name"]): (readonly [number, LaurentPolynomial])[] =>
      coordinates.filter((c) => c.row === row && c.name === name).map((c) => [c.character, variableOf(ring, c)] as const);
    return {
      a: realSeries(g, ring, of("alpha")),
      b: realSeries(g, ring, of("beta")),
      c: realSeries(g, ring, of("gamma").map(([k, u]) => [negate(g, k), u] as const)),
    };
  });
}

/** Real and imaginary part of a polynomial in real variables over Q(i), as lists of rational terms. */
function realParts(p: LaurentPolynomial): RealPolynomial[] {
  const part = (index: 0 | 1): RealPolynomial => p.terms
    .map((t) => ({ coefficient: t.coefficient.coefficients[index]!, exponents: t.exponents }))
    .filter((t) => t.coefficient.numerator !== 0n);
  return [part(0), part(1)].filter((q) => q.length > 0);
}

/** The conditions, one of each conjugate pair of triples, as real polynomials that must vanish. */
function realConditions(g: ProductGroup, ring: LaurentRing, block: CertifiedBlock, coordinates: readonly Coordinate[]): RealPolynomial[] {
  const expansion = expandNetwork(g, ring, symbolicParticles(g, ring, block, coordinates));
  const residual = residualSeries(g, ring, expansion, block.characters, ring.one);
  return [...residual].flatMap(([key, value]) => {
    const triple = key.split(",").map(Number);
    const conjugate = triple.map((k) => negate(g, k)).join();
    return conjugate < key ? [] : realParts(value);
  });
}

/**
 * Whether a true solution of the block's conditions is proved to lie within `radius` of the stated coordinates.
 * Coordinates are scaled by the cube root of n, so that the target of a frequency is 1.
 */
export function certifiedExistenceHolds(g: ProductGroup, spectrum: NetworkSpectrum, block: CertifiedBlock): boolean {
  const { coordinates, dimension } = coordinateLayout(g, block, block.particles.map((row) => ownCharacter(spectrum, block, row)));
  if (block.coordinates.length !== dimension) return false;
  const variables = Array.from({ length: dimension }, (_, i) => ({ name: `v${i}`, kind: "positive" as const }));
  const conditions = realConditions(g, laurentRing(cyclotomicField(4), variables), block, coordinates);
  return mapsBoxInside(conditions, block.coordinates.map(Number), block.free, Number(block.radius));
}

/** Largest difference between the network's coordinates and the centre, relative to the network's largest. */
export function certifiedResidual(g: ProductGroup, spectrum: NetworkSpectrum, block: CertifiedBlock): number {
  const { coordinates } = coordinateLayout(g, block, block.particles.map((row) => ownCharacter(spectrum, block, row)));
  const scale = Math.cbrt(g.order);
  let [difference, largest] = [0, 0];
  for (const c of coordinates) {
    const trained = spectrum.coefficient(c.name, c.row, c.character).map((v) => scale * v);
    for (let t = 0; t < (c.real ? 1 : 2); t++) {
      difference = Math.max(difference, Math.abs(trained[t]! - Number(block.coordinates[c.slot + t])));
      largest = Math.max(largest, Math.abs(trained[t]!));
    }
  }
  return difference / largest;
}
