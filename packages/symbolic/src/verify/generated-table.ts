/** The table of a group from right multiplications by its generators, checked as a group. */
import { axiomViolation } from "@ringflow/group";

/** A table and a word for each element: `x = parent(x) g` with generator number `generator[x]`, breadth first. */
export interface WordedTable {
  readonly order: number;
  readonly table: readonly (readonly number[])[];
  /** Elements in the order in which they are reached from 0; each after its parent. */
  readonly reached: readonly number[];
  readonly parent: Int32Array;
  readonly generator: Int32Array;
  /** Largest length of a word. */
  readonly depth: number;
}

/** What is wrong, in one phrase. */
export interface NotAGroup {
  readonly found: string;
}

function isPermutation(p: readonly number[], order: number): boolean {
  return p.length === order && new Set(p).size === order && p.every((x) => x < order);
}

/** Words from right multiplications; undefined where not every element is reached. */
function words(order: number, right: readonly (readonly number[])[]): Omit<WordedTable, "table"> | undefined {
  const [parent, generator, length] = [new Int32Array(order), new Int32Array(order), new Int32Array(order).fill(-1)];
  const reached = [0];
  length[0] = 0;
  for (const x of reached) {
    right.forEach((p, g) => {
      const y = p[x]!;
      if (length[y] !== -1) return;
      [parent[y], generator[y], length[y]] = [x, g, length[x]! + 1];
      reached.push(y);
    });
  }
  return reached.length === order ? { order, reached, parent, generator, depth: length.reduce((m, l) => Math.max(m, l), 0) } : undefined;
}

/**
 * Multiplies out `x y = (x parent(y)) g` and checks the axioms (Light's test), so that nothing in the permutations is believed.
 *
 * @remarks O(order^2) per generator
 */
export function wordedTable(order: number, right: readonly (readonly number[])[]): WordedTable | NotAGroup {
  if (!right.every((p) => isPermutation(p, order))) return { found: "a generator is not a permutation of the elements" };
  const found = words(order, right);
  if (found === undefined) return { found: "the generators do not reach every element" };
  const table = Array.from({ length: order }, () => new Array<number>(order).fill(0));
  for (const y of found.reached) {
    for (let x = 0; x < order; x++) table[x]![y] = y === 0 ? x : right[found.generator[y]!]![table[x]![found.parent[y]!]!]!;
  }
  const violation = axiomViolation(table);
  if (violation !== undefined) return { found: `the axiom "${violation.axiom}" is violated: ${violation.found}` };
  const consistent = right.every((p) => p.every((z, x) => table[x]![p[0]!] === z)) && table[0]!.every((z, y) => z === y);
  return consistent ? { ...found, table } : { found: "a permutation is not a right multiplication of its group" };
}
