/**
 * Numerical value of a Laurent polynomial.
 *
 * @internal
 */
import { complexField, divideComplex, multiplyComplex } from "../complex/complex.js";
import type { Complex } from "../complex/complex.js";
import type { CyclotomicField } from "../cyclotomic/cyclotomic-field.js";
import type { LaurentTerm } from "./terms.js";

/** `sum over terms of coefficient * product of point_i ^ exponent_i`. */
export function evaluateTerms(field: CyclotomicField, terms: readonly LaurentTerm[], point: readonly Complex[]): Complex {
  let [re, im] = [0, 0];
  for (const term of terms) {
    let value = field.toComplex(term.coefficient);
    for (const [i, exponent] of term.exponents.entries()) {
      if (exponent !== 0) value = multiplyComplex(value, complexPower(point[i]!, exponent));
    }
    re += value.re;
    im += value.im;
  }
  return { re, im };
}

/** `z^n` by repeated squaring; the single division comes last. */
function complexPower(z: Complex, n: number): Complex {
  let result = complexField.one;
  let square = z;
  for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiplyComplex(result, square);
    square = multiplyComplex(square, square);
  }
  return n < 0 ? divideComplex(complexField.one, result) : result;
}
