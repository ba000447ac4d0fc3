/**
 * Numerical value of a Laurent polynomial.
 *
 * @internal
 */
import { complexField, divideComplex, multiplyComplex } from "../complex/complex.js";
import type { Complex } from "../complex/complex.js";
import type { CyclotomicField } from "../cyclotomic/cyclotomic-field.js";
import { powerBySquaring } from "../internal/power.js";
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

/** `z^n`; the single division comes last. */
function complexPower(z: Complex, n: number): Complex {
  const power = powerBySquaring(complexField, z, Math.abs(n));
  return n < 0 ? divideComplex(complexField.one, power) : power;
}
