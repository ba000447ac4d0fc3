/** Cayley tables and characters against GAP. */
import { readFileSync } from "node:fs";
import { cayleyTable, elementOrder } from "@ringflow/group";
import { describe, expect, it } from "vitest";
import { cyclicGroup } from "../src/index.js";

interface GapGroup {
  readonly name: string;
  readonly order: number;
  readonly exponent: number;
  readonly classOf: readonly number[];
  readonly table: readonly (readonly number[])[];
  readonly characters: readonly (readonly (readonly number[])[])[];
}

const lines = readFileSync(new URL("fixtures/abelian-groups.jsonl", import.meta.url), "utf8").trim().split("\n");
const fixtures = lines.map((line) => JSON.parse(line) as GapGroup);

/** `C4 x C2` -> [4, 2]. */
const ordersOf = ({ name }: GapGroup): number[] => name.split(" x ").map((factor) => Number(factor.slice(1)));

/** All maps `x -> prod g_i^(x_i)` with `g_i` in the GAP group, of the order of factor i; the first bijective one. */
function isomorphism({ table, order }: GapGroup, orders: readonly number[]): number[] | undefined {
  const group = { order, multiply: (x: number, y: number) => table[x]![y]! };
  const extend = (images: readonly number[], at: number): number[] | undefined => {
    if (at === orders.length) return new Set(images).size === order ? [...images] : undefined;
    for (let g = 0; g < order; g++) {
      if (elementOrder(group, g) !== orders[at]) continue;
      let shifted = images;
      let all: number[] = [];
      for (let power = 0; power < orders[at]!; power++) {
        all = [...all, ...shifted];
        shifted = shifted.map((x) => group.multiply(x, g));
      }
      const found = extend(all, at + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return extend([0], 0);
}

/** Rounded values of a character on all elements, as a key. */
const key = (values: readonly { re: number; im: number }[]): string => values.map(({ re, im }) => `${(re + 10).toFixed(9)} ${(im + 10).toFixed(9)}`).join(";");

function gapValue([conductor, ...coefficients]: readonly number[]): { re: number; im: number } {
  let [re, im] = [0, 0];
  coefficients.forEach((c, p) => {
    re += c * Math.cos((2 * Math.PI * p) / conductor!);
    im += c * Math.sin((2 * Math.PI * p) / conductor!);
  });
  return { re, im };
}

describe.each(fixtures)("$name", (fixture) => {
  const group = cyclicGroup(ordersOf(fixture));
  const images = isomorphism(fixture, ordersOf(fixture));

  it("has the same table up to an isomorphism", () => {
    const table = cayleyTable(group);
    const carried = Array.from(table, (xy) => images![xy]);
    const expected = images!.flatMap((x) => images!.map((y) => fixture.table[x]![y]));
    expect(carried).toEqual(expected);
  });
  it("has the same exponent", () => {
    expect(group.dual.exponent).toBe(fixture.exponent);
  });
  it("has the same characters", () => {
    const ours = group.irreps("C").map(({ character }) => key(images!.map((_, x) => character(x))));
    const gap = fixture.characters.map((row) => key(images!.map((x) => gapValue(row[fixture.classOf[x]!]!))));
    expect(ours.sort()).toEqual(gap.sort());
  });
});

it("negative control: C4 x C2 is neither C8 nor C2 x C2 x C2", () => {
  const c4xc2 = fixtures.find(({ name }) => name === "C4 x C2")!;
  expect(isomorphism(c4xc2, [8])).toBeUndefined();
  expect(isomorphism(c4xc2, [2, 2, 2])).toBeUndefined();
});
