/** The cubic term of a block in coordinates: particles meet through their Gram entries. */

/** Coordinates (or gradients) of the particles of one block, row-major; c carries the weight. */
export interface BlockRows {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
}

/** Numbers of coordinates of a, b and c. */
export interface BlockDimensions {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

function dot(x: Float64Array, i: number, j: number, d: number): number {
  const at = i * d;
  const other = j * d;
  let sum = 0;
  for (let p = 0; p < d; p++) sum += x[at + p]! * x[other + p]!;
  return sum;
}

/** `g_i += f x_j`, and `g_j += f x_i` for a pair of different particles. */
function addPair(g: Float64Array, x: Float64Array, i: number, j: number, d: number, f: number): void {
  const at = i * d;
  const other = j * d;
  if (i === j) {
    for (let p = 0; p < d; p++) g[at + p]! += f * x[at + p]!;
    return;
  }
  for (let p = 0; p < d; p++) {
    g[at + p]! += f * x[other + p]!;
    g[other + p]! += f * x[at + p]!;
  }
}

/** Adds the gradient of `4 sum_ij (a_i.a_j)(b_i.b_j)(c_i.c_j)` and returns the value. */
export function blockCubic(count: number, { a: da, b: db, c: dc }: BlockDimensions, p: BlockRows, g: BlockRows): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const ga = dot(p.a, i, j, da);
      const gb = dot(p.b, i, j, db);
      const gc = dot(p.c, i, j, dc);
      const twice = i === j ? 1 : 2;
      sum += twice * ga * gb * gc;
      addPair(g.a, p.a, i, j, da, 8 * gb * gc);
      addPair(g.b, p.b, i, j, db, 8 * ga * gc);
      addPair(g.c, p.c, i, j, dc, 8 * ga * gb);
    }
  }
  return 4 * sum;
}
