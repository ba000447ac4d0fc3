/**
 * The character table of a finite group over C, with exact values in the cyclotomic field of the group's exponent.
 *
 * Abelian groups read it off their decomposition into cyclic factors; all others go through Dixon's algorithm (`dixon.ts`).
 */
import { cyclotomicField, rational, rootOfUnity } from "@ringflow/algebra";
import type { Cyclotomic, CyclotomicField } from "@ringflow/algebra";
import type { DualGroup, FiniteGroup } from "../contract.js";
import { GroupError } from "../errors.js";
import { invariant } from "../internal/invariant.js";
import type { ComplexNumber, IrrepType } from "../irrep.js";
import { renumberedDual } from "../renumbered-dual.js";
import { classAlgebra } from "./class-algebra.js";
import type { ClassAlgebra } from "./class-algebra.js";
import type { CharacterTable, ExactCharacter } from "./contract.js";
import { eigenvalueMultiplicities, modularCharacterTable } from "./dixon.js";
import type { ModularTable } from "./dixon.js";
import { letters } from "./letters.js";

/** What is read of a group. */
export type CharacterTableGroup = Pick<FiniteGroup, "order" | "multiply" | "inverse" | "classes" | "dual">;

/** A table has its square as many exact numbers. */
const mostClasses = 1024;

/** Dixon's algorithm takes about 5 s at this size. */
const mostClassesByDixon = 512;

/** Largest conductor of a cyclotomic field in `@ringflow/algebra`. */
const largestExponent = 5000;

/**
 * All irreducible characters: the trivial one first, then by degree, then by values, largest coefficients first; so the
 * order depends on the group and the numbering of its classes only.
 *
 * @throws GroupError `group/too-large` above 512 classes (1024 of an abelian group) or exponent 5000
 * @remarks for `k` classes, O(k^3) residues per class matrix and O(n) products per class used; 0.4 s at k = 66. Abelian
 * groups: O(k^2).
 * @source Dixon 1967, Schneider 1990 [dixon1967, schneider1990]
 * @example
 * const { add, negate, order } = mixedRadix([3]);
 * const classes = () => conjugacyClasses(add, negate, order, [1]);
 * const table = characterTable({ multiply: add, inverse: negate, order, classes });
 * table.characters.map(({ values }) => table.field.format(values[1]!)) // => ["1", "z", "-1 - z"]
 * @since 0.1.0
 */
export function characterTable(group: CharacterTableGroup): CharacterTable {
  const isAbelian = group.classes().count === group.order;
  requireSize("classes", group.classes().count, isAbelian ? mostClasses : mostClassesByDixon);
  const algebra = classAlgebra(group);
  requireSize("exponent", algebra.exponent, largestExponent);
  const field = cyclotomicField(algebra.exponent);
  const { order, exponent, classes, elementOrders } = algebra;
  const dual = group.dual ?? (isAbelian ? renumberedDual(group) : undefined);
  const rows = dual === undefined ? liftedRows(algebra, modularCharacterTable(group, algebra), field) : dualRows(dual, algebra, field);
  return { order, exponent, classes, elementOrders, field, characters: withConjugates(rows, algebra, field) };
}

function requireSize(what: string, size: number, limit: number): void {
  if (size <= limit) return;
  throw new GroupError({
    code: "group/too-large",
    expected: `a group with ${what} at most ${limit}`,
    found: `${size}`,
    fix: "Exact character tables are for smaller groups; abelian groups have their dual.",
  });
}

/** A character before its conjugate is known. */
type Row = Omit<ExactCharacter, "conjugate">;

/** Value and approximation for each list of multiplicities met, so that equal values are made once. */
function valueMaker(field: CyclotomicField): (multiplicities: readonly number[]) => { exact: Cyclotomic; approximate: ComplexNumber } {
  const known = new Map<string, { exact: Cyclotomic; approximate: ComplexNumber }>();
  return (multiplicities) => {
    const key = multiplicities.join();
    const found = known.get(key);
    if (found !== undefined) return found;
    const step = field.conductor / multiplicities.length;
    const coefficients = Array.from({ length: field.conductor }, (_, j) => rational(j % step === 0 ? BigInt(multiplicities[j / step]!) : 0n, 1n));
    const exact = field.fromCoefficients(coefficients);
    const isReal = field.equals(exact, field.conjugate(exact));
    const made = { exact, approximate: sumOfRoots(multiplicities, isReal) };
    known.set(key, made);
    return made;
  };
}

function sumOfRoots(multiplicities: readonly number[], isReal: boolean): ComplexNumber {
  let [re, im] = [0, 0];
  for (const [s, m] of multiplicities.entries()) {
    if (m === 0) continue;
    const root = rootOfUnity(s, multiplicities.length);
    re += m * root.re;
    im += m * root.im;
  }
  return { re, im: isReal ? 0 : im };
}

function liftedRows(algebra: ClassAlgebra, modular: ModularTable, field: CyclotomicField): readonly Row[] {
  const make = valueMaker(field);
  const rows = modular.characters.map(({ degree, values }) => {
    const lifted = algebra.powers.map((_, t) => {
      const multiplicities = eigenvalueMultiplicities(algebra, modular, values, t);
      invariant(multiplicities.reduce((a, b) => a + b) === degree, "multiplicities of eigenvalues do not sum to the degree");
      return make(multiplicities);
    });
    const indicator = indicatorOf(algebra, modular.prime, values);
    const label = "";
    return { label, degree, indicator, type: typeOf(indicator), values: lifted.map(({ exact }) => exact), approximations: lifted.map((v) => v.approximate) };
  });
  return labelled(rows.sort(compareRows));
}

/** `1/n sum_t |C_t| chi(t^2)` modulo the prime is 1, 0 or -1, and the prime is odd. */
function indicatorOf({ classes, powers, order }: ClassAlgebra, p: number, values: readonly number[]): 1 | 0 | -1 {
  const sum = powers.reduce((total, power, t) => (total + (classes.sizes[t]! % p) * values[power[2 % power.length]!]!) % p, 0);
  if (sum === 0) return 0;
  if (sum === order % p) return 1;
  invariant((sum + order) % p === 0, "a Frobenius-Schur indicator is not 1, 0 or -1");
  return -1;
}

function typeOf(indicator: 1 | 0 | -1): IrrepType {
  return indicator === 1 ? "real" : indicator === 0 ? "complex" : "quaternionic";
}

/** The trivial character, then by degree, then by coefficients of the values from the first class on, descending. */
function compareRows(a: Row, b: Row): number {
  if (a.degree !== b.degree) return a.degree - b.degree;
  if (isTrivial(a) !== isTrivial(b)) return isTrivial(a) ? -1 : 1;
  for (const [t, value] of a.values.entries()) {
    const other = b.values[t]!;
    for (const [j, x] of value.coefficients.entries()) {
      const difference = other.coefficients[j]!.numerator - x.numerator; // character values have integer coefficients
      if (difference !== 0n) return difference < 0n ? -1 : 1;
    }
  }
  return 0;
}

function isTrivial({ approximations }: Row): boolean {
  return approximations.every(({ re, im }) => re === 1 && im === 0);
}

/** `1a, 1b, .., 1z, 1aa, ..` within each degree. */
function labelled(rows: readonly Row[]): readonly Row[] {
  const seen = new Map<number, number>();
  return rows.map((row) => {
    const index = seen.get(row.degree) ?? 0;
    seen.set(row.degree, index + 1);
    return { ...row, label: `${row.degree}${letters(index)}` };
  });
}

/** In the numbering of the dual, as its irreps are. */
function dualRows(dual: DualGroup, { classes, order }: ClassAlgebra, field: CyclotomicField): readonly Row[] {
  const powers = Array.from({ length: dual.exponent }, (_, phase) => ({ exact: field.zeta(phase), approximate: rootOfUnity(phase, dual.exponent) }));
  return Array.from({ length: order }, (_, k) => {
    const values = classes.representatives.map((x) => powers[dual.phase(k, x)]!);
    const indicator = dual.conjugate(k) === k ? 1 : 0;
    return {
      label: dual.label(k), degree: 1, indicator, type: typeOf(indicator),
      values: values.map(({ exact }) => exact), approximations: values.map(({ approximate }) => approximate),
    };
  });
}

function withConjugates(rows: readonly Row[], algebra: ClassAlgebra, field: CyclotomicField): readonly ExactCharacter[] {
  const key = (values: readonly Cyclotomic[]): string => values.map((value) => field.format(value)).join();
  const position = new Map(rows.map(({ values }, i) => [key(values), i]));
  return rows.map((row) => {
    const conjugate = position.get(key(algebra.powers.map((power) => row.values[power.at(-1)!]!)));
    invariant(conjugate !== undefined, "the conjugate of a character is missing");
    return { ...row, conjugate };
  });
}
