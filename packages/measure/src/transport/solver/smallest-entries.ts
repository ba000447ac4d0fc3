/** The smallest entries of a row `c_j - u - v_j` found so far, in increasing order; buffers of one length, used again. @internal */
export class SmallestEntries {
  readonly columns: Int32Array;
  readonly values: Float64Array;

  /** @param capacity - most entries that are ever asked for */
  constructor(capacity: number) {
    this.columns = new Int32Array(capacity);
    this.values = new Float64Array(capacity);
  }

  /** Finds the `most` smallest entries below `limit`. O(columns) where few are. @returns how many there are */
  find(row: Float64Array, u: number, v: Float64Array, most: number, limit: number): number {
    const { columns, values } = this;
    let found = 0;
    for (let j = 0; j < row.length; j++) {
      const value = row[j]! - u - v[j]!;
      if (value >= limit) continue;
      let k = found < most ? found++ : most - 1;
      for (; k > 0 && values[k - 1]! > value; k--) {
        values[k] = values[k - 1]!;
        columns[k] = columns[k - 1]!;
      }
      values[k] = value;
      columns[k] = j;
      if (found === most) limit = values[most - 1]!;
    }
    return found;
  }
}
