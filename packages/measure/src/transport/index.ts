/** Optimal transport between measures: cost, problem, solver, result. */
export { euclidean, powerCost, squaredEuclidean } from "./cost/ground-cost.js";
export { circleCost, torusCost } from "./cost/torus-cost.js";
export { userCost } from "./cost/user-cost.js";
export { TransportError } from "./errors.js";
export { transportProblem, unbalancedProblem } from "./problem/transport-problem.js";
export { barycentricProjection, densePlan, forEachEntry, planMarginals } from "./result/transport-plan.js";
export { orThrow } from "./result/transport-result.js";
export { exactSolver } from "./solver/exact-solver.js";
export { circleSolver, lineSolver } from "./solver/line-solver.js";
export { absoluteEpsilon, relativeEpsilon } from "./solver/epsilon.js";
export { sinkhornSolver } from "./solver/sinkhorn-solver.js";
export { unbalancedSinkhornSolver } from "./solver/unbalanced-sinkhorn-solver.js";
