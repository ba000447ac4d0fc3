export { approximateEq } from "./approximate-eq.js";
export { canonicalForm, measureEq } from "./canonical-form.js";
export { effectiveDimension } from "./effective-dimension.js";
export { MeasureError } from "./errors.js";
export { gaussianMeasure } from "./gaussian-measure.js";
export { covariance, covarianceSpectrum, meanPoint, moments, weightEntropy } from "./moments.js";
export { complexMonomial, monomial } from "./monomial.js";
export { blockMatrix, blockOf, makeMeasure, pointOf, select, totalMass } from "./parameter-measure.js";
export {
  blockRange, coordinateCount, dimension, doublesPerNumber, equalSpaces, formatSpace, makeSpace, networkSpace,
} from "./parameter-space.js";
export { complexPotentialOf, potentialOf } from "./potential.js";
export { pushForward } from "./push-forward.js";
export { haarMeasure, sphereMeasure, uniformMeasure } from "./random-measures.js";
export { multiplyReduced, reduceMeasure } from "./reduce.js";
export { condition, marginal, restrict, symmetrize } from "./restriction.js";
export { measureSemiring } from "./semiring.js";
export { energyDistance } from "./transport/distance/kernel-distance.js";
export { invarianceDefect } from "./symmetry/invariance-defect.js";
export { coordinatePermutation, linearMap } from "./symmetry/linear-map.js";
export { orbitsOf } from "./symmetry/orbits.js";
export { reynoldsOperator } from "./symmetry/reynolds.js";
export {
  additiveMonoid, mixture, multiplicativeMonoid, multiplyMeasures, normalize, powerMeasure, scaleMeasure, sumMeasures,
} from "./semiring-operations.js";

export type { MeasureErrorCode, MeasureErrorDetails } from "./errors.js";
export type { GaussianMeasureOptions } from "./gaussian-measure.js";
export type { Moment } from "./moments.js";
export type { ParameterMeasure } from "./parameter-measure.js";
export type { BlockRange, ParameterBlock, ParameterSpace } from "./parameter-space.js";
export type { ComplexPotential, Potential } from "./potential.js";
export type { PointMap } from "./push-forward.js";
export type { MeasureMetric } from "./symmetry/invariance-defect.js";
export type { InvarianceDefect } from "./symmetry/invariance-defect.js";
export type { Orbits } from "./symmetry/orbits.js";
export type { RandomMeasureOptions } from "./random-measures.js";
export type { Reduction } from "./reduce.js";
export type { PointSet } from "./restriction.js";
