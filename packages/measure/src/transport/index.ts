/** Optimal transport between measures: cost, problem, solver, result; and distances that need no plan. */
export { euclidean, powerCost, squaredEuclidean } from "./cost/ground-cost.js";
export { circleCost, torusCost } from "./cost/torus-cost.js";
export { userCost } from "./cost/user-cost.js";
export { gaussianOf, squaredBuresWasserstein } from "./distance/bures.js";
export {
  energyDistance, gaussianKernel, inverseMultiquadricKernel, laplacianKernel, maximumMeanDiscrepancy,
} from "./distance/kernel-distance.js";
export { maxSlicedWasserstein } from "./distance/max-sliced.js";
export { slicedWasserstein } from "./distance/sliced.js";
export { distanceUpToSymmetry } from "./distance/up-to-symmetry.js";
export { wassersteinDistance } from "./distance/wasserstein.js";
export { TransportError } from "./errors.js";
export { transportProblem, unbalancedProblem } from "./problem/transport-problem.js";
export { barycentricProjection, densePlan, forEachEntry, planMarginals } from "./result/transport-plan.js";
export { orThrow } from "./result/transport-result.js";
export { transportBarycentre } from "./solver/barycentre.js";
export { absoluteEpsilon, relativeEpsilon } from "./solver/epsilon.js";
export { exactSolver } from "./solver/exact-solver.js";
export { circleSolver, lineSolver } from "./solver/line-solver.js";
export { sinkhornDivergence } from "./solver/sinkhorn-divergence.js";
export { sinkhornSolver } from "./solver/sinkhorn-solver.js";
export { unbalancedSinkhornSolver } from "./solver/unbalanced-sinkhorn-solver.js";

export type { GroundCost } from "./cost/ground-cost.js";
export type { CostRows } from "./cost/cost-rows.js";
export type { UserCostOptions } from "./cost/user-cost.js";
export type { Gaussian } from "./distance/bures.js";
export type { PositiveKernel } from "./distance/kernel-distance.js";
export type { MaxSlicedOptions, MaxSlicedResult } from "./distance/max-sliced.js";
export type { SlicedOptions, SlicedResult } from "./distance/sliced.js";
export type { PointSymmetry, SymmetricResult } from "./distance/up-to-symmetry.js";
export type { WassersteinOptions } from "./distance/wasserstein.js";
export type { TransportErrorCode, TransportErrorDetails } from "./errors.js";
export type { Support, TransportProblem } from "./problem/transport-problem.js";
export type { DensePlan, LazyPlan, SparsePlan, TransportPlan } from "./result/transport-plan.js";
export type {
  ConvergedTransport, Potentials, Residuals, TransportReport, TransportResult, TransportSolver, UnconvergedTransport,
} from "./result/transport-result.js";
export type { BarycentreResult } from "./solver/barycentre.js";
export type { Epsilon } from "./solver/epsilon.js";
export type { ExactSolverOptions } from "./solver/exact-solver.js";
export type { DivergenceResult } from "./solver/sinkhorn-divergence.js";
export type { SinkhornOptions } from "./solver/sinkhorn-options.js";
export type { EntropicReport, EntropicResult } from "./solver/sinkhorn-solver.js";
export type { UnbalancedSinkhornOptions } from "./solver/unbalanced-sinkhorn-solver.js";
