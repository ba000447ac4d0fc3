/** Finite abelian groups as products of cyclic groups, `Z/m_0 x Z/m_1 x ...`. */
import { dualFromOrders, GroupError, irrepsFromDual, mixedRadix } from "@ringflow/group";
import type { AbelianGroup, ConjugacyClasses } from "@ringflow/group";

/** Largest order of a group: a particle then has 60 000 coordinates. */
export const largestOrder = 20_000;

/** A factor of 1 changes nothing, and the trivial group has no law to learn. */
export const smallestFactor = 2;

/**
 * The product of cyclic groups of the given orders.
 *
 * Elements and characters are numbered in mixed radix, `x = x_0 + x_1 m_0 + x_2 m_0 m_1 + ...`; one generator per factor.
 *
 * @param orders - at least one, each >= 2, product at most 20000
 * @returns nothing is tabulated: a product is O(factors), irreps and classes are listed when asked for
 * @throws GroupError if `orders` is not such a list; from typed text use `cyclicPlugin.parse`, which returns its errors
 * @example cyclicGroup([23]).multiply(20, 5) // => 2
 * @example cyclicGroup([2, 12]).label(11) // => "(1,5)"
 * @since 0.1.0
 */
export function cyclicGroup(orders: readonly number[]): AbelianGroup {
  requireOrders(orders);
  const radix = mixedRadix(orders);
  const dual = dualFromOrders(orders);
  return {
    kind: "finite",
    name: `cyclic:${orders.join("x")}`,
    order: radix.order,
    identity: 0,
    generators: radix.strides,
    dual,
    multiply: radix.add,
    inverse: radix.negate,
    label: radix.label,
    irreps: (over) => irrepsFromDual(dual, radix.order, over),
    classes: () => singletons(radix.order),
  };
}

function requireOrders(orders: readonly number[]): void {
  const bad = orders.find((m) => !Number.isInteger(m) || m < smallestFactor);
  const order = orders.reduce((product, m) => product * m, 1);
  if (orders.length > 0 && bad === undefined && order <= largestOrder) return;
  throw new GroupError({
    code: order > largestOrder && bad === undefined ? "group/too-large" : "group/domain",
    expected: `at least one order, integers of at least ${smallestFactor} with product at most ${largestOrder}`,
    found: orders.length === 0 ? "none" : bad === undefined ? `product ${order}` : `${bad}`,
    fix: "Pass for example [23] or [2, 12].",
  });
}

/** In an abelian group every element is its own class. */
function singletons(order: number): ConjugacyClasses {
  return {
    count: order,
    classOf: Int32Array.from({ length: order }, (_, x) => x),
    representatives: Array.from({ length: order }, (_, x) => x),
    sizes: new Array<number>(order).fill(1),
  };
}
