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

/** `z^n`; the division comes first, so that only z = 0 divides by zero, not a power that underflows. */
function complexPower(z: Complex, n: number): Complex {
  return powerBySquaring(complexField, n < 0 ? divideComplex(complexField.one, z) : z, Math.abs(n));
}
