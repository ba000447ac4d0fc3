/** The group axioms on a table that anybody may have written: the first one violated, with the elements that violate it. */

/** Why a table is not that of a group. */
export interface AxiomViolation {
  readonly axiom: "square" | "closure" | "latin" | "identity" | "associativity";
  /** The elements (or, for `square` and `closure`, the row and column) that show it; empty if no element can. */
  readonly elements: readonly number[];
  /** One phrase each, for the line a user reads. */
  readonly expected: string;
  readonly found: string;
}

type Table = readonly (readonly number[])[];

/**
 * Checks that `table[x][y] = x y` is the table of a group: square, closed, Latin, with identity, associative. (Inverses follow.)
 *
 * @returns `undefined` for a group
 * @remarks O(n^2) and O(n^2) per generator: associativity by Light's test, which is complete
 * @source Clifford & Preston 1961, section 1.2 (Light's associativity test) [clifford1961]
 * @example axiomViolation([[0, 1], [1, 1]])?.axiom // => "latin"
 * @example axiomViolation([[0, 1], [1, 0]]) // => undefined
 * @since 0.1.0
 */
export function axiomViolation(table: Table): AxiomViolation | undefined {
  return shapeViolation(table) ?? latinViolation(table) ?? identityViolation(table) ?? associativityViolation(table);
}

function shapeViolation(table: Table): AxiomViolation | undefined {
  const n = table.length;
  if (n === 0) return { axiom: "square", elements: [], expected: "a table with at least one row", found: "none" };
  const ragged = table.findIndex((row) => row.length !== n);
  if (ragged >= 0) {
    return { axiom: "square", elements: [ragged], expected: `a square table, ${n} entries in each of ${n} rows`, found: `${table[ragged]!.length} entries in row ${ragged}` };
  }
  for (const [x, row] of table.entries()) {
    const y = row.findIndex((z) => !Number.isInteger(z) || z < 0 || z >= n);
    if (y >= 0) return { axiom: "closure", elements: [x, y], expected: `a closed product, entries 0..${n - 1}`, found: `${x} * ${y} = ${row[y]}` };
  }
  return undefined;
}

/** Both cancellation laws. */
function latinViolation(table: Table): AxiomViolation | undefined {
  const expected = "a Latin square (every element once in each row and column)";
  for (let x = 0; x < table.length; x++) {
    const row = repetition(table[x]!);
    if (row !== undefined) {
      const [y, z] = row;
      return { axiom: "latin", elements: [x, y, z], expected, found: `${x} * ${y} = ${x} * ${z} = ${table[x]![y]}` };
    }
    const column = repetition(table.map((line) => line[x]!));
    if (column !== undefined) {
      const [y, z] = column;
      return { axiom: "latin", elements: [y, z, x], expected, found: `${y} * ${x} = ${z} * ${x} = ${table[y]![x]}` };
    }
  }
  return undefined;
}

/** First two places with the same entry. */
function repetition(entries: readonly number[]): readonly [number, number] | undefined {
  const place = new Map<number, number>();
  for (const [y, entry] of entries.entries()) {
    const earlier = place.get(entry);
    if (earlier !== undefined) return [earlier, y];
    place.set(entry, y);
  }
  return undefined;
}

/** In a Latin square only the element with `e * 0 = 0` can be the identity. */
function identityViolation(table: Table): AxiomViolation | undefined {
  const expected = "an identity";
  const e = table.findIndex((row) => row[0] === 0);
  for (let x = 0; x < table.length; x++) {
    if (table[e]![x] !== x) return { axiom: "identity", elements: [e, x], expected, found: `none: ${e} * 0 = 0 but ${e} * ${x} = ${table[e]![x]}` };
    if (table[x]![e] !== x) return { axiom: "identity", elements: [x, e], expected, found: `none: ${e} is one from the left but ${x} * ${e} = ${table[x]![e]}` };
  }
  return undefined;
}

/** Light's test: `(x g) y = x (g y)` for generators g implies it for everything they generate. */
function associativityViolation(table: Table): AxiomViolation | undefined {
  const n = table.length;
  for (const g of magmaGenerators(table)) {
    for (let x = 0; x < n; x++) {
      for (let y = 0; y < n; y++) {
        const left = table[table[x]![g]!]![y]!;
        const right = table[x]![table[g]![y]!]!;
        if (left === right) continue;
        return { axiom: "associativity", elements: [x, g, y], expected: "an associative product", found: `(${x} * ${g}) * ${y} = ${left} but ${x} * (${g} * ${y}) = ${right}` };
      }
    }
  }
  return undefined;
}

/**
 * Elements whose products `((g g') g'') ..` reach everything, chosen greedily from 0 on.
 *
 * @remarks at most log2(order) + 1 for a group; O(order) products per generator
 * @internal
 */
export function magmaGenerators(table: Table): number[] {
  const generators: number[] = [];
  const seen = new Uint8Array(table.length);
  const reached: number[] = [];
  const add = (x: number): void => {
    if (seen[x] !== 0) return;
    seen[x] = 1;
    reached.push(x);
  };
  for (let g = 0; g < table.length; g++) {
    if (seen[g] !== 0) continue;
    generators.push(g);
    add(g);
    for (let i = 0; i < reached.length; i++) for (const h of generators) add(table[reached[i]!]![h]!);
  }
  return generators;
}
