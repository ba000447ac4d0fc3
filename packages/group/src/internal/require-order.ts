import type { DualGroup } from "../contract.js";
import { GroupError } from "../errors.js";

/** @throws GroupError `group/shape` unless the dual is that of a group of this order. @internal */
export function requireOrder({ orders }: DualGroup, order: number): void {
  const own = orders.reduce((product, m) => product * m, 1);
  if (own === order) return;
  throw new GroupError({ code: "group/shape", expected: `the order ${own} of the dual group`, found: `${order}`, fix: "Pass the order of the group whose dual this is." });
}
