/**
 * The part of a measure on irreps of degree 1 over C, as a measure on the largest abelian quotient `Q = G/G'`.
 *
 * Those irreps are the characters of Q. In functions constant on cosets the group law of G contains `q/n` times that of Q, so
 * particles with all three functions multiplied by `(n/q)^(1/3)` must learn the law of Q: the engine for characters serves both.
 */
import {
  abelianCoordinates, characterAngle, cosets, derivedSubgroup, dualFromOrders, quotientGroup, type DualGroup, type FiniteGroup,
} from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { spectralCoordinates, type SpectralCoordinates } from "../spectral/coordinates.js";

/** The largest abelian quotient with its characters. */
export interface AbelianQuotient {
  /** Orders of its cyclic factors; empty for a perfect group. */
  readonly orders: readonly number[];
  readonly order: number;
  readonly dual: DualGroup;
  /** Mixed-radix number in the quotient of each element of the group. */
  readonly coordinate: Int32Array;
}

/** Computes the quotient. @remarks O(n) products per generator of the derived subgroup */
export function abelianQuotient(group: FiniteGroup): AbelianQuotient {
  const derived = derivedSubgroup(group);
  const { cosetOf, count } = cosets(group, derived, "left");
  const { orders, coordinate } = abelianCoordinates(quotientGroup(group, derived));
  return { orders, order: count, dual: dualFromOrders(orders), coordinate: Int32Array.from({ length: group.order }, (_, x) => coordinate[cosetOf[x]!]!) };
}

/** Spectral coordinates on the quotient of the rows of a measure, scaled as above; row `i` is particle `rows[i]`. */
export function quotientSpectrum(quotient: AbelianQuotient, measure: ParameterMeasure, rows: readonly number[], kernels?: Kernels): SpectralCoordinates {
  const { order: q, coordinate, dual } = quotient;
  const n = coordinate.length;
  // Mean over the n/q elements of a coset, times the scale.
  const factor = Math.cbrt(n / q) * (q / n);
  const points = new Float64Array(3 * q * rows.length);
  rows.forEach((j, i) => {
    for (let block = 0; block < 3; block++) {
      for (let x = 0; x < n; x++) points[(3 * i + block) * q + coordinate[x]!]! += factor * measure.points[(3 * j + block) * n + x]!;
    }
  });
  const weights = Float64Array.from(rows, (j) => measure.weights[j]!);
  return spectralCoordinates({ dual, order: q }, { ...measure, points, weights, count: rows.length }, kernels);
}

/** Index among the nontrivial real irreps of each representative of a pair of characters of the quotient. */
export function irrepOfCharacter({ dual, coordinate, order }: AbelianQuotient, irreps: readonly { readonly degree: number; readonly matrices: Float64Array }[], k: number): number {
  const factor = dual.conjugate(k) === k ? 1 : 2;
  return irreps.findIndex(({ degree, matrices }) => degree === factor && coordinate.every((y, x) => {
    let trace = 0;
    for (let i = 0; i < degree; i++) trace += matrices[x * degree * degree + i * degree + i]!;
    return Math.abs(trace - factor * Math.cos(characterAngle(dual, k, y))) < 0.5 / order;
  }));
}
