/**
 * A point where a polynomial does not vanish, coordinate by coordinate: each gets the first small number that keeps the
 * rest a nonzero polynomial. A nonzero polynomial of degree d in one variable has at most d roots, so this never fails.
 */
import { rational, rationalField, type LaurentPolynomial, type LaurentRing } from "@ringflow/algebra";
import type { GaussianRational } from "../expression/exact-value.js";
import { GAUSSIAN } from "../expression/polynomial.js";

/** Integers by size, then (for complex coordinates) Gaussian integers by size. */
function candidates(complex: boolean): GaussianRational[] {
  const out: { size: number; value: GaussianRational }[] = [];
  const reach = complex ? 12 : 160;
  for (let re = -reach; re <= reach; re++) {
    for (let im = complex ? -reach : 0; im <= (complex ? reach : 0); im++) {
      if (re === 0 && im === 0) continue;
      out.push({ size: Math.abs(re - 1) + 1.5 * Math.abs(im), value: { re: rational(BigInt(re)), im: rational(BigInt(im)) } });
    }
  }
  return out.sort((x, y) => x.size - y.size).map(({ value }) => value);
}

/** Replaces variable `i` by `value` and its conjugate variable by the conjugate value. */
function specialise(ring: LaurentRing, p: LaurentPolynomial, i: number, half: number, value: GaussianRational): LaurentPolynomial {
  const z = GAUSSIAN.fromCoefficients([value.re, value.im]);
  const bar = GAUSSIAN.conjugate(z);
  return p.terms.map(({ exponents, coefficient }): LaurentPolynomial => ({
    terms: [{
      exponents: exponents.map((e, t) => (t === i || t === half + i ? 0 : e)),
      coefficient: GAUSSIAN.mul(coefficient, GAUSSIAN.mul(GAUSSIAN.power(z, exponents[i]!), GAUSSIAN.power(bar, exponents[half + i]!))),
    }],
  })).reduce(ring.add, ring.zero);
}

/**
 * A point of the space (half the ring's variables are conjugates) where `p` is not zero; undefined only for `p = 0`.
 *
 * @remarks Cost: variables times degree times terms.
 */
export function nonzeroPoint(ring: LaurentRing, p: LaurentPolynomial, complex: boolean): GaussianRational[] | undefined {
  if (p.terms.length === 0) return undefined;
  const half = ring.variables.length / 2;
  const list = candidates(complex);
  const point: GaussianRational[] = [];
  let rest = p;
  for (let i = 0; i < half; i++) {
    const occurs = rest.terms.some(({ exponents }) => exponents[i] !== 0 || exponents[half + i] !== 0);
    if (!occurs) {
      point.push({ re: rationalField.one, im: rationalField.zero });
      continue;
    }
    const value = list.find((v) => specialise(ring, rest, i, half, v).terms.length > 0);
    if (value === undefined) return undefined;
    point.push(value);
    rest = specialise(ring, rest, i, half, value);
  }
  return point;
}
