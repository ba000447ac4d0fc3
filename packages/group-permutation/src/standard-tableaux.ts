/** Standard Young tableaux: the basis of Young's forms. */
import type { Partition } from "./partitions.js";

/** `rows[k]`, `columns[k]`: where the number k + 1 stands. */
export interface StandardTableau {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * All standard tableaux of a shape, in the lexicographic order of `rows`.
 *
 * @example standardTableaux([2, 1]).map(({ rows }) => rows) // => [[0, 0, 1], [0, 1, 0]]
 * @since 0.1.0
 */
export function standardTableaux(lambda: Partition): readonly StandardTableau[] {
  const n = lambda.reduce((sum, part) => sum + part, 0);
  const found: StandardTableau[] = [];
  const place = (rows: readonly number[], columns: readonly number[], filled: readonly number[]): void => {
    if (rows.length === n) {
      found.push({ rows, columns });
      return;
    }
    for (const [row, length] of lambda.entries()) {
      const column = filled[row] ?? 0;
      if (column >= length || (row > 0 && filled[row - 1]! <= column)) continue;
      place([...rows, row], [...columns, column], filled.map((count, i) => (i === row ? count + 1 : count)));
    }
  };
  place([], [], lambda.map(() => 0));
  return found;
}

/** Content of the cell of k + 1: column minus row. */
export function content(tableau: StandardTableau, k: number): number {
  return tableau.columns[k]! - tableau.rows[k]!;
}

/** A tableau as a key. */
export function tableauKey(rows: readonly number[]): string {
  return rows.join();
}
