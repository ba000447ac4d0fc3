/**
 * Linear assignment: the permutation that minimises `sum_i c_{i, column(i)}`, by shortest augmenting paths with dual
 * variables (Jonker & Volgenant). Initialisation: column reduction, an auction, augmenting row reduction. Paths are
 * searched on candidate lists that grow where a bound says they must, so the result is that of the full matrix.
 *
 * @source Jonker & Volgenant 1987, Computing 38 [jonker1987]; Bertsekas & Castanon 1989 [bertsekas1989]
 * @internal
 */
import type { CostRows } from "../cost/cost-rows.js";
import { KeyHeap } from "../internal/key-heap.js";
import { auctionPrices } from "./auction-prices.js";
import { CandidateLists, requireFiniteSums } from "./candidate-lists.js";

/** @internal */
export interface Assignment {
  /** `[N]` column of each row. */
  readonly columnOf: Int32Array;
  /** `[N]` column duals: the assigned column of row i has the smallest `c_ij - v_j`. */
  readonly v: Float64Array;
  /** Shortest paths that were searched. */
  readonly iterations: number;
}

/** Row reductions allowed per free row and pass: ties could repeat for ever. */
const REDUCTIONS = 8;

/** @param rows - square, finite. @throws TransportError `transport/cost` where sums of costs may overflow. @remarks O(N^3) at worst; on point clouds about N^2 plus short searches. @internal */
export function solveAssignment(rows: CostRows): Assignment {
  const count = rows.rows;
  const lists = new CandidateLists(rows);
  requireFiniteSums(8 * count * lists.largest);
  const ones = new Float64Array(count).fill(1);
  auctionPrices(lists, ones, ones);
  const state: Matching = { lists, rowOf: new Int32Array(count).fill(-1), columnOf: new Int32Array(count).fill(-1) };
  const free = reduceRows(state, reduceRows(state, matchGreedily(state)));
  const u = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    lists.best(i);
    u[i] = lists.least;
  }
  new PathSearch(state, u).augment(free);
  return { columnOf: state.columnOf, v: lists.prices, iterations: free.length };
}

interface Matching {
  readonly lists: CandidateLists;
  readonly rowOf: Int32Array;
  readonly columnOf: Int32Array;
}

/** Every row takes its best column if that is free. @returns the other rows */
function matchGreedily({ lists, rowOf, columnOf }: Matching): number[] {
  const free: number[] = [];
  for (let i = 0; i < columnOf.length; i++) {
    lists.best(i);
    const j = lists.column;
    if (rowOf[j]! >= 0) free.push(i);
    else {
      rowOf[j] = i;
      columnOf[i] = j;
    }
  }
  return free;
}

/** Augmenting row reduction: bids without epsilon, which keep matched entries tight. @returns rows still free */
function reduceRows({ lists, rowOf, columnOf }: Matching, rows: readonly number[]): number[] {
  const free: number[] = [];
  const stack = [...rows].reverse();
  let budget = REDUCTIONS * rows.length;
  while (stack.length > 0) {
    const i = stack.pop()!;
    if (budget-- <= 0) {
      free.push(i);
      continue;
    }
    lists.best(i);
    const { column: j, least, second } = lists;
    const before = rowOf[j]!;
    const falls = second > least && second < Infinity;
    if (before >= 0 && !falls) {
      free.push(i);
      continue;
    }
    if (falls) lists.prices[j] = lists.prices[j]! - (second - least);
    rowOf[j] = i;
    columnOf[i] = j;
    if (before >= 0) {
      columnOf[before] = -1;
      stack.push(before);
    }
  }
  return free;
}

/** Dijkstra's search for the cheapest alternating path from a free row to a free column. */
class PathSearch {
  readonly #matching: Matching;
  readonly #u: Float64Array;
  readonly #heap = new KeyHeap();
  /** Per column: distance, row it is reached from, and 0 unseen, 1 seen, 2 settled. */
  readonly #distance: Float64Array;
  readonly #from: Int32Array;
  readonly #mark: Uint8Array;
  /** Per row: distance at which it was reached. */
  readonly #reached: Float64Array;
  readonly #seen: number[] = [];
  readonly #settled: number[] = [];
  #nearestFree = Infinity;

  constructor(matching: Matching, u: Float64Array) {
    const count = u.length;
    this.#matching = matching;
    this.#u = u;
    this.#distance = new Float64Array(count);
    this.#from = new Int32Array(count);
    this.#mark = new Uint8Array(count);
    this.#reached = new Float64Array(count);
  }

  augment(free: readonly number[]): void {
    for (const row of free) {
      const end = this.#search(row);
      this.#updateDuals(row, this.#distance[end]!);
      this.#flip(row, end);
      for (const j of this.#seen) this.#mark[j] = 0;
    }
  }

  /** @returns the nearest free column; ids from `count` on stand for "the list of this row may be too short". */
  #search(start: number): number {
    const heap = this.#heap;
    const count = this.#u.length;
    heap.clear();
    this.#seen.length = this.#settled.length = 0;
    this.#nearestFree = Infinity;
    this.#reach(start, 0);
    for (;;) {
      const key = heap.key;
      const id = heap.pop();
      if (id >= count) {
        this.#matching.lists.extend(id - count);
        this.#relax(id - count);
        continue;
      }
      if (this.#mark[id] === 2 || key > this.#distance[id]!) continue;
      const row = this.#matching.rowOf[id]!;
      if (row < 0) return id;
      this.#mark[id] = 2;
      this.#settled.push(id);
      this.#reach(row, key);
    }
  }

  #reach(row: number, distance: number): void {
    this.#reached[row] = distance;
    this.#relax(row);
  }

  /** Lowers the distances of the columns listed for a reached row. */
  #relax(row: number): void {
    const { lists, rowOf } = this.#matching;
    const columns = lists.columns[row]!;
    const costs = lists.costs[row]!;
    const prices = lists.prices;
    const distances = this.#distance;
    const mark = this.#mark;
    const base = this.#reached[row]! - this.#u[row]!;
    for (let k = 0; k < columns.length; k++) {
      const j = columns[k]!;
      const distance = costs[k]! - prices[j]! + base;
      if (distance >= this.#nearestFree || mark[j] === 2) continue;
      if (mark[j] === 0) {
        mark[j] = 1;
        this.#seen.push(j);
      } else if (distance >= distances[j]!) continue;
      distances[j] = distance;
      this.#from[j] = row;
      this.#heap.push(j, distance);
      if (rowOf[j]! < 0) this.#nearestFree = distance;
    }
    const bound = lists.bounds[row]! + base;
    if (bound < this.#nearestFree) this.#heap.push(this.#u.length + row, bound);
  }

  #updateDuals(start: number, length: number): void {
    const { lists, rowOf } = this.#matching;
    this.#u[start] = this.#u[start]! + length;
    for (const j of this.#settled) {
      const change = length - this.#distance[j]!;
      lists.prices[j] = lists.prices[j]! - change;
      const row = rowOf[j]!;
      this.#u[row] = this.#u[row]! + change;
    }
  }

  #flip(start: number, end: number): void {
    const { rowOf, columnOf } = this.#matching;
    for (let j = end; ;) {
      const row = this.#from[j]!;
      const next = columnOf[row]!;
      rowOf[j] = row;
      columnOf[row] = j;
      if (row === start) return;
      j = next;
    }
  }
}
