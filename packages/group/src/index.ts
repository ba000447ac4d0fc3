/** Contracts for groups, representations and actions; the dual group and its Fourier transform; group plugins. */
export { abelianCoordinates, mixedRadixOrders } from "./abelian-coordinates.js";
export { cayleyTable } from "./cayley-table.js";
export { characterTable } from "./character-table/character-table.js";
export { characterTableOf, classNames } from "./character-table/labelled-table.js";
export { characterValueText, exactValue } from "./character-table/value-text.js";
export { characterMatrix } from "./character-matrix.js";
export { characterAngle, nontrivialPairs, pairRepresentative, realCharacterScale, squareClass } from "./character-pairs.js";
export { conjugacyClasses } from "./conjugacy-classes.js";
export { axiomViolation } from "./constructions/axiom-violation.js";
export { directProduct, semidirectProduct } from "./constructions/direct-product.js";
export { finiteGroup } from "./constructions/finite-group.js";
export { centre, cosets, derivedSubgroup, generatedSubgroup, isNormal, normalClosure, quotientGroup, subgroupAsGroup } from "./constructions/subgroups.js";
export { tableGroup } from "./constructions/table-group.js";
export { dualFromOrders } from "./dual-from-orders.js";
export { directSum } from "./direct-sum.js";
export { elementOrder, isAbelian } from "./element-order.js";
export { GroupError } from "./errors.js";
export { formatGroupSpecError } from "./format-group-spec-error.js";
export { fourierCoefficients, inverseFourier, inverseRealFourier } from "./fourier.js";
export { commutantBasis } from "./decomposition/commutant.js";
export { irrepsFromTable } from "./decomposition/irreps-from-table.js";
export { irrepsFromDual } from "./irreps-from-dual.js";
export { isGroupPlugin } from "./is-group-plugin.js";
export { mixedRadix } from "./mixed-radix.js";
export { generatedGroup, largestGeneratedOrder } from "./permutation/generated-group.js";
export { groupFromCycleTexts } from "./permutation/group-from-cycle-texts.js";
export { parseCycles, permutationFromCycles } from "./permutation/parse-cycles.js";
export { composePermutations, cycleType, formatCycles, invertPermutation } from "./permutation/permutation.js";
export { resolveGroup } from "./plugin-registry.js";
export { powerSpectrum } from "./power-spectrum.js";
export { productPlugin } from "./plugins/product-plugin.js";
export { groupFromJson } from "./plugins/table-file.js";
export { tablePlugin } from "./plugins/table-plugin.js";
export { quoteSpec } from "./quote-spec.js";
export { leftTranslation, rightTranslation, translationPermutation } from "./translation.js";
export { uniformSource } from "./uniform-source.js";

export type { Action } from "./action.js";
export type { CharacterTableGroup } from "./character-table/character-table.js";
export type { CharacterTable, ExactCharacter } from "./character-table/contract.js";
export type { CharacterMatrix } from "./character-matrix.js";
export type { CompactLieGroup, UniformSource } from "./compact-lie-group.js";
export type {
  AbelianGroup,
  ComplexNumber,
  ConjugacyClasses,
  DualGroup,
  FiniteGroup,
  Group,
  GroupPlugin,
  GroupSpecError,
  Irrep,
  IrrepType,
} from "./contract.js";
export type { LinearAction, RealRepresentation } from "./direct-sum.js";
export type { AbelianCoordinates } from "./abelian-coordinates.js";
export type { AxiomViolation } from "./constructions/axiom-violation.js";
export type { GroupLaw } from "./constructions/finite-group.js";
export type { Cosets, Subgroup } from "./constructions/subgroups.js";
export type { DecomposableGroup } from "./decomposition/irreps-from-table.js";
export type { GroupErrorDetails } from "./errors.js";
export type { MixedRadix } from "./mixed-radix.js";
export type { PermutationGroup, TooLargeClosure } from "./permutation/generated-group.js";
export type { CycleNotationError } from "./permutation/parse-cycles.js";
export type { Permutation } from "./permutation/permutation.js";
export type { TableFileError } from "./plugins/table-file.js";
export type { TextReader } from "./plugins/table-plugin.js";
export type { TranslationGroup } from "./translation.js";
