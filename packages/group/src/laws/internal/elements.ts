/** Naming and checking elements in counterexamples. @internal */
import type { FiniteGroup } from "../../contract.js";

/** Whether a number is an element of the group. */
export function isElement({ order }: Pick<FiniteGroup, "order">, x: number): boolean {
  return Number.isInteger(x) && x >= 0 && x < order;
}

/** First text that occurs twice or is empty, in words. */
export function repeatedLabel(count: number, label: (i: number) => string): string | undefined {
  const seen = new Map<string, number>();
  for (let i = 0; i < count; i++) {
    const text = label(i);
    if (text === "") return `the label of ${i} is empty`;
    const earlier = seen.get(text);
    if (earlier !== undefined) return `${earlier} and ${i} are both labelled ${text}`;
    seen.set(text, i);
  }
  return undefined;
}
