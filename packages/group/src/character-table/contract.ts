/** What a character table holds. */
import type { Cyclotomic, CyclotomicField } from "@ringflow/algebra";
import type { ConjugacyClasses } from "../contract.js";
import type { ComplexNumber, IrrepType } from "../irrep.js";

/** An irreducible character over C with exact values. */
export interface ExactCharacter {
  /** Degree and a letter, `1a`, `1b`, `2a`; for abelian groups the label of the dual group. */
  readonly label: string;
  readonly degree: number;
  /** Frobenius-Schur indicator `1/n sum chi(x^2)`. */
  readonly indicator: 1 | 0 | -1;
  /** Real, complex or quaternionic as the indicator is 1, 0, -1. */
  readonly type: IrrepType;
  /** Row of the complex conjugate. */
  readonly conjugate: number;
  /** One per class, in the field of the table. */
  readonly values: readonly Cyclotomic[];
  /** The same in doubles, error <= degree * 1e-15; `im` is exactly 0 where the value is real. */
  readonly approximations: readonly ComplexNumber[];
}

/** All irreducible characters of a finite group. */
export interface CharacterTable {
  readonly order: number;
  /** Smallest `e > 0` with `x^e = 1` for all elements. */
  readonly exponent: number;
  readonly classes: ConjugacyClasses;
  /** Order of the elements of each class. */
  readonly elementOrders: readonly number[];
  /** Q(zeta_exponent), where all values lie. */
  readonly field: CyclotomicField;
  /** The trivial one first, then by degree, then by values. */
  readonly characters: readonly ExactCharacter[];
}
