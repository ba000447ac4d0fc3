/** What every group, representation, action and plugin must satisfy, as named laws. Needs no test framework of its own. */
export { actionLaws } from "./action-laws.js";
export { classLaws } from "./class-laws.js";
export { describeGroupPlugin, finiteGroupLaws } from "./describe-group-plugin.js";
export { dualLaws } from "./dual-laws.js";
export { groupLaws } from "./group-laws.js";
export { guardedPlugin } from "./guarded-plugin.js";
export { irrepLaws } from "./irrep-laws.js";
export { compactLieGroupLaws } from "./compact-lie-group-laws.js";
export { lieGroupLaws } from "./lie-group-laws.js";
export { lieIrrepLaws } from "./lie-irrep-laws.js";
export { brokenLaws } from "./named-law.js";
export { pluginLaws } from "./plugin-laws.js";
export { representationLaws } from "./representation-laws.js";

export type { ActingGroup } from "./action-laws.js";
export type { TestFunctions } from "./describe-group-plugin.js";
export type { LieLawOptions } from "./lie-irrep-laws.js";
export type { BrokenLaw, NamedLaw, LawOptions } from "./named-law.js";
export type { Representation } from "./representation-laws.js";
