/**
 * For each row of a cost matrix the columns that matter: those with the smallest `c_ij - v_j`, and a lower bound for all
 * others. As long as prices fall (`v` never rises) the bound stays valid, so a row is scanned again only when the bound says
 * that an unlisted column might matter. Shortest paths on these lists are shortest paths on the full matrix.
 *
 * @internal
 */
import type { CostRows } from "../cost/cost-rows.js";
import { TransportError } from "../errors.js";
import { SmallestEntries } from "./smallest-entries.js";

/** Columns listed per row at the start; doubled for a row whose list proves too short. */
const LIST_LENGTH = 16;

/** @internal */
export class CandidateLists {
  /** `[M]` column prices `v`; owners may lower them, never raise them. */
  readonly prices: Float64Array;
  /** Listed columns of each row. */
  readonly columns: Int32Array[] = [];
  /** Their costs. */
  readonly costs: Float64Array[] = [];
  /** `[N]`: unlisted columns have `c_ij - v_j >= bounds[i]`. */
  readonly bounds: Float64Array;
  /** Sum of all entries seen in the first scan, for a scale of cost. */
  readonly total: number;
  /** Largest absolute entry. */
  readonly largest: number;
  readonly #rows: CostRows;
  readonly #smallest: SmallestEntries;
  // The answer of `best`: smallest and second smallest c_ij - v_j of a row and the column of the smallest.
  least = 0;
  second = 0;
  column = 0;

  /** Column reduction `v_j = min_i c_ij`, then one list per row. */
  constructor(rows: CostRows) {
    this.#rows = rows;
    this.prices = new Float64Array(rows.columns).fill(Infinity);
    this.bounds = new Float64Array(rows.rows);
    this.#smallest = new SmallestEntries(rows.columns);
    let total = 0;
    let largest = 0;
    for (let i = 0; i < rows.rows; i++) {
      const row = rows.row(i);
      for (let j = 0; j < rows.columns; j++) {
        const cost = row[j]!;
        total += cost;
        if (cost > largest) largest = cost;
        else if (-cost > largest) largest = -cost;
        if (cost < this.prices[j]!) this.prices[j] = cost;
      }
    }
    this.total = total;
    this.largest = largest;
    for (let i = 0; i < rows.rows; i++) this.scan(i, LIST_LENGTH);
  }

  /** Lists the `length` columns of row `i` with the smallest `c_ij - v_j`. O(M). */
  scan(i: number, length: number): void {
    const row = this.#rows.row(i);
    const size = this.#smallest.find(row, 0, this.prices, Math.min(length, row.length), Infinity);
    const columns = this.#smallest.columns.slice(0, size);
    const costs = new Float64Array(size);
    for (let k = 0; k < size; k++) costs[k] = row[columns[k]!]!;
    this.columns[i] = columns;
    this.costs[i] = costs;
    this.bounds[i] = size === row.length ? Infinity : this.#smallest.values[size - 1]!;
  }

  /** Moves the bound of row `i` up: a fresh list, or a longer one if prices have not changed since. */
  extend(i: number): void {
    const before = this.bounds[i]!;
    const length = this.columns[i]!.length;
    this.scan(i, length);
    if (!(this.bounds[i]! > before)) this.scan(i, 2 * length);
  }

  /** Writes the two smallest `c_ij - v_j` of row `i` to `least`, `second` (Infinity if there is one column) and `column`. */
  best(i: number): void {
    for (;;) {
      const columns = this.columns[i]!;
      const costs = this.costs[i]!;
      const prices = this.prices;
      let least = Infinity;
      let second = Infinity;
      let column = -1;
      for (let k = 0; k < columns.length; k++) {
        const j = columns[k]!;
        const value = costs[k]! - prices[j]!;
        if (value >= second) continue;
        if (value < least) {
          second = least;
          least = value;
          column = j;
        } else second = value;
      }
      this.least = least;
      this.second = second;
      this.column = column;
      if (second <= this.bounds[i]!) return;
      this.scan(i, columns.length);
    }
  }
}

/** @param bound - on sums of costs along a path @throws TransportError `transport/cost` if they may overflow @internal */
export function requireFiniteSums(bound: number): void {
  if (Number.isFinite(bound)) return;
  throw new TransportError({
    code: "transport/cost", function: "exactSolver", argument: "costs", expected: "values whose sums are finite", found: "overflow",
    fix: "Scale the points down.",
  });
}
