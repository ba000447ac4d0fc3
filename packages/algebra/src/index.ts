/** Exact algebra: rationals, cyclotomic fields, Laurent polynomials; complex doubles and rigorous intervals. */
export { AlgebraError, CarrierMismatchError, DivisionByZeroError, DomainError, NotAUnitError, ParseRationalError } from "./errors.js";
export {
  absRational,
  compareRationals,
  isZeroRational,
  negateRational,
  rational,
  rationalEq,
  rationalField,
  rationalOrd,
} from "./rational/rational.js";
export { rationalFromInteger, rationalFromNumber, rationalToNumber } from "./rational/rational-number.js";
export { formatRational, parseRational, rationalShow, rationalToLatex } from "./rational/rational-text.js";
export {
  absComplex,
  addComplex,
  complexEq,
  complexField,
  conjugateComplex,
  divideComplex,
  multiplyComplex,
  subtractComplex,
} from "./complex/complex.js";
export { rootOfUnity } from "./complex/root-of-unity.js";
export { cyclotomicField } from "./cyclotomic/cyclotomic-field.js";
export { cyclotomicPolynomial } from "./cyclotomic/cyclotomic-polynomial.js";
export { smallestConductor } from "./cyclotomic/smallest-conductor.js";
export { laurentRing } from "./laurent/laurent-ring.js";
export {
  addIntervals,
  containsNumber,
  containsRational,
  divideIntervals,
  hullOfIntervals,
  intersects,
  interval,
  intervalFromNumber,
  intervalFromRational,
  intervalMidpoint,
  intervalWidth,
  isSubsetInterior,
  magnitude,
  mignitude,
  multiplyIntervals,
  negateInterval,
  squareInterval,
  subtractIntervals,
} from "./interval/interval.js";
export { nextDown, nextUp } from "./interval/next-double.js";

export type { Complex } from "./complex/complex.js";
export type { Cyclotomic, CyclotomicField } from "./cyclotomic/cyclotomic-field.js";
export type { AlgebraErrorDetails } from "./errors.js";
export type { Interval } from "./interval/interval.js";
export type { LaurentPolynomial, LaurentRing, LaurentVariable } from "./laurent/laurent-ring.js";
export type { LaurentTerm } from "./laurent/terms.js";
export type { Rational } from "./rational/rational.js";
