/**
 * The transportation problem by the primal network simplex method with column generation: pivots run on a short list of arcs
 * (per row those with the smallest reduced cost at auction prices), chosen by block search; when none improves, all N M arcs
 * are priced, the worst offenders join the list, and pivots go on. It ends when no arc at all has a negative reduced cost.
 *
 * @source Bonneel et al. 2011 [bonneel2011] (block search in optimal transport); Cunningham 1976 [cunningham1976]
 * @internal
 */
import type { CostRows } from "../cost/cost-rows.js";
import { ArcList } from "./arc-list.js";
import { auctionPrices } from "./auction-prices.js";
import { CandidateLists, requireFiniteSums } from "./candidate-lists.js";
import { SmallestEntries } from "./smallest-entries.js";
import { SpanningTree } from "./spanning-tree.js";

/** An optimal basis, or the last one. @internal */
export interface SimplexAnswer {
  readonly tree: SpanningTree;
  /** False if the limit of pivots was reached first. */
  readonly optimal: boolean;
  readonly pivots: number;
}

/** Arcs that join per row when all are priced. */
const ARCS_PER_ROW = 4;
/** Reduced costs above minus this share of the largest cost count as rounding. */
const ROUNDING = 1e-13;

/**
 * @param supply - `[N]` whole numbers >= 1
 * @param demand - `[M]` whole numbers >= 1 with the same sum below 2^53
 * @throws TransportError `transport/cost` where sums of costs along a path of the tree may overflow
 * @internal
 */
export function solveTransportation(rows: CostRows, supply: Float64Array, demand: Float64Array, maxPivots: number): SimplexAnswer {
  const lists = new CandidateLists(rows);
  requireFiniteSums(64 * (rows.rows + rows.columns) * lists.largest); // what the artificial root costs may be raised twice
  auctionPrices(lists, supply, demand);
  const arcs = listedArcs(lists);
  const tree = greedyBasis(arcs, lists, supply, demand);
  let artificialCost = 2 * lists.largest + Number.MIN_VALUE;
  tree.setArtificialCost(artificialCost);
  tree.refresh();
  const tolerance = ROUNDING * lists.largest;
  let pivots = 0;
  for (;;) {
    pivots += improve(tree, arcs, tolerance, maxPivots - pivots);
    if (pivots >= maxPivots) return { tree, optimal: false, pivots };
    tree.refresh();
    if (priceAll(rows, tree, arcs, 4 * tolerance) > 0) continue;
    if (tree.artificialFlow() === 0) return { tree, optimal: true, pivots };
    // Every arc is priced and the root is still in use: it was too cheap.
    artificialCost *= 8;
    tree.setArtificialCost(artificialCost);
    tree.refresh();
  }
}

/** The candidate lists, brought up to date with the prices. */
function listedArcs(lists: CandidateLists): ArcList {
  const arcs = new ArcList(2 * lists.columns.reduce((sum, columns) => sum + columns.length, 0));
  for (let i = 0; i < lists.columns.length; i++) {
    lists.scan(i, lists.columns[i]!.length);
    lists.columns[i]!.forEach((j, k) => { arcs.push(i, j, lists.costs[i]![k]!); });
  }
  return arcs;
}

/**
 * Arcs in order of reduced cost, each carrying as much as is left: a forest, since every arc uses up one of its ends. What is
 * left at the roots of its trees goes through the artificial root.
 */
function greedyBasis(arcs: ArcList, lists: CandidateLists, supply: Float64Array, demand: Float64Array): SpanningTree {
  const rows = supply.length;
  const tree = new SpanningTree(rows, demand.length);
  const left = Float64Array.from([...supply, ...demand]);
  const least = lists.columns.map((_, i) => (lists.best(i), lists.least));
  const reduced = arcs.costs.subarray(0, arcs.size).map((cost, e) => cost - lists.prices[arcs.columns[e]!]! - least[arcs.rows[e]!]!);
  const order = Int32Array.from({ length: arcs.size }, (_, e) => e).sort((e, f) => reduced[e]! - reduced[f]!);
  for (const e of order) {
    const row = arcs.rows[e]!;
    const column = rows + arcs.columns[e]!;
    if (tree.parent[row]! >= 0 || tree.parent[column]! >= 0) continue;
    const flow = Math.min(left[row]!, left[column]!);
    if (flow === 0) continue;
    left[row] = left[row]! - flow;
    left[column] = left[column]! - flow;
    // On a tie the column hangs below the row: the row's arc to the root, without flow, then points the right way.
    if (left[column] === 0) tree.link(column, row, flow, arcs.costs[e]!);
    else tree.link(row, column, flow, arcs.costs[e]!);
  }
  for (let node = 0; node < tree.root; node++) if (tree.parent[node]! < 0) tree.link(node, tree.root, left[node]!, 0);
  return tree;
}

/** Pivots until no listed arc improves. Block search: the best arc of a block of about sqrt(arcs). @returns pivots made */
function improve(tree: SpanningTree, arcs: ArcList, tolerance: number, maxPivots: number): number {
  const { rows, columns, costs, size } = arcs;
  const potential = tree.potential;
  const shift = tree.rows;
  const block = Math.max(10, Math.floor(Math.sqrt(size)));
  let pivots = 0;
  let place = 0;
  let seen = 0;
  while (seen < size && pivots < maxPivots) {
    let least = -tolerance;
    let entering = -1;
    for (let inBlock = 0; seen < size; ) {
      const reduced = costs[place]! - potential[rows[place]!]! - potential[shift + columns[place]!]!;
      if (reduced < least) {
        least = reduced;
        entering = place;
      }
      if (++place === size) place = 0;
      seen++;
      if (++inBlock < block) continue;
      if (entering >= 0) break;
      inBlock = 0;
    }
    if (entering < 0) break;
    tree.pivot(rows[entering]!, shift + columns[entering]!, costs[entering]!, least);
    pivots++;
    seen = 0;
  }
  return pivots;
}

/** Looks at every arc and lists the most negative ones of each row. @returns how many */
function priceAll(rows: CostRows, tree: SpanningTree, arcs: ArcList, tolerance: number): number {
  const before = arcs.size;
  const worst = new SmallestEntries(ARCS_PER_ROW);
  const columnPotentials = tree.potential.subarray(rows.rows, rows.rows + rows.columns);
  for (let i = 0; i < rows.rows; i++) {
    const row = rows.row(i);
    const found = worst.find(row, tree.potential[i]!, columnPotentials, ARCS_PER_ROW, -tolerance);
    for (let k = 0; k < found; k++) arcs.push(i, worst.columns[k]!, row[worst.columns[k]!]!);
  }
  return arcs.size - before;
}
