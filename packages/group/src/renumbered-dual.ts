import { abelianCoordinates } from "./abelian-coordinates.js";
import type { DualGroup, FiniteGroup } from "./contract.js";
import { dualFromOrders } from "./dual-from-orders.js";

/**
 * Characters of an abelian group in any numbering of its elements: `phase(k, x)` takes the element's own number.
 *
 * @internal
 */
export function renumberedDual(law: Pick<FiniteGroup, "multiply" | "order">): DualGroup {
  const { orders, coordinate } = abelianCoordinates(law);
  const dual = dualFromOrders(orders);
  return { ...dual, phase: (k, x) => dual.phase(k, coordinate[x]!) };
}
