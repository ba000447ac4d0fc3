/**
 * The network function of exact particles, expanded as a polynomial in the characters of x, y and z.
 *
 * A function on the group is a map from characters to coefficients in a Laurent ring; `(a(x) + b(y))^2 c(z)` is computed
 * by multiplying out such maps. This is written apart from the prover's list of conditions and shares no code with it.
 */
import type { LaurentPolynomial, LaurentRing } from "@ringflow/algebra";
import { add, negate, type ProductGroup } from "./dual.js";

/** Coefficient of each character. */
export type CharacterSeries = ReadonlyMap<number, LaurentPolynomial>;

/** A particle by the series of its three real functions, weight included in c. */
export interface SeriesParticle {
  readonly a: CharacterSeries;
  readonly b: CharacterSeries;
  readonly c: CharacterSeries;
}

/** Coefficients of `chi_i(x) chi_j(y) chi_k(z)`, keyed `i,j,k`. */
export type TripleSeries = Map<string, LaurentPolynomial>;

/** `u chi + conj(u chi)`, or `u chi` on a real character: the real function with coefficient `u`. */
export function realSeries(g: ProductGroup, ring: LaurentRing, terms: readonly (readonly [number, LaurentPolynomial])[]): CharacterSeries {
  const series = new Map<number, LaurentPolynomial>();
  const put = (k: number, u: LaurentPolynomial): void => void series.set(k, ring.add(series.get(k) ?? ring.zero, u));
  for (const [k, u] of terms) {
    put(k, u);
    if (negate(g, k) !== k) put(negate(g, k), ring.conjugate(u));
  }
  return series;
}

/** Series of `(a(x) + b(y))^2` in pairs of characters, keyed `[i, j]`. */
function squaredSum(g: ProductGroup, ring: LaurentRing, p: SeriesParticle): [number, number, LaurentPolynomial][] {
  const terms: [number, number, LaurentPolynomial][] = [
    ...[...p.a].map(([k, u]) => [k, 0, u] as [number, number, LaurentPolynomial]),
    ...[...p.b].map(([k, u]) => [0, k, u] as [number, number, LaurentPolynomial]),
  ];
  return terms.flatMap(([i, j, u]) =>
    terms.map(([k, l, v]) => [add(g, i, k), add(g, j, l), ring.mul(u, v)] as [number, number, LaurentPolynomial]));
}

/** Sum over the particles of `(a(x) + b(y))^2 c(z)`. */
export function expandNetwork(g: ProductGroup, ring: LaurentRing, particles: readonly SeriesParticle[]): TripleSeries {
  const total: TripleSeries = new Map();
  for (const particle of particles) {
    for (const [i, j, u] of squaredSum(g, ring, particle)) {
      for (const [k, v] of particle.c) {
        const key = `${i},${j},${k}`;
        total.set(key, ring.add(total.get(key) ?? ring.zero, ring.mul(u, v)));
      }
    }
  }
  return total;
}

/**
 * What is left of the expansion beside the joint offset when the group law's part at `characters` is subtracted:
 * `unit chi(x) chi(y) conj(chi(z))` for each character and its conjugate. Zero coefficients are dropped.
 */
export function residualSeries(
  g: ProductGroup, ring: LaurentRing, series: TripleSeries, characters: readonly number[], unit: LaurentPolynomial,
): TripleSeries {
  const out: TripleSeries = new Map();
  for (const [key, value] of series) if (!key.startsWith("0,0,")) out.set(key, value);
  for (const k of new Set(characters.flatMap((c) => [c, negate(g, c)]))) {
    const key = `${k},${k},${negate(g, k)}`;
    out.set(key, ring.sub(out.get(key) ?? ring.zero, unit));
  }
  for (const [key, value] of out) if (ring.isZero(value)) out.delete(key);
  return out;
}
