/** The multiplication table of a group as one typed array. */
import type { FiniteGroup } from "./contract.js";
import { GroupError } from "./errors.js";

/** 256 MB. */
const largestOrder = 8192;

/**
 * `table[x * order + y] = x y`.
 *
 * @returns `[order, order]`, row-major
 * @throws GroupError `group/too-large` above order 8192; use `group.multiply` there
 * @remarks O(order^2) time and memory
 * @example
 * const { add, order } = mixedRadix([3]);
 * cayleyTable({ multiply: add, order }) // => [0, 1, 2, 1, 2, 0, 2, 0, 1]
 * @since 0.1.0
 */
export function cayleyTable(group: Pick<FiniteGroup, "multiply" | "order">): Int32Array {
  const { order } = group;
  if (order > largestOrder) {
    throw new GroupError({
      code: "group/too-large",
      expected: `a group of order at most ${largestOrder}`,
      found: `order ${order}`,
      fix: "Call group.multiply instead of tabulating it.",
    });
  }
  const table = new Int32Array(order * order);
  for (let x = 0; x < order; x++) {
    for (let y = 0; y < order; y++) table[x * order + y] = group.multiply(x, y);
  }
  return table;
}
