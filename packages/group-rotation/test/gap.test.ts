/** Characters, class sizes, element orders and types against GAP, for every family of finite groups of the package. */
import { readFileSync } from "node:fs";
import { elementOrder, resolveGroup } from "@ringflow/group";
import type { FiniteGroup } from "@ringflow/group";
import { isLeft } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import { rotationPlugins } from "../src/index.js";

interface GapTable {
  readonly name: string;
  readonly order: number;
  readonly sizes: readonly number[];
  readonly orders: readonly number[];
  readonly indicators: readonly number[];
  /** By irrep and class: `[conductor, coefficients ..]`. */
  readonly characters: readonly (readonly (readonly number[])[])[];
}

const lines = readFileSync(new URL("fixtures/character-tables.jsonl", import.meta.url), "utf8").trim().split("\n");
const tables = lines.map((line) => JSON.parse(line) as GapTable);

function finite(spec: string): FiniteGroup {
  const answer = resolveGroup(rotationPlugins, spec);
  if (isLeft(answer) || answer.right.kind !== "finite") throw new Error(`${spec} is no finite group`);
  return answer.right;
}

function gapValue([conductor, ...coefficients]: readonly number[]): string {
  let [re, im] = [0, 0];
  coefficients.forEach((c, p) => {
    re += c * Math.cos((2 * Math.PI * p) / conductor!);
    im += c * Math.sin((2 * Math.PI * p) / conductor!);
  });
  return rounded(re, im);
}

const rounded = (re: number, im: number): string => `${(re + 20).toFixed(9)} ${(im + 20).toFixed(9)}`;

const indicator = { real: 1, complex: 0, quaternionic: -1 };

/** Rows `indicator | values by class`, sorted, with the classes in the given order. */
function rows(indicators: readonly number[], values: readonly (readonly string[])[], order: readonly number[]): string {
  return values.map((row, i) => [String(indicators[i]!), ...order.map((c) => row[c]!)].join(";")).sort().join("\n");
}

/** Whether some bijection of classes that keeps sizes and element orders makes the sets of rows equal. */
function sameTable(group: FiniteGroup, table: GapTable): boolean {
  const { representatives, sizes, count } = group.classes();
  const orders = representatives.map((x) => elementOrder(group, x));
  const irreps = group.irreps("C");
  const ours = irreps.map((rho) => representatives.map((x) => rounded(rho.character(x).re, rho.character(x).im)));
  const theirs = table.characters.map((row) => row.map(gapValue));
  const wanted = rows(irreps.map(({ type }) => indicator[type]), ours, representatives.map((_, c) => c));
  const extend = (images: readonly number[]): boolean => {
    const c = images.length;
    if (c === count) return rows(table.indicators, theirs, images) === wanted;
    return table.sizes.some((size, at) => size === sizes[c] && table.orders[at] === orders[c] && !images.includes(at) && extend([...images, at]));
  };
  return table.sizes.length === count && extend([]);
}

describe.each(tables)("$name", (table) => {
  it("has the character table of GAP", () => {
    const group = finite(table.name);
    expect(group.order).toBe(table.order);
    expect(sameTable(group, table)).toBe(true);
  });
});

it("negative controls: D4 is not Q8, a wrong sign or type is seen", () => {
  const table = (name: string): GapTable => tables.find((each) => each.name === name)!;
  expect(sameTable(finite("dihedral:4"), table("dicyclic:2"))).toBe(false);
  const icosahedral = table("icosahedral");
  expect(sameTable(finite("icosahedral"), { ...icosahedral, indicators: [1, 1, 1, 1, 0] })).toBe(false);
  const wrong = icosahedral.characters.map((row, i) => (i === 4 ? row.map((value, c) => (c === 1 ? [1, -1] : value)) : row));
  expect(sameTable(finite("icosahedral"), { ...icosahedral, characters: wrong })).toBe(false);
});
