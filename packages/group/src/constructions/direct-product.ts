/** Products of two groups. */
import type { FiniteGroup } from "../contract.js";
import { GroupError } from "../errors.js";
import { finiteGroup } from "./finite-group.js";

/** As for abelian groups: a particle then has 60 000 coordinates. */
const largestOrder = 20_000;

function requireOrder(a: FiniteGroup, b: FiniteGroup): void {
  if (a.order * b.order <= largestOrder) return;
  throw new GroupError({
    code: "group/too-large",
    expected: `a product of order at most ${largestOrder}`,
    found: `${a.order} x ${b.order} = ${a.order * b.order}`,
    fix: "Choose smaller factors.",
  });
}

/**
 * `A x B`: `(x, y) (x', y') = (x x', y y')`, the pair (x, y) being element `x + |A| y`, so products of groups with a dual have
 * one.
 *
 * @param name - default `product:(<a>)*(<b>)`, which the program understands
 * @throws GroupError `group/too-large` above order 20000
 * @remarks products are O(1) products in the factors; no table
 * @example
 * const c2 = finiteGroup({ name: "c2", order: 2, generators: [1], multiply: (x, y) => x ^ y, inverse: (x) => x, label: String });
 * directProduct(c2, c2).label(3) // => "(1,1)"
 * @since 0.1.0
 */
export function directProduct(a: FiniteGroup, b: FiniteGroup, name = `product:(${a.name})*(${b.name})`): FiniteGroup {
  requireOrder(a, b);
  const m = a.order;
  const first = (x: number): number => x % m;
  const second = (x: number): number => Math.floor(x / m);
  return finiteGroup({
    name,
    order: m * b.order,
    generators: [...a.generators, ...b.generators.map((y) => m * y)],
    multiply: (x, y) => a.multiply(first(x), first(y)) + m * b.multiply(second(x), second(y)),
    inverse: (x) => a.inverse(first(x)) + m * b.inverse(second(x)),
    label: (x) => `(${a.label(first(x))},${b.label(second(x))})`,
  });
}

/**
 * `N : H`, `(x, h) (y, k) = (x act(h, y), h k)`, the pair (x, h) being element `x + |N| h`.
 *
 * @param act - `act(h, .)` an automorphism of N, `act(h k, x) = act(h, act(k, x))`
 * @throws GroupError `group/domain` naming elements if `act` is no action by automorphisms; `group/too-large` above order 20000
 * @remarks the check takes O(|H| |N| generators of N) products
 * @example
 * const cyclic = (n: number) => finiteGroup({ name: `c${n}`, order: n, generators: [1], multiply: (x, y) => (x + y) % n, inverse: (x) => (n - x) % n, label: String });
 * semidirectProduct(cyclic(7), cyclic(2), (h, x) => (h === 0 ? x : (7 - x) % 7)).classes().count // => 5
 * @since 0.1.0
 */
export function semidirectProduct(
  n: FiniteGroup, h: FiniteGroup, act: (h: number, x: number) => number, name = `semidirect:(${n.name}):(${h.name})`,
): FiniteGroup {
  requireOrder(n, h);
  requireAction(n, h, act);
  const m = n.order;
  const first = (x: number): number => x % m;
  const second = (x: number): number => Math.floor(x / m);
  return finiteGroup({
    name,
    order: m * h.order,
    generators: [...n.generators, ...h.generators.map((y) => m * y)],
    multiply: (x, y) => n.multiply(first(x), act(second(x), first(y))) + m * h.multiply(second(x), second(y)),
    inverse: (x) => {
      const k = h.inverse(second(x));
      return act(k, n.inverse(first(x))) + m * k;
    },
    label: (x) => `(${n.label(first(x))},${h.label(second(x))})`,
  });
}

/** Injectivity follows: `act(h, .)` has the inverse `act(h^-1, .)` once `act(e, .)` is the identity. */
function requireAction(n: FiniteGroup, h: FiniteGroup, act: (h: number, x: number) => number): void {
  for (let k = 0; k < h.order; k++) {
    for (let x = 0; x < n.order; x++) {
      const y = act(k, x);
      if (!Number.isInteger(y) || y < 0 || y >= n.order) throw notAnAction(`act(${k}, ${x}) = ${y}, no element of the first group`);
      if (k === 0 && y !== x) throw notAnAction(`act(0, ${x}) = ${y}, not ${x}`);
      for (const g of n.generators) {
        if (act(k, n.multiply(x, g)) !== n.multiply(y, act(k, g))) throw notAnAction(`act(${k}, ${x} * ${g}) is not act(${k}, ${x}) * act(${k}, ${g})`);
      }
      for (const g of h.generators) {
        if (act(h.multiply(g, k), x) !== act(g, y)) throw notAnAction(`act(${g} * ${k}, ${x}) is not act(${g}, act(${k}, ${x}))`);
      }
    }
  }
}

function notAnAction(found: string): GroupError {
  return new GroupError({
    code: "group/domain",
    expected: "an action by automorphisms",
    found,
    fix: "Pass act with act(h k, x) = act(h, act(k, x)) and act(h, x y) = act(h, x) act(h, y).",
  });
}
