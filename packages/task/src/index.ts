export { absolute, cube, hyperbolicTangent, relu, square } from "./group-law/activations.js";
export { answerAllPairs } from "./group-law/answers.js";
export { closedFormLoss } from "./group-law/closed-form.js";
export { groupLawDefaults } from "./group-law/defaults.js";
export { groupLaw, groupLawSpace } from "./group-law/functional.js";
export { allocateParticleArrays, loadParticles } from "./group-law/particle-arrays.js";
export { allPairs, sampledLoss } from "./group-law/sampled.js";
export { spectralTargetTerm, tableTargetTerm } from "./group-law/target-term.js";

export type { Activation } from "./group-law/activations.js";
export type { Answers } from "./group-law/answers.js";
export type { ParticleGradient, ParticleLoss } from "./group-law/closed-form.js";
export type { GroupLawDefaults } from "./group-law/defaults.js";
export type { GroupLawFunctional, GroupLawOptions } from "./group-law/functional.js";
export type { ParticleArrays } from "./group-law/particle-arrays.js";
export type { Pair } from "./group-law/sampled.js";
export type { TargetTerm } from "./group-law/target-term.js";
