/** The character table of a finite abelian group in doubles, for products with dense kernels. */
import type { DualGroup } from "./contract.js";
import { GroupError } from "./errors.js";
import { fillCharacterRows, phaseTable } from "./internal/character-rows.js";
import { requireOrder } from "./internal/require-order.js";

/** `chi_k(x) = re[k * order + x] + i im[k * order + x]`. */
export interface CharacterMatrix {
  readonly order: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** 256 MB for the two parts. */
const largestOrder = 4096;

/**
 * Character table `[order, order]`, rows = characters.
 *
 * Values at equal phases are identical, at conjugate phases exactly conjugate; multiples of a quarter turn are exact.
 *
 * @returns error <= 2 units in the last place per entry
 * @throws GroupError `group/too-large` above order 4096; `fourierCoefficients` needs no table and has no such
 * limit; `group/shape` if `order` is not that of the dual
 * @remarks O(order^2)
 * @example characterMatrix(dualFromOrders([4]), 4).im.slice(4, 8) // => [0, 1, 0, -1]
 * @since 0.1.0
 */
export function characterMatrix(dual: DualGroup, order: number): CharacterMatrix {
  if (order > largestOrder) {
    throw new GroupError({
      code: "group/too-large",
      expected: `order at most ${largestOrder}`,
      found: `${order}`,
      fix: "Use fourierCoefficients, which works through the table in pieces.",
    });
  }
  requireOrder(dual, order);
  const re = new Float64Array(order * order);
  const im = new Float64Array(order * order);
  const characters = Array.from({ length: order }, (_, k) => k);
  fillCharacterRows(dual, order, phaseTable(dual.exponent), characters, re, im);
  return { order, re, im };
}
