/** All 176 groups of order 25 to 48, from generating permutations, against GAP: classes, degrees, Frobenius-Schur indicators. */
import { readFileSync } from "node:fs";
import { isLeft } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import { characterTable, groupFromCycleTexts } from "../src/index.js";

interface Fixture {
  readonly order: number;
  readonly id: number;
  readonly generators: readonly string[];
  /** Sorted pairs of size and order of the elements. */
  readonly classes: readonly (readonly [number, number])[];
  /** Sorted pairs of degree and indicator. */
  readonly irreps: readonly (readonly [number, number])[];
}

const fixtures = readFileSync(new URL("fixtures/groups-25-48.jsonl", import.meta.url), "utf8").trim().split("\n").map((line) => JSON.parse(line) as Fixture);
const orders = Array.from({ length: 24 }, (_, i) => 25 + i);

const sorted = (pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] => [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);

it("there are 176 of them", () => expect(fixtures).toHaveLength(176));

describe.each(orders)("order %i", (order) => {
  it.each(fixtures.filter((fixture) => fixture.order === order))("number $id", ({ generators, classes, irreps }) => {
    const group = groupFromCycleTexts("fixture", generators);
    if (isLeft(group)) return expect(group.left).toBeUndefined();
    const table = characterTable(group.right);
    expect(table.order).toBe(order);
    expect(sorted(table.classes.sizes.map((size, c) => [size, table.elementOrders[c]!]))).toEqual(classes);
    expect(sorted(table.characters.map(({ degree, indicator }) => [degree, indicator]))).toEqual(irreps);
    // Exact orthogonality: sum over classes of size chi(g) conj(chi'(g)) is the order or 0.
    const { field } = table;
    const [first, last] = [table.characters[1]!, table.characters.at(-1)!];
    const product = (a: typeof first, b: typeof first) =>
      a.values.map((value, c) => Array<number>(table.classes.sizes[c]!).fill(0).reduce((sum) => field.add(sum, field.mul(value, field.conjugate(b.values[c]!))), field.zero)).reduce(field.add);
    expect(field.format(product(last, last))).toBe(`${order}`);
    expect(field.format(product(first, last))).toBe(first === last ? `${order}` : "0");
  });
});
