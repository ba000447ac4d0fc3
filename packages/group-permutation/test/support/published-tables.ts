/**
 * Published character tables. Columns are named by cycle types.
 *
 * - S3..S6: James & Kerber 1981, appendix I.A [james1981]
 * - A4: James & Kerber 1981, section 2.5; A5, A6: Conway et al. 1985 (ATLAS), pages 2 and 5 [conway1985]
 *
 * Checked against `CharacterTable("Symmetric", n)` and `CharacterTable("Alternating", n)` of GAP 4.12.1.
 */

/** Rows by partition, columns in the order of `types`. */
export interface SymmetricTable {
  readonly n: number;
  readonly types: readonly string[];
  readonly rows: Readonly<Record<string, readonly number[]>>;
}

export const symmetricTables: readonly SymmetricTable[] = [
  { n: 3, types: ["1,1,1", "2,1", "3"], rows: { "[3]": [1, 1, 1], "[2,1]": [2, 0, -1], "[1,1,1]": [1, -1, 1] } },
  {
    n: 4, types: ["1,1,1,1", "2,1,1", "2,2", "3,1", "4"],
    rows: { "[4]": [1, 1, 1, 1, 1], "[3,1]": [3, 1, -1, 0, -1], "[2,2]": [2, 0, 2, -1, 0], "[2,1,1]": [3, -1, -1, 0, 1], "[1,1,1,1]": [1, -1, 1, 1, -1] },
  },
  {
    n: 5, types: ["1,1,1,1,1", "2,1,1,1", "2,2,1", "3,1,1", "3,2", "4,1", "5"],
    rows: {
      "[5]": [1, 1, 1, 1, 1, 1, 1], "[4,1]": [4, 2, 0, 1, -1, 0, -1], "[3,2]": [5, 1, 1, -1, 1, -1, 0], "[3,1,1]": [6, 0, -2, 0, 0, 0, 1],
      "[2,2,1]": [5, -1, 1, -1, -1, 1, 0], "[2,1,1,1]": [4, -2, 0, 1, 1, 0, -1], "[1,1,1,1,1]": [1, -1, 1, 1, -1, -1, 1],
    },
  },
  {
    n: 6, types: ["1,1,1,1,1,1", "2,1,1,1,1", "2,2,1,1", "2,2,2", "3,1,1,1", "3,2,1", "3,3", "4,1,1", "4,2", "5,1", "6"],
    rows: {
      "[6]": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], "[5,1]": [5, 3, 1, -1, 2, 0, -1, 1, -1, 0, -1], "[4,2]": [9, 3, 1, 3, 0, 0, 0, -1, 1, -1, 0],
      "[4,1,1]": [10, 2, -2, -2, 1, -1, 1, 0, 0, 0, 1], "[3,3]": [5, 1, 1, -3, -1, 1, 2, -1, -1, 0, 0], "[3,2,1]": [16, 0, 0, 0, -2, 0, -2, 0, 0, 1, 0],
      "[3,1,1,1]": [10, -2, -2, 2, 1, 1, 1, 0, 0, 0, -1], "[2,2,2]": [5, -1, 1, 3, -1, -1, 2, 1, -1, 0, 0], "[2,2,1,1]": [9, -3, 1, -3, 0, 0, 0, 1, 1, -1, 0],
      "[2,1,1,1,1]": [5, -3, 1, 1, 2, 0, -1, -1, -1, 0, 1], "[1,1,1,1,1,1]": [1, -1, 1, -1, 1, -1, 1, -1, 1, 1, -1],
    },
  },
];

/** Classes by cycle type (those of one type in either order) and rows as texts: `b5` = (-1 + sqrt 5)/2, `b5*` its conjugate, `w` = (-1 + i sqrt 3)/2. */
export interface AlternatingTable {
  readonly n: number;
  readonly classes: readonly { readonly type: string; readonly size: number }[];
  readonly rows: readonly (readonly (number | string)[])[];
}

export const alternatingTables: readonly AlternatingTable[] = [
  {
    n: 4, classes: [{ type: "1,1,1,1", size: 1 }, { type: "2,2", size: 3 }, { type: "3,1", size: 4 }, { type: "3,1", size: 4 }],
    rows: [[1, 1, 1, 1], [1, 1, "w", "w*"], [1, 1, "w*", "w"], [3, -1, 0, 0]],
  },
  {
    n: 5, classes: [{ type: "1,1,1,1,1", size: 1 }, { type: "2,2,1", size: 15 }, { type: "3,1,1", size: 20 }, { type: "5", size: 12 }, { type: "5", size: 12 }],
    rows: [[1, 1, 1, 1, 1], [3, -1, 0, "-b5", "-b5*"], [3, -1, 0, "-b5*", "-b5"], [4, 0, 1, -1, -1], [5, 1, -1, 0, 0]],
  },
  {
    n: 6,
    classes: [
      { type: "1,1,1,1,1,1", size: 1 }, { type: "2,2,1,1", size: 45 }, { type: "3,1,1,1", size: 40 }, { type: "3,3", size: 40 }, { type: "4,2", size: 90 },
      { type: "5,1", size: 72 }, { type: "5,1", size: 72 },
    ],
    rows: [
      [1, 1, 1, 1, 1, 1, 1], [5, 1, 2, -1, -1, 0, 0], [5, 1, -1, 2, -1, 0, 0], [8, 0, -1, -1, 0, "-b5", "-b5*"], [8, 0, -1, -1, 0, "-b5*", "-b5"],
      [9, 1, 0, 0, 1, -1, -1], [10, -2, 1, 1, 0, 0, 0],
    ],
  },
];
