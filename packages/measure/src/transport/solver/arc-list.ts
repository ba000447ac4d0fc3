/** A growing list of arcs (row, column, cost) in typed arrays. @internal */
export class ArcList {
  rows: Int32Array;
  columns: Int32Array;
  costs: Float64Array;
  size = 0;

  constructor(capacity: number) {
    this.rows = new Int32Array(capacity);
    this.columns = new Int32Array(capacity);
    this.costs = new Float64Array(capacity);
  }

  push(row: number, column: number, cost: number): void {
    if (this.size === this.rows.length) this.#grow();
    this.rows[this.size] = row;
    this.columns[this.size] = column;
    this.costs[this.size++] = cost;
  }

  #grow(): void {
    const capacity = Math.max(16, 2 * this.rows.length);
    const [rows, columns, costs] = [this.rows, this.columns, this.costs];
    this.rows = new Int32Array(capacity);
    this.columns = new Int32Array(capacity);
    this.costs = new Float64Array(capacity);
    this.rows.set(rows);
    this.columns.set(columns);
    this.costs.set(costs);
  }
}
