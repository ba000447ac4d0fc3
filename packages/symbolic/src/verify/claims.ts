/** Claims and how stated numbers are compared with recomputed ones. */

/** One claim and whether it holds. */
export interface CheckedClaim {
  readonly name: string;
  /** What is claimed, in words with its numbers. */
  readonly statement: string;
  readonly holds: boolean;
}

/** Outcome of {@link verifyCertificate}. */
export interface Verification {
  /** All claims hold. */
  readonly valid: boolean;
  readonly claims: readonly CheckedClaim[];
}

/** Relative agreement required between a stated real and its recomputation (different summation orders). */
const AGREEMENT = 1e-7;

/** Infinite or undefined quantities agree with nothing. */
export function agrees(stated: string, recomputed: number, slack = 0): boolean {
  const value = Number(stated);
  return Number.isFinite(value) && Number.isFinite(recomputed) && Number.isFinite(slack) && Math.abs(value - recomputed) <= AGREEMENT * Math.abs(recomputed) + slack;
}

/** Three significant digits for statements; the checks use the full numbers. */
export function short(stated: string): string {
  return String(Number(Number(stated).toPrecision(3)));
}
