/** Left actions of a finite group. */
import type { Action } from "../action.js";
import type { FiniteGroup } from "../contract.js";
import { firstFailure } from "./internal/tuples.js";
import type { NamedLaw, LawOptions } from "./named-law.js";

/** What is needed of the group. */
export type ActingGroup = Pick<FiniteGroup, "order" | "multiply">;

/**
 * @param points - points to try; for an action on functions, functions with different values
 * @param equals - equality of points
 * @returns laws named `action of the identity`, `compatibility` (`act(g h, x) = act(g, act(h, x))`) and
 * `argument unchanged` (points must be cloneable data)
 * @example
 * const { add, order } = mixedRadix([4]);
 * const laws = actionLaws({ order, multiply: add }, { act: (g: number, x: number) => (g + x) % 4 }, [0, 1], (a, b) => a === b);
 * brokenLaws(laws).length // => 0
 * @since 0.1.0
 */
export function actionLaws<X>(
  group: ActingGroup, action: Action<X>, points: readonly X[], equals: (a: X, b: X) => boolean, { seed = 1 }: LawOptions = {},
): readonly NamedLaw[] {
  const n = group.order;
  const act = (g: number, x: X): X => action.act(g, x);
  const count = points.length;
  const fresh = (): readonly X[] => structuredClone(points); // so that an action that writes spoils no other law
  return [
    {
      name: "action of the identity",
      check: () => {
        const xs = fresh();
        return firstFailure([count], seed, (i) => (equals(act(0, xs[i]!), xs[i]!) ? undefined : `the identity moves point ${i}`));
      },
    },
    {
      name: "compatibility",
      check: () => {
        const xs = fresh();
        return firstFailure([n, n, count], seed, (g, h, i) => {
          const x = xs[i]!;
          return equals(act(group.multiply(g, h), x), act(g, act(h, x))) ? undefined : `act(${g} * ${h}, x) is not act(${g}, act(${h}, x)) at point ${i}`;
        });
      },
    },
    {
      name: "argument unchanged",
      check: () => {
        const xs = fresh();
        return firstFailure([n, count], seed, (g, i) => {
          act(g, xs[i]!);
          return equals(points[i]!, xs[i]!) ? undefined : `act(${g}, x) changes point ${i}`;
        });
      },
    },
  ];
}
