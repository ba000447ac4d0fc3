/** The law kit: laws as named predicates, and runners for them. Needs no test framework of its own. */
export { checkLaws, describeLaws } from "./check-laws.js";
export { eqLaws } from "./eq-laws.js";
export { fieldLaws } from "./field-laws.js";
export { homomorphismLaws } from "./homomorphism-laws.js";
export { exhaustiveViolations, law } from "./law.js";
export { ringLaws } from "./ring-laws.js";
export { commutativeLaw, semiringLaws } from "./semiring-laws.js";

export type { ArbitraryLike, CheckLawsOptions, FastCheckLike, TestFramework } from "./check-laws.js";
export type { Law, Violation } from "./law.js";
