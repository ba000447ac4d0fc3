/**
 * The basis of the network simplex method: a rooted spanning tree on the rows `0..N-1`, the columns `N..N+M-1` and an
 * artificial root `N+M`, with the flow and the cost of the arc from each node to its parent. All arcs lead from a row to a
 * column; for rows the root acts as a column, for columns as a row.
 *
 *   c = pi_node + pi_parent on every tree arc
 *
 * The tree stays strongly feasible (an arc without flow has its row below its column), which excludes cycling.
 *
 * @source Cunningham 1976, Mathematical Programming 11 [cunningham1976]
 * @internal
 */

/** @internal */
export class SpanningTree {
  readonly rows: number;
  readonly root: number;
  readonly parent: Int32Array;
  readonly flow: Float64Array;
  readonly arcCost: Float64Array;
  readonly potential: Float64Array;
  readonly #depth: Int32Array;
  readonly #first: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #stack: Int32Array;

  constructor(rows: number, columns: number) {
    const nodes = rows + columns + 1;
    this.rows = rows;
    this.root = rows + columns;
    this.parent = new Int32Array(nodes).fill(-1);
    this.flow = new Float64Array(nodes);
    this.arcCost = new Float64Array(nodes);
    this.potential = new Float64Array(nodes);
    this.#depth = new Int32Array(nodes);
    this.#first = new Int32Array(nodes).fill(-1);
    this.#next = new Int32Array(nodes).fill(-1);
    this.#previous = new Int32Array(nodes).fill(-1);
    this.#stack = new Int32Array(nodes);
  }

  /** Hangs a root of the forest under another node. */
  link(node: number, parent: number, flow: number, cost: number): void {
    const first = this.#first[parent]!;
    this.parent[node] = parent;
    this.flow[node] = flow;
    this.arcCost[node] = cost;
    this.#next[node] = first;
    this.#previous[node] = -1;
    if (first >= 0) this.#previous[first] = node;
    this.#first[parent] = node;
  }

  #unlink(node: number): void {
    const next = this.#next[node]!;
    const previous = this.#previous[node]!;
    if (previous >= 0) this.#next[previous] = next;
    else this.#first[this.parent[node]!] = next;
    if (next >= 0) this.#previous[next] = previous;
  }

  /** Potentials and depths of all nodes from the arc costs, without the rounding that pivots collect. */
  refresh(): void {
    const stack = this.#stack;
    let size = 0;
    stack[size++] = this.root;
    this.potential[this.root] = 0;
    this.#depth[this.root] = 0;
    while (size > 0) {
      const node = stack[--size]!;
      for (let child = this.#first[node]!; child >= 0; child = this.#next[child]!) {
        this.#depth[child] = this.#depth[node]! + 1;
        this.potential[child] = this.arcCost[child]! - this.potential[node]!;
        stack[size++] = child;
      }
    }
  }

  /** Price of using the artificial root, set on its arcs. Call {@link refresh} afterwards. */
  setArtificialCost(cost: number): void {
    for (let child = this.#first[this.root]!; child >= 0; child = this.#next[child]!) this.arcCost[child] = cost;
  }

  /** Flow that still goes through the artificial root. */
  artificialFlow(): number {
    let sum = 0;
    for (let child = this.#first[this.root]!; child >= 0; child = this.#next[child]!) sum += this.flow[child]!;
    return sum;
  }

  /**
   * Brings the arc from `row` to `column` (a node) into the basis; `reduced` is its reduced cost, < 0.
   * Along the cycle, arcs whose row is below lose flow on the row's side, arcs whose column is below on the column's side.
   */
  pivot(row: number, column: number, cost: number, reduced: number): void {
    const { rows, parent, flow } = this;
    const join = this.#join(row, column);
    let change = Infinity;
    let leaving = -1;
    let onRowSide = true;
    for (let k = row; k !== join; k = parent[k]!) {
      if (k < rows && flow[k]! < change) {
        change = flow[k]!;
        leaving = k;
      }
    }
    // "<=" prefers the last blocking arc of the cycle seen from the join: the rule that keeps the tree strongly feasible.
    for (let k = column; k !== join; k = parent[k]!) {
      if (k >= rows && flow[k]! <= change) {
        change = flow[k]!;
        leaving = k;
        onRowSide = false;
      }
    }
    if (change > 0) {
      for (let k = row; k !== join; k = parent[k]!) flow[k] = flow[k]! + (k < rows ? -change : change);
      for (let k = column; k !== join; k = parent[k]!) flow[k] = flow[k]! + (k < rows ? change : -change);
    }
    if (onRowSide) this.#rehang(row, column, leaving, change, cost, reduced);
    else this.#rehang(column, row, leaving, change, cost, -reduced);
  }

  #join(x: number, y: number): number {
    const depth = this.#depth;
    const parent = this.parent;
    while (x !== y) {
      if (depth[x]! >= depth[y]!) x = parent[x]!;
      else y = parent[y]!;
    }
    return x;
  }

  /** Cuts the arc above `leaving`, turns the path from `node` up to it round, and hangs `node` under `parent`. */
  #rehang(node: number, parent: number, leaving: number, flow: number, cost: number, rowShift: number): void {
    for (let k = node, above = parent, f = flow, c = cost; ;) {
      const next = this.parent[k]!;
      const [oldFlow, oldCost] = [this.flow[k]!, this.arcCost[k]!];
      this.#unlink(k);
      this.link(k, above, f, c);
      if (k === leaving) break;
      above = k;
      k = next;
      f = oldFlow;
      c = oldCost;
    }
    this.#shift(node, rowShift);
  }

  /** Adds `shift` to the potentials of the rows below and at `node`, subtracts it at the columns; renews depths. */
  #shift(node: number, shift: number): void {
    const { rows, potential, parent } = this;
    const depth = this.#depth;
    const first = this.#first;
    const next = this.#next;
    const stack = this.#stack;
    let size = 0;
    stack[size++] = node;
    while (size > 0) {
      const k = stack[--size]!;
      depth[k] = depth[parent[k]!]! + 1;
      potential[k] = potential[k]! + (k < rows ? shift : -shift);
      for (let child = first[k]!; child >= 0; child = next[child]!) stack[size++] = child;
    }
  }
}
