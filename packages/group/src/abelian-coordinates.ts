/** An abelian group as a product of cyclic groups, and the numbering by mixed radix that goes with it. */
import type { FiniteGroup } from "./contract.js";
import { invariant } from "./internal/invariant.js";
import { mixedRadix } from "./mixed-radix.js";

/** An isomorphism to `Z/m_0 x Z/m_1 x ..`. */
export interface AbelianCoordinates {
  /** Orders of the factors; each divides the one before. */
  readonly orders: readonly number[];
  /** Mixed-radix number of each element. */
  readonly coordinate: Int32Array;
  /** Element of each mixed-radix number: the inverse of `coordinate`. */
  readonly element: Int32Array;
}

/**
 * Independent generators of an abelian group: each next one has the largest order among the elements that meet the subgroup
 * found so far in the identity only, which makes that subgroup a direct factor.
 *
 * @param group - trusted to be abelian
 * @remarks O(n^2) products at worst
 * @source Lang 2002, section I.8 [lang2002]
 * @example
 * const { add, order } = mixedRadix([2, 3]);
 * abelianCoordinates({ multiply: add, order }).orders // => [6]
 * @since 0.1.0
 */
export function abelianCoordinates(group: Pick<FiniteGroup, "multiply" | "order">): AbelianCoordinates {
  const orders: number[] = [];
  let elements: readonly number[] = [0];
  while (elements.length < group.order) {
    const next = independentElement(group, new Set(elements));
    orders.push(next.order);
    elements = extended(group, elements, next);
  }
  const coordinate = new Int32Array(group.order);
  for (const [number, x] of elements.entries()) coordinate[x] = number;
  const { add, strides } = mixedRadix(orders);
  for (const stride of strides) {
    const isHomomorphic = elements.every((x, number) => coordinate[group.multiply(x, elements[stride]!)] === add(number, stride));
    invariant(isHomomorphic, "the product is not that of an abelian group");
  }
  return { orders, coordinate, element: Int32Array.from(elements) };
}

/** Smallest element of the largest order that equals its order modulo the subgroup. */
function independentElement(group: Pick<FiniteGroup, "multiply" | "order">, subgroup: ReadonlySet<number>): { x: number; order: number } {
  let best = { x: 0, order: 1 };
  for (let x = 0; x < group.order; x++) {
    if (subgroup.has(x)) continue;
    let power = x;
    let order = 1;
    for (; !subgroup.has(power); order++) power = group.multiply(power, x);
    if (power === 0 && order > best.order) best = { x, order };
  }
  invariant(best.order > 1, "no direct factor is left; is the group abelian?");
  return best;
}

function extended(group: Pick<FiniteGroup, "multiply">, elements: readonly number[], { x, order }: { x: number; order: number }): readonly number[] {
  const all = [...elements];
  let shifted = elements;
  for (let j = 1; j < order; j++) {
    shifted = shifted.map((y) => group.multiply(y, x));
    for (const y of shifted) all.push(y);
  }
  return all;
}

/**
 * Orders `m_i` with `x y` = the sum in mixed radix, if the elements are numbered that way.
 *
 * @returns the orders; `undefined` for any other numbering, and for groups that are not abelian
 * @remarks O(n) products per factor
 * @example mixedRadixOrders({ order: 4, multiply: (x, y) => x ^ y }) // => [2, 2]
 * @since 0.1.0
 */
export function mixedRadixOrders(group: Pick<FiniteGroup, "multiply" | "order">): readonly number[] | undefined {
  const orders: number[] = [];
  let reached = 1;
  while (reached < group.order) {
    const order = boundedOrder(group, reached);
    if (order === undefined) return undefined;
    orders.push(order);
    reached *= order;
  }
  if (reached !== group.order) return undefined;
  const { add, strides } = mixedRadix(orders);
  for (const g of strides) for (let x = 0; x < group.order; x++) if (group.multiply(x, g) !== add(x, g)) return undefined;
  return orders;
}

/** The order of an element; `undefined` if this is no group after all, since law kits ask about such. */
function boundedOrder(group: Pick<FiniteGroup, "multiply" | "order">, x: number): number | undefined {
  let power = x;
  for (let m = 1; m <= group.order; m++, power = group.multiply(power, x)) if (power === 0) return m > 1 ? m : undefined;
  return undefined;
}
