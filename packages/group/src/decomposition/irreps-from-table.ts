/**
 * Irreps as matrices for any finite group, by decomposing its regular representation with the help of its characters.
 *
 * Over C each character's block gives a primitive idempotent and its left ideal (`primitive-idempotent.ts`,
 * `left-ideal.ts`); real-type irreps come out real. Over R a complex or quaternionic irrep is read as a real one of twice
 * the degree, `a + b i -> [[a, -b], [b, a]]`, whose commutant is C or H.
 */
import { cayleyTable } from "../cayley-table.js";
import type { CharacterTable, ExactCharacter } from "../character-table/contract.js";
import type { FiniteGroup } from "../contract.js";
import { GroupError } from "../errors.js";
import { once } from "../internal/once.js";
import type { Irrep } from "../irrep.js";
import type { TabulatedGroup } from "./group-algebra.js";
import { idealMatrices } from "./left-ideal.js";
import { primitiveIdempotent } from "./primitive-idempotent.js";

/** All matrices of all irreps are `order^2` complex numbers, and take `order^3` operations. */
const largestOrder = 1024;

/** Seed of the random elements; the matrices depend on it. */
const defaultSeed = 1;

/** What is read of a group. */
export type DecomposableGroup = Pick<FiniteGroup, "order" | "multiply" | "inverse">;

/**
 * The irreps over C (unitary) or over R (orthogonal) that belong to a character table, in its order; over R one for each
 * real-type or quaternionic character and one for each pair of complex ones, labelled `2a`, `2b+2b`, `1b+1c`, by degree.
 *
 * Lists are cheap; the matrices of an irrep are computed when one of them is asked for, and kept by the list.
 *
 * @param table - `characterTable(group)`
 * @param options - `seed` of the random elements, default 1: another seed gives equivalent matrices
 * @returns representation law, unitarity and orthogonality within 1e-12 up to order 200; `matrix` throws GroupError
 * `group/too-large` above order 1024 where the degree is above 1
 * @remarks O(n^2 d^2) for the matrices of degree d, so O(n^3) for all; 0.1 s at order 120
 * @source Serre 1977, sections 2.4, 13.2 [serre1977]; Dixon 1970 [dixon1970]
 * @since 0.1.0
 */
export function irrepsFromTable(
  group: DecomposableGroup, table: CharacterTable, over: "C" | "R", options: { readonly seed?: number } = {},
): readonly Irrep[] {
  const complex = complexIrreps(group, table, options.seed ?? defaultSeed);
  if (over === "C") return complex;
  const real = table.characters.flatMap((character, i) => (i <= character.conjugate ? [realForm(complex[i]!, complex[character.conjugate]!)] : []));
  return real.sort((a, b) => a.degree - b.degree);
}

function complexIrreps(group: DecomposableGroup, table: CharacterTable, seed: number): readonly Irrep[] {
  const tabulated = once(() => tabulate(group));
  const irreps: Irrep[] = [];
  for (const [i, character] of table.characters.entries()) {
    const partner = irreps[character.conjugate];
    const matrices = once(() => idealMatricesOf(tabulated(), table, character, seed + i));
    irreps.push(partner === undefined ? complexIrrep(table, character, matrices) : conjugated(partner, table, character));
  }
  return irreps;
}

function tabulate(group: DecomposableGroup): TabulatedGroup {
  if (group.order > largestOrder) {
    throw new GroupError({
      code: "group/too-large",
      expected: `a group of order at most ${largestOrder} to decompose into matrices`,
      found: `order ${group.order}`,
      fix: "Use its character table, or a family that knows its matrices.",
    });
  }
  return { order: group.order, table: cayleyTable(group), inverses: Int32Array.from({ length: group.order }, (_, x) => group.inverse(x)) };
}

function idealMatricesOf(group: TabulatedGroup, table: CharacterTable, { approximations, degree, type }: ExactCharacter, seed: number): Float64Array {
  const values = Float64Array.from({ length: 2 * group.order }, (_, i) => {
    const { re, im } = approximations[table.classes.classOf[i >> 1]!]!;
    return i % 2 === 0 ? re : im;
  });
  return idealMatrices(group, primitiveIdempotent(group, { degree, values, isReal: type === "real" }, seed), degree);
}

function complexIrrep({ classes }: CharacterTable, exact: ExactCharacter, matrices: () => Float64Array): Irrep {
  const { label, degree, type, approximations } = exact;
  const character = (x: number) => ({ ...approximations[classes.classOf[x]!]! });
  const size = 2 * degree * degree;
  const linear = (x: number): Float64Array => {
    const { re, im } = character(x);
    return Float64Array.of(re, im);
  };
  return { label, degree, over: "C", type, character, matrix: degree === 1 ? linear : (x) => matrices().slice(x * size, (x + 1) * size) };
}

/** The entrywise conjugate: the irrep of the conjugate character. */
function conjugated(partner: Irrep, { classes }: CharacterTable, { label, approximations }: ExactCharacter): Irrep {
  return {
    ...partner, label,
    character: (x) => ({ ...approximations[classes.classOf[x]!]! }),
    matrix: (x) => partner.matrix(x).map((v, i) => (i % 2 === 0 ? v : 0 - v)),
  };
}

function realForm(irrep: Irrep, conjugate: Irrep): Irrep {
  const { label, degree, type } = irrep;
  if (type === "real") return { ...irrep, over: "R", character: (x) => ({ re: irrep.character(x).re, im: 0 }), matrix: (x) => irrep.matrix(x).filter((_, i) => i % 2 === 0) };
  return {
    label: `${label}+${conjugate.label}`, degree: 2 * degree, over: "R", type,
    character: (x) => ({ re: 2 * irrep.character(x).re, im: 0 }),
    matrix: (x) => realified(irrep.matrix(x), degree),
  };
}

/** Each entry `a + b i` becomes `[[a, -b], [b, a]]`. */
function realified(entries: Float64Array, degree: number): Float64Array {
  const out = new Float64Array(4 * degree * degree);
  const width = 2 * degree;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) {
      const a = entries[2 * (i * degree + j)]!;
      const b = entries[2 * (i * degree + j) + 1]!;
      const at = 2 * i * width + 2 * j;
      out[at] = a;
      out[at + 1] = 0 - b;
      out[at + width] = b;
      out[at + width + 1] = a;
    }
  }
  return out;
}
