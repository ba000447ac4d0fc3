/** Irreducible representations of a finite abelian group, over C and over R, from its characters. */
import { rootOfUnity } from "@ringflow/algebra";
import type { DualGroup } from "./contract.js";
import { requireOrder } from "./internal/require-order.js";
import type { Irrep } from "./irrep.js";

/**
 * Irreps in a fixed order, the trivial one first.
 *
 * - over C: the characters in their own order, degree 1. `type` follows the Frobenius-Schur indicator: `real` when
 *   `chi^2 = 1`, else `complex`.
 * - over R: first the real characters (degree 1, `real`), then each pair `{chi_k, conj chi_k}`, `k < conjugate(k)`, as the
 *   rotation `[[cos, -sin], [sin, cos]]` by the angle of `chi_k(x)` (degree 2, `complex`).
 *
 * @param order - order of the group
 * @returns entries within 2 units in the last place, exact at quarter turns; equal phases give equal numbers
 * @throws GroupError `group/shape` if `order` is not that of the dual
 * @remarks O(order) for the list; a matrix is O(1) and fresh at every call.
 * @source Serre 1977, sections 3.1, 13.2 [serre1977]
 * @example irrepsFromDual(dualFromOrders([5]), 5, "R").map((irrep) => irrep.degree) // => [1, 2, 2]
 * @example irrepsFromDual(dualFromOrders([4]), 4, "R")[2]!.matrix(1) // => [0, -1, 1, 0]
 * @since 0.1.0
 */
export function irrepsFromDual(dual: DualGroup, order: number, over: "C" | "R"): readonly Irrep[] {
  requireOrder(dual, order);
  const characters = Array.from({ length: order }, (_, k) => k);
  if (over === "C") return characters.map((k) => complexCharacter(dual, k));
  const real = characters.filter((k) => dual.conjugate(k) === k);
  const pairs = characters.filter((k) => k < dual.conjugate(k));
  return [...real.map((k) => realCharacter(dual, k)), ...pairs.map((k) => rotation(dual, k))];
}

function complexCharacter(dual: DualGroup, k: number): Irrep {
  const character = (x: number) => rootOfUnity(dual.phase(k, x), dual.exponent);
  return {
    label: dual.label(k),
    degree: 1,
    over: "C",
    type: dual.conjugate(k) === k ? "real" : "complex",
    character,
    matrix: (x) => {
      const { re, im } = character(x);
      return Float64Array.of(re, im);
    },
  };
}

function realCharacter(dual: DualGroup, k: number): Irrep {
  const sign = (x: number): number => (dual.phase(k, x) === 0 ? 1 : -1);
  return {
    label: dual.label(k),
    degree: 1,
    over: "R",
    type: "real",
    character: (x) => ({ re: sign(x), im: 0 }),
    matrix: (x) => Float64Array.of(sign(x)),
  };
}

function rotation(dual: DualGroup, k: number): Irrep {
  const at = (x: number) => rootOfUnity(dual.phase(k, x), dual.exponent);
  return {
    label: `${dual.label(k)}+${dual.label(dual.conjugate(k))}`,
    degree: 2,
    over: "R",
    type: "complex",
    character: (x) => ({ re: 2 * at(x).re, im: 0 }),
    matrix: (x) => {
      const { re, im } = at(x);
      return Float64Array.of(re, 0 - im, im, re);
    },
  };
}
