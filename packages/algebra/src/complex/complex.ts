/**
 * Complex numbers as pairs of doubles. The field laws hold only up to rounding: test them with a tolerance.
 */
import type { Eq } from "fp-ts/lib/Eq.js";
import type { Field } from "fp-ts/lib/Field.js";
import { DivisionByZeroError } from "../errors.js";

/** `re + i im`. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** `a + b`. */
export function addComplex(a: Complex, b: Complex): Complex {
  return { re: a.re + b.re, im: a.im + b.im };
}

/** `a - b`. */
export function subtractComplex(a: Complex, b: Complex): Complex {
  return { re: a.re - b.re, im: a.im - b.im };
}

/** `a b` by the four-product formula; error <= 4 units in the last place of `|a||b|`. */
export function multiplyComplex(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
}

/**
 * `a / b` by scaling with the larger part of `b`, so that `|b|^2` neither overflows nor vanishes.
 *
 * @throws DivisionByZeroError if `b` is 0
 * @source Smith 1962, Algorithm 116, Comm. ACM 5
 * @example divideComplex({ re: 1, im: 1 }, { re: 0, im: 1 }) // => { re: 1, im: -1 }
 * @since 0.1.0
 */
export function divideComplex(a: Complex, b: Complex): Complex {
  if (b.re === 0 && b.im === 0) throw new DivisionByZeroError("divideComplex");
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re;
    const scale = b.re + b.im * ratio;
    return { re: (a.re + a.im * ratio) / scale, im: (a.im - a.re * ratio) / scale };
  }
  const ratio = b.re / b.im;
  const scale = b.im + b.re * ratio;
  return { re: (a.re * ratio + a.im) / scale, im: (a.im * ratio - a.re) / scale };
}

/** Complex conjugate. */
export function conjugateComplex(a: Complex): Complex {
  return { re: a.re, im: -a.im };
}

/** `|a|`, without intermediate overflow. */
export function absComplex(a: Complex): number {
  return Math.hypot(a.re, a.im);
}

const zero: Complex = { re: 0, im: 0 };

/**
 * Doubles as an fp-ts `Field`; associativity, distributivity and inverses hold approximately.
 *
 * @throws DivisionByZeroError from `div` and `mod` when the divisor is 0
 * @example complexField.mul({ re: 1, im: 1 }, { re: 1, im: 1 }) // => { re: 0, im: 2 }
 * @since 0.1.0
 */
export const complexField: Field<Complex> = {
  zero,
  one: { re: 1, im: 0 },
  add: addComplex,
  sub: subtractComplex,
  mul: multiplyComplex,
  degree: () => 1,
  div: divideComplex,
  mod: (_, b) => {
    if (b.re === 0 && b.im === 0) throw new DivisionByZeroError("complexField");
    return zero;
  },
};

/**
 * Approximate equality `|a - b| <= tolerance max(1, |a|, |b|)`: absolute below 1, relative above.
 *
 * @remarks Reflexive on finite values and symmetric, but not transitive: an `Eq` for tests, not for canonical forms.
 * @example complexEq(1e-9).equals({ re: 1, im: 0 }, { re: 1, im: 1e-12 }) // => true
 * @since 0.1.0
 */
export function complexEq(tolerance: number): Eq<Complex> {
  return {
    equals: (a, b) => absComplex(subtractComplex(a, b)) <= tolerance * Math.max(1, absComplex(a), absComplex(b)),
  };
}
