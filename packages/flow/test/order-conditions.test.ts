/** The algebraic order conditions, one per rooted tree: `Phi(t) = 1 / gamma(t)` for every tree of order at most p. */
import { describe, expect, it } from "vitest";
import type { ExplicitTableau } from "../src/index.js";
import { bogackiShampineTableau } from "../src/steppers/bogacki-shampine-32.js";
import { dormandPrinceTableau } from "../src/steppers/dormand-prince-54.js";
import { eulerTableau } from "../src/steppers/euler.js";
import { heunTableau } from "../src/steppers/heun.js";
import { rungeKutta4Tableau } from "../src/steppers/runge-kutta-4.js";
import { tsitourasTableau } from "../src/steppers/tsitouras-54.js";

interface Tree { readonly children: readonly Tree[] }
const sizeOf = (tree: Tree): number => 1 + tree.children.reduce((sum, child) => sum + sizeOf(child), 0);
const gammaOf = (tree: Tree): number => tree.children.reduce((product, child) => product * gammaOf(child), sizeOf(tree));
const nameOf = (tree: Tree): string => `[${tree.children.map(nameOf).sort().join("")}]`;

/** All rooted trees of the order given: graft a leaf onto every node of every smaller tree, keep each shape once. */
function treesOf(order: number): Tree[] {
  if (order === 1) return [{ children: [] }];
  const grafted = (tree: Tree): Tree[] => [
    { children: [...tree.children, { children: [] }] },
    ...tree.children.flatMap((child, i) => grafted(child).map((changed) => ({ children: tree.children.map((c, j) => (i === j ? changed : c)) }))),
  ];
  const found = treesOf(order - 1).flatMap(grafted).map((tree) => [nameOf(tree), tree] as const);
  return [...new Map(found).values()];
}

/** `sum_j a_ij prod over children` for every stage: the stage weights below a node. */
function stageWeights(tableau: ExplicitTableau, tree: Tree): number[] {
  const inner = tree.children.map((child) => stageWeights(tableau, child));
  const product = tableau.nodes.map((_, j) => inner.reduce((p, w) => p * w[j]!, 1));
  return tableau.coefficients.map((row) => row.reduce((sum, a, j) => sum + a * product[j]!, 0));
}

function elementaryWeight(tableau: ExplicitTableau, weights: readonly number[], tree: Tree): number {
  const inner = tree.children.map((child) => stageWeights(tableau, child));
  return weights.reduce((sum, b, j) => sum + b * inner.reduce((p, w) => p * w[j]!, 1), 0);
}

function worstCondition(tableau: ExplicitTableau, weights: readonly number[], order: number): number {
  const trees = Array.from({ length: order }, (_, k) => treesOf(k + 1)).flat();
  return Math.max(...trees.map((tree) => Math.abs(elementaryWeight(tableau, weights, tree) - 1 / gammaOf(tree))));
}

const embedded = (tableau: { readonly weights: readonly number[]; readonly errorWeights: readonly number[] }): number[] =>
  tableau.weights.map((b, i) => b - tableau.errorWeights[i]!);

describe("order conditions", () => {
  it("there are 1, 1, 2, 4, 9 trees of order 1 to 5", () => {
    expect([1, 2, 3, 4, 5].map((order) => treesOf(order).length)).toEqual([1, 1, 2, 4, 9]);
  });

  for (const tableau of [eulerTableau, heunTableau, bogackiShampineTableau, rungeKutta4Tableau, dormandPrinceTableau, tsitourasTableau] as readonly ExplicitTableau[]) {
    it(`${tableau.name} meets all of order ${tableau.order}, and not all of the next`, () => {
      expect(worstCondition(tableau, tableau.weights, tableau.order)).toBeLessThan(2e-14);
      expect(worstCondition(tableau, tableau.weights, tableau.order + 1)).toBeGreaterThan(1e-4);
    });
  }

  it("the embedded methods are of one order less", () => {
    for (const tableau of [bogackiShampineTableau, dormandPrinceTableau, tsitourasTableau]) {
      expect(worstCondition(tableau, embedded(tableau), tableau.order - 1)).toBeLessThan(1e-14);
      expect(worstCondition(tableau, embedded(tableau), tableau.order)).toBeGreaterThan(1e-4);
    }
  });

  it("a coefficient changed in its sixth digit is seen (negative control)", () => {
    for (const tableau of [rungeKutta4Tableau, dormandPrinceTableau, tsitourasTableau] as readonly ExplicitTableau[]) {
      const coefficients = tableau.coefficients.map((row, i) => (i === 3 ? [row[0]! + 1e-5, row[1]! - 1e-5, ...row.slice(2)] : row));
      expect(worstCondition({ ...tableau, coefficients }, tableau.weights, tableau.order)).toBeGreaterThan(1e-8);
    }
  });
});
