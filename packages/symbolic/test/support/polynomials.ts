/** Random sparse polynomials and samples of minus their gradients. */
import type { Samples } from "../../src/index.js";

/** Uniform numbers from a seed. */
export function uniform(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A normal deviate. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A polynomial as exponents to coefficients. */
export type SparsePolynomial = ReadonlyMap<string, readonly [numerator: number, denominator: number]>;

/** Up to `terms` random monomials of degree 1..degree with coefficients p/q, 0 < |p| < 10, q <= 6. */
export function randomPolynomial(random: () => number, dimension: number, degree: number, terms: number): SparsePolynomial {
  const wanted = 1 + Math.floor(random() * terms);
  const out = new Map<string, readonly [number, number]>();
  while (out.size < wanted) {
    const exponents = new Array<number>(dimension).fill(0);
    const d = 1 + Math.floor(random() * degree);
    for (let t = 0; t < d; t++) exponents[Math.floor(random() * dimension)]!++;
    let p = 0;
    while (p === 0) p = Math.floor(random() * 19) - 9;
    out.set(exponents.join(), [p, 1 + Math.floor(random() * 6)]);
  }
  return out;
}

/** Minus the gradient at every point. */
export function velocitiesOf(polynomial: SparsePolynomial, points: Float64Array, dimension: number): Float64Array {
  const out = new Float64Array(points.length);
  for (const [key, [p, q]] of polynomial) {
    const exponents = key.split(",").map(Number);
    for (let j = 0; j < points.length / dimension; j++) {
      for (let d = 0; d < dimension; d++) {
        let value = (p / q) * exponents[d]!;
        if (value === 0) continue;
        exponents.forEach((e, f) => (value *= points[j * dimension + f]! ** (e - (f === d ? 1 : 0))));
        out[j * dimension + d]! -= value;
      }
    }
  }
  return out;
}

/** The polynomial in the fit's words: monomial to exact coefficient. */
export function inWords(polynomial: SparsePolynomial): Map<string, string> {
  const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
  return new Map([...polynomial].map(([key, [p, q]]) => {
    const text = key.split(",").flatMap((e, i) => (e === "0" ? [] : [e === "1" ? `x${i + 1}` : `x${i + 1}^${e}`])).join("*");
    const g = gcd(p, q);
    return [text, q / g === 1 ? `${p / g}` : `${p / g}/${q / g}`];
  }));
}

/** Samples at random points, with noise relative to the root mean square velocity. */
export function randomSamples(random: () => number, polynomial: SparsePolynomial, count: number, dimension: number, noise = 0): Samples {
  const points = Float64Array.from({ length: count * dimension }, () => normal(random));
  const velocities = velocitiesOf(polynomial, points, dimension);
  const rms = Math.sqrt(velocities.reduce((s, v) => s + v * v, 0) / velocities.length);
  return { points, velocities: noise === 0 ? velocities : velocities.map((v) => v + noise * rms * normal(random)), dimension };
}
