/** From a group law to a complete group: classes, dual, irreps follow from the product. */
import { mixedRadixOrders } from "../abelian-coordinates.js";
import { characterTable } from "../character-table/character-table.js";
import { conjugacyClasses } from "../conjugacy-classes.js";
import type { ConjugacyClasses, DualGroup, FiniteGroup } from "../contract.js";
import { irrepsFromTable } from "../decomposition/irreps-from-table.js";
import { dualFromOrders } from "../dual-from-orders.js";
import { isAbelian } from "../element-order.js";
import type { Irrep } from "../irrep.js";
import { irrepsFromDual } from "../irreps-from-dual.js";
import { once } from "../internal/once.js";
import { renumberedDual } from "../renumbered-dual.js";

/** What has to be known of a group on `0..order-1` with identity 0; `generators` must generate it. */
export type GroupLaw = Pick<FiniteGroup, "name" | "order" | "generators" | "multiply" | "inverse" | "label">;

/**
 * Any finite group from its law. Classes and irreps are computed when asked for, and kept. An abelian group numbered by mixed
 * radix gets its dual; other abelian groups are decomposed into cyclic factors, all others as `irrepsFromTable` says.
 *
 * @param law - trusted to be a group; `tableGroup` checks tables, `groupLaws` anything
 * @param known - parts that the caller has in better form than this function would find
 * @remarks O(n) products at once; irreps: see `characterTable`, `irrepsFromTable` for costs and limits
 * @example
 * const xor = { name: "klein", order: 4, generators: [1, 2], multiply: (x: number, y: number) => x ^ y, inverse: (x: number) => x, label: String };
 * finiteGroup(xor).irreps("C").map(({ label }) => label) // => ["(0,0)", "(1,0)", "(0,1)", "(1,1)"]
 * @since 0.1.0
 */
export function finiteGroup(law: GroupLaw, known: Partial<Pick<FiniteGroup, "classes" | "irreps">> = {}): FiniteGroup {
  const { name, order, generators, multiply, inverse, label } = law;
  const classes = known.classes ?? once((): ConjugacyClasses => conjugacyClasses(multiply, inverse, order, generators));
  const abelian = isAbelian(law);
  const orders = abelian ? mixedRadixOrders(law) : undefined;
  const dual = orders === undefined ? undefined : dualFromOrders(orders);
  const lists = { C: once(() => irrepList(law, classes, abelian, dual, "C")), R: once(() => irrepList(law, classes, abelian, dual, "R")) };
  const irreps = known.irreps ?? ((over: "C" | "R"): readonly Irrep[] => lists[over]());
  return { kind: "finite", name, order, identity: 0, generators, multiply, inverse, label, classes, irreps, ...(dual === undefined ? {} : { dual }) };
}

function irrepList(law: GroupLaw, classes: () => ConjugacyClasses, abelian: boolean, dual: DualGroup | undefined, over: "C" | "R"): readonly Irrep[] {
  if (dual !== undefined) return irrepsFromDual(dual, law.order, over);
  if (abelian) return irrepsFromDual(renumberedDual(law), law.order, over);
  return irrepsFromTable(law, characterTable({ ...law, classes }), over);
}
