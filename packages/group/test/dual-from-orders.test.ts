/** Exact characters of products of cyclic groups. */
import { describe, expect, it } from "vitest";
import { dualFromOrders, GroupError, mixedRadix } from "../src/index.js";

const lists = [[], [1], [2], [7], [12], [2, 12], [3, 7], [2, 2, 5], [4, 6]];
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe("mixedRadix", () => {
  it.each(lists.map((orders) => [orders]))("adds digit by digit: %j", (orders) => {
    const { add, digits, negate, order } = mixedRadix(orders);
    for (const x of range(order)) {
      expect(add(x, negate(x))).toBe(0);
      const sums = range(order).map((y) => digits(add(x, y)));
      expect(sums).toEqual(range(order).map((y) => orders.map((m, i) => (digits(x)[i]! + digits(y)[i]!) % m)));
    }
  });

  it("numbers elements as x0 + x1 m0 + x2 m0 m1", () => {
    const { digits, label, strides } = mixedRadix([2, 3, 5]);
    expect(strides).toEqual([1, 2, 6]);
    expect(digits(1 + 2 * 2 + 4 * 6)).toEqual([1, 2, 4]);
    expect(label(29)).toBe("(1,2,4)");
  });

  it.each([[[0]], [[-3]], [[2.5]], [[Number.NaN]], [[2, Infinity]], [[10_000, 10_000]]])("refuses %j", (orders) => {
    expect(() => mixedRadix(orders)).toThrow(GroupError);
  });
});

describe("dualFromOrders", () => {
  it.each(lists.map((orders) => [orders]))("is exact against the sum of k_i x_i / m_i in rationals: %j", (orders) => {
    const dual = dualFromOrders(orders);
    const { digits, order } = mixedRadix(orders);
    const common = BigInt(orders.reduce((product, m) => product * m, 1));
    for (const k of range(order)) {
      const turns = range(order).map((x) =>
        orders.reduce((sum, m, i) => sum + (BigInt(digits(k)[i]! * digits(x)[i]!) * common) / BigInt(m), 0n) % common);
      expect(range(order).map((x) => BigInt(dual.phase(k, x)) * common)).toEqual(turns.map((t) => t * BigInt(dual.exponent)));
    }
  });

  it.each(lists.map((orders) => [orders]))("conjugate, product and order agree with the phases: %j", (orders) => {
    const dual = dualFromOrders(orders);
    const { order } = mixedRadix(orders);
    for (const k of range(order)) {
      const phases = range(order).map((x) => dual.phase(k, x));
      const isTrivialPower = (m: number): boolean => phases.every((p) => (m * p) % dual.exponent === 0);
      expect(dual.characterOrder(k)).toBe(range(order + 1).slice(1).find(isTrivialPower));
      const negated = phases.map((p) => (dual.exponent - p) % dual.exponent);
      expect(range(order).map((x) => dual.phase(dual.conjugate(k), x))).toEqual(negated);
      const l = (3 * k + 1) % order;
      const sums = phases.map((p, x) => (p + dual.phase(l, x)) % dual.exponent);
      expect(range(order).map((x) => dual.phase(dual.multiply(k, l), x))).toEqual(sums);
    }
  });

  it("has exponent lcm, not product", () => {
    expect(dualFromOrders([2, 12]).exponent).toBe(12);
    expect(dualFromOrders([4, 6, 9]).exponent).toBe(36);
    expect(dualFromOrders([]).exponent).toBe(1);
  });

  it("stays exact at order 10007, where squares of indices need 27 bits", () => {
    const dual = dualFromOrders([10_007]);
    for (const [k, x] of [[10_006, 10_006], [5_003, 9_999], [9_973, 10_001]] as const) {
      expect(dual.phase(k, x)).toBe(Number((BigInt(k) * BigInt(x)) % 10_007n));
    }
  });
});
