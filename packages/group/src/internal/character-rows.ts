/**
 * Rows of the character table in doubles. Values are looked up by phase, so equal phases have identical values,
 * conjugate phases exactly conjugate values, and quarter turns are exact. @internal
 */
import { rootOfUnity } from "@ringflow/algebra";
import type { DualGroup } from "../contract.js";

/** `re[p] + i im[p] = exp(2 pi i p / exponent)`. */
export interface PhaseTable {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export function phaseTable(exponent: number): PhaseTable {
  const re = new Float64Array(exponent);
  const im = new Float64Array(exponent);
  for (let p = 0; p < exponent; p++) {
    const root = rootOfUnity(p, exponent);
    re[p] = root.re;
    im[p] = root.im;
  }
  return { re, im };
}

/** Writes `chi_k(x)` for the listed characters into `re`, `im`, row-major `[characters.length, order]`. */
export function fillCharacterRows(
  dual: DualGroup, order: number, table: PhaseTable, characters: readonly number[], re: Float64Array, im: Float64Array,
): void {
  let at = 0;
  for (const k of characters) {
    for (let x = 0; x < order; x++, at++) {
      const phase = dual.phase(k, x);
      re[at] = table.re[phase]!;
      im[at] = table.im[phase]!;
    }
  }
}
