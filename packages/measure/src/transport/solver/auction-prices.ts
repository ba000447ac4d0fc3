/**
 * A forward auction for column prices near the optimal ones: each row bids for the column it likes best, lowering its price
 * `v_j` until the second best is as good, minus epsilon; whoever held that column's mass bids again. Only the prices are kept:
 * exact solvers start from them and finish on their own, so this step may stop at any time.
 *
 * @source Bertsekas & Castanon 1989, "The auction algorithm for the transportation problem" [bertsekas1989]
 * @internal
 */
import type { CandidateLists } from "./candidate-lists.js";

/** Bids allowed per row and round, where price wars would not end. */
const BIDS_PER_ROW = 60;

/** Epsilon of the rounds as shares of the cost scale; a first round this coarse avoids price wars in low dimension. */
const EPSILON_SHARES = [0.1, 0.01, 0.001, 0.0001];

/** Typical excess of a cost over the smallest in its column; 0 if all are equal. */
function costScale(lists: CandidateLists, rows: number): number {
  let least = 0;
  for (const price of lists.prices) least += price;
  return Math.max(0, (lists.total - rows * least) / (rows * lists.prices.length));
}

/**
 * Rounds of falling epsilon from the prices of column reduction on.
 *
 * @param supply - `[N]` mass of the rows
 * @param demand - `[M]` mass of the columns, > 0
 * @internal
 */
export function auctionPrices(lists: CandidateLists, supply: Float64Array, demand: Float64Array): void {
  const scale = costScale(lists, supply.length);
  if (scale > 0) for (const share of EPSILON_SHARES) auctionRound(lists, supply, demand, share * scale);
}

function auctionRound(lists: CandidateLists, supply: Float64Array, demand: Float64Array, epsilon: number): void {
  const left = Float64Array.from(supply);
  const room = Float64Array.from(demand);
  const holders: number[][] = Array.from({ length: demand.length }, () => []);
  const held: number[][] = Array.from({ length: demand.length }, () => []);
  const waiting = new Uint8Array(supply.length).fill(1);
  const queue = Array.from(supply, (_, i) => supply.length - 1 - i);
  for (let bids = BIDS_PER_ROW * supply.length; queue.length > 0 && bids > 0;) {
    const i = queue.pop()!;
    waiting[i] = 0;
    for (; left[i]! > 0 && bids > 0; bids--) {
      lists.best(i);
      const j = lists.column;
      if (room[j]! > 0) {
        const mass = Math.min(room[j]!, left[i]!);
        room[j] = room[j]! - mass;
        left[i] = left[i]! - mass;
        holders[j]!.push(i);
        held[j]!.push(mass);
        continue;
      }
      lists.prices[j] = lists.prices[j]! - (lists.second < Infinity ? lists.second - lists.least : 0) - epsilon;
      if (!outbid(i, Math.min(left[i]!, demand[j]!), holders[j]!, held[j]!, left, waiting, queue)) break;
    }
  }
}

/** Row `i` takes up to `mass` from the oldest holders of a column. @returns whether it got anything */
function outbid(
  i: number, mass: number, holders: number[], held: number[], left: Float64Array, waiting: Uint8Array, queue: number[],
): boolean {
  let taken = 0;
  let own = 0;
  let kept = 0;
  for (let k = 0; k < holders.length; k++) {
    const row = holders[k]!;
    if (row === i) {
      own += held[k]!;
      continue;
    }
    const loss = Math.min(held[k]!, mass - taken);
    if (loss > 0) {
      taken += loss;
      left[row] = left[row]! + loss;
      if (waiting[row] === 0) {
        waiting[row] = 1;
        queue.push(row);
      }
    }
    if (held[k]! > loss) {
      holders[kept] = row;
      held[kept++] = held[k]! - loss;
    }
  }
  holders.length = held.length = kept;
  holders.push(i);
  held.push(own + taken);
  left[i] = left[i]! - taken;
  return taken > 0;
}
