/** Character values for people and for programs. */
import { cyclotomicField, smallestConductor } from "@ringflow/algebra";
import type { Cyclotomic } from "@ringflow/algebra";
import { gcd } from "../internal/integers.js";

/**
 * A character value as GAP writes it in JSON: `[conductor, coefficients of 1, z, z^2, ..]` with `z = exp(2 pi i / conductor)`, the
 * smallest conductor, and the powers below phi(conductor).
 *
 * @param value - with integer coefficients, as character values have
 * @example exactValue({ conductor: 6, coefficients: [{ numerator: 0n, denominator: 1n }, { numerator: 1n, denominator: 1n }] }) // => [3, 1, 1]
 * @since 0.1.0
 */
export function exactValue(value: Cyclotomic): readonly number[] {
  const { conductor, coefficients } = smallestConductor(value);
  return [conductor, ...coefficients.map(({ numerator }) => Number(numerator))];
}

/**
 * A character value in radicals where it is rational or quadratic, else in powers of a root of unity `z<conductor>`.
 *
 * @example characterValueText({ conductor: 3, coefficients: [{ numerator: 0n, denominator: 1n }, { numerator: 1n, denominator: 1n }] }) // => "(-1 + i sqrt(3))/2"
 * @example characterValueText({ conductor: 8, coefficients: [{ numerator: 0n, denominator: 1n }, { numerator: 1n, denominator: 1n }, { numerator: 0n, denominator: 1n }, { numerator: 0n, denominator: 1n }] }) // => "z8"
 * @since 0.1.0
 */
export function characterValueText(value: Cyclotomic): string {
  const small = smallestConductor(value);
  const field = cyclotomicField(small.conductor);
  if (small.conductor === 1) return field.format(small);
  return quadraticText(small) ?? field.format(small, `z${small.conductor}`);
}

/** `x = (s + sqrt(D)) / 2` with the sum s and the squared difference D of x and its only other conjugate. */
function quadraticText(x: Cyclotomic): string | undefined {
  const field = cyclotomicField(x.conductor);
  const conjugates = Array.from({ length: x.conductor }, (_, k) => k).filter((k) => gcd(k, x.conductor) === 1).map((k) => field.galois(k)(x));
  const other = conjugates.find((y) => !field.equals(x, y));
  if (other === undefined || conjugates.some((y) => !field.equals(x, y) && !field.equals(other, y))) return undefined;
  const sum = field.add(x, other).coefficients[0]!;
  const difference = field.sub(x, other);
  const discriminant = field.mul(difference, difference).coefficients[0]!;
  if (sum.denominator !== 1n || discriminant.denominator !== 1n) return undefined;
  const { re, im } = field.toComplex(difference);
  return radicals(Number(sum.numerator), Number(discriminant.numerator), re + im < 0 ? -1 : 1);
}

/** `(sum + sign sqrt(discriminant)) / 2`, the root without square factors. */
function radicals(sum: number, discriminant: number, sign: 1 | -1): string {
  let [factor, square] = [1, Math.abs(discriminant)];
  for (let q = 2; q * q <= square; q++) {
    while (square % (q * q) === 0) {
      square /= q * q;
      factor *= q;
    }
  }
  const isHalved = sum % 2 !== 0 || factor % 2 !== 0;
  const [whole, times] = isHalved ? [sum, factor] : [sum / 2, factor / 2];
  const unit = [discriminant < 0 ? "i" : "", square === 1 ? "" : `sqrt(${square})`].filter((part) => part !== "").join(" ");
  const root = times === 1 ? unit : `${times} ${unit}`.replace(/^(\d+) i$/, "$1i");
  const text = whole === 0 ? `${sign < 0 ? "-" : ""}${root}` : `${whole} ${sign < 0 ? "-" : "+"} ${root}`;
  if (!isHalved) return text;
  return whole === 0 ? `${text}/2` : `(${text})/2`;
}
