/** A finite group from its multiplication table. */
import { left, right } from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import type { FiniteGroup } from "../contract.js";
import { axiomViolation, magmaGenerators } from "./axiom-violation.js";
import type { AxiomViolation } from "./axiom-violation.js";
import { finiteGroup } from "./finite-group.js";

/**
 * The group of a Cayley table, `table[x][y] = x y`, every axiom checked.
 *
 * Ringflow's identity is element 0. Where it is another one in the table, it is moved to the front and the elements
 * before it move up by one place; labels move along.
 *
 * @param labels - one per element of the table, different; default their numbers in the table
 * @returns the group, or the first axiom violated
 * @throws nothing on any table; labels are trusted
 * @remarks O(n^2 log n); keeps the table
 * @example
 * const answer = tableGroup("flip", [[1, 0], [0, 1]]); // the identity is 1
 * answer._tag === "Right" ? answer.right.label(0) : "" // => "1"
 * @since 0.1.0
 */
export function tableGroup(name: string, table: readonly (readonly number[])[], labels?: readonly string[]): Either<AxiomViolation, FiniteGroup> {
  const violation = axiomViolation(table);
  if (violation !== undefined) return left(violation);
  const n = table.length;
  const identity = table.findIndex((row) => row[0] === 0);
  const oldNumber = Array.from({ length: n }, (_, x) => (x === 0 ? identity : x <= identity ? x - 1 : x));
  const newNumber = new Int32Array(n);
  for (const [now, before] of oldNumber.entries()) newNumber[before] = now;
  const product = new Int32Array(n * n);
  const inverses = new Int32Array(n);
  for (let x = 0; x < n; x++) {
    for (let y = 0; y < n; y++) {
      const z = newNumber[table[oldNumber[x]!]![oldNumber[y]!]!]!;
      product[x * n + y] = z;
      if (z === 0) inverses[x] = y;
    }
  }
  const generators = magmaGenerators(table).map((g) => newNumber[g]!).filter((g) => g !== 0);
  return right(finiteGroup({
    name, order: n, generators,
    multiply: (x, y) => product[x * n + y]!,
    inverse: (x) => inverses[x]!,
    label: (x) => labels?.[oldNumber[x]!] ?? `${oldNumber[x]}`,
  }));
}
