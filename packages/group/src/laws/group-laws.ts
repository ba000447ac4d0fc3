/**
 * The axioms of a finite group on `0..order-1`. Up to order 32 they are proved by trying everything; above,
 * associativity is sampled.
 */
import { mixedRadixOrders } from "../abelian-coordinates.js";
import type { FiniteGroup } from "../contract.js";
import { isAbelian } from "../element-order.js";
import { isElement, repeatedLabel } from "./internal/elements.js";
import { firstFailure, firstIndexFailure } from "./internal/tuples.js";
import type { NamedLaw, LawOptions } from "./named-law.js";

/**
 * @returns laws named `closure`, `identity`, `left inverse`, `right inverse`, `associativity`, `generators`, `labels`,
 * `abelian`
 * @remarks at most 32768 tuples per law, plus O(order * generators) products
 * @since 0.1.0
 */
export function groupLaws(group: FiniteGroup, { seed = 1 }: LawOptions = {}): readonly NamedLaw[] {
  return [...axioms(group, seed), ...statedData(group)];
}

function axioms(group: FiniteGroup, seed: number): readonly NamedLaw[] {
  const n = group.order;
  const mul = (x: number, y: number): number => group.multiply(x, y);
  const inv = (x: number): number => group.inverse(x);
  return [
    {
      name: "closure",
      check: () =>
        (Number.isSafeInteger(n) && n > 0 ? undefined : `the order is ${n}`) ??
        firstFailure([n], seed, (x) => (isElement(group, inv(x)) ? undefined : `the inverse of ${x} is ${inv(x)}`)) ??
        firstFailure([n, n], seed, (x, y) => (isElement(group, mul(x, y)) ? undefined : `${x} * ${y} = ${mul(x, y)}`)),
    },
    {
      name: "identity",
      check: () => firstIndexFailure(n, (x) => (mul(0, x) === x && mul(x, 0) === x ? undefined : `0 * ${x} = ${mul(0, x)}, ${x} * 0 = ${mul(x, 0)}`)),
    },
    {
      name: "left inverse",
      check: () => firstIndexFailure(n, (x) => (mul(inv(x), x) === 0 ? undefined : `${inv(x)} * ${x} = ${mul(inv(x), x)}`)),
    },
    {
      name: "right inverse",
      check: () => firstIndexFailure(n, (x) => (mul(x, inv(x)) === 0 ? undefined : `${x} * ${inv(x)} = ${mul(x, inv(x))}`)),
    },
    { name: "associativity", check: () => associativityFailure(group, seed) },
  ];
}

/** All triples up to order 32; above, random triples and random pairs around every generator (Light's test, sampled). */
function associativityFailure(group: FiniteGroup, seed: number): string | undefined {
  const { order: n, generators } = group;
  const fails = (x: number, y: number, z: number): string | undefined => {
    const left = group.multiply(group.multiply(x, y), z);
    const right = group.multiply(x, group.multiply(y, z));
    return left === right ? undefined : `(${x} * ${y}) * ${z} = ${left} but ${x} * (${y} * ${z}) = ${right}`;
  };
  return (
    firstFailure([n, n, n], seed, (x, y, z) => fails(x, y, z)) ??
    firstIndexFailure(generators.length, (i) => firstFailure([n, n], seed + i, (x, z) => fails(x, generators[i]!, z)))
  );
}

function statedData(group: FiniteGroup): readonly NamedLaw[] {
  return [
    {
      name: "generators",
      check: () => {
        const reached = generatedOrder(group);
        return reached === group.order ? undefined : `the generators ${group.generators.join(", ")} reach ${reached} of ${group.order} elements`;
      },
    },
    { name: "labels", check: () => repeatedLabel(group.order, (x) => group.label(x)) },
    {
      name: "abelian",
      check: () => {
        if (group.dual !== undefined) return isAbelian(group) ? undefined : "there is a dual but the generators do not commute";
        const orders = isAbelian(group) ? mixedRadixOrders(group) : undefined;
        return orders === undefined ? undefined : `the elements add in mixed radix ${orders.join("x")} but there is no dual`;
      },
    },
  ];
}

function generatedOrder(group: FiniteGroup): number {
  const seen = new Uint8Array(group.order);
  seen[0] = 1;
  const reached = [0];
  for (let i = 0; i < reached.length; i++) {
    for (const g of group.generators) {
      const x = group.multiply(reached[i]!, g);
      if (seen[x] !== 0) continue; // also skips values outside the group, which `closure` reports
      seen[x] = 1;
      reached.push(x);
    }
  }
  return reached.length;
}
