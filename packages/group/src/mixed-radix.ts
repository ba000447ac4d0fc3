/**
 * Direct products of cyclic groups, written additively on integers:
 *
 *   x = x_0 + x_1 m_0 + x_2 m_0 m_1 + ...,   0 <= x_i < m_i,   (x + y)_i = x_i + y_i mod m_i
 *
 * The elements of such a group and its characters are numbered in this one way.
 */
import { GroupError } from "./errors.js";

/** Arithmetic of `Z/m_0 x Z/m_1 x ...` on the integers `0..order-1`. Arguments are trusted to be in range. */
export interface MixedRadix {
  readonly orders: readonly number[];
  /** Product of the orders. */
  readonly order: number;
  /** `strides[i] = m_0 .. m_(i-1)`: the element with digit 1 at place i, and the generators of the group. */
  readonly strides: readonly number[];
  readonly add: (x: number, y: number) => number;
  readonly negate: (x: number) => number;
  readonly digits: (x: number) => number[];
  /** `5` for one factor, `(1,5)` for several. */
  readonly label: (x: number) => string;
}

/** Squares of digits stay exact in doubles, and so do all products below. */
const largestOrder = 2 ** 26;

function requireOrders(orders: readonly number[]): void {
  const bad = orders.find((m) => !Number.isInteger(m) || m < 1);
  const order = orders.reduce((product, m) => product * m, 1);
  if (bad === undefined && order <= largestOrder) return;
  throw new GroupError({
    code: bad === undefined ? "group/too-large" : "group/domain",
    expected: `positive integers with product at most ${largestOrder}`,
    found: bad === undefined ? `product ${order}` : `${bad}`,
    fix: "Pass the orders of the cyclic factors, for example [2, 12].",
  });
}

/**
 * @param orders - orders of the cyclic factors; none gives the trivial group
 * @throws GroupError if an order is not a positive integer or the product exceeds 2^26
 * @remarks `add`, `negate`: O(factors), no allocation, no table.
 * @example mixedRadix([2, 12]).add(23, 3) // => 0
 * @example mixedRadix([2, 12]).label(11) // => "(1,5)"
 * @since 0.1.0
 */
export function mixedRadix(orders: readonly number[]): MixedRadix {
  requireOrders(orders);
  const m = Int32Array.from(orders);
  const strides = orders.map((_, i) => orders.slice(0, i).reduce((product, o) => product * o, 1));
  const digits = (x: number): number[] => orders.map((o, i) => Math.floor(x / strides[i]!) % o);
  return {
    orders: [...orders],
    order: orders.reduce((product, o) => product * o, 1),
    strides,
    add: (x, y) => addDigits(m, x, y),
    negate: (x) => negateDigits(m, x),
    digits,
    label: (x) => (orders.length === 1 ? `${x}` : `(${digits(x).join(",")})`),
  };
}

function addDigits(m: Int32Array, x: number, y: number): number {
  let sum = 0;
  let stride = 1;
  for (let i = 0; i < m.length; i++) {
    const o = m[i]!;
    sum += (((x % o) + (y % o)) % o) * stride;
    x = Math.floor(x / o);
    y = Math.floor(y / o);
    stride *= o;
  }
  return sum;
}

function negateDigits(m: Int32Array, x: number): number {
  let negative = 0;
  let stride = 1;
  for (let i = 0; i < m.length; i++) {
    const o = m[i]!;
    negative += ((o - (x % o)) % o) * stride;
    x = Math.floor(x / o);
    stride *= o;
  }
  return negative;
}
