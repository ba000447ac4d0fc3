/** What a fit may claim. */
import type { CurlTest } from "./curl.js";
import type { Identification } from "./identify.js";

/** `recovered`: the terms, and no other few, explain the velocities; else why not. */
export type FitVerdict = "recovered" | "not-a-gradient" | "not-identified" | "not-explained";

/** Held-out residual above which the library does not explain the velocities. */
export const EXPLAINED = 0.1;

/** Relative residual below which the data count as noiseless. */
const NOISELESS = 1e-9;

/** What a verdict rests on. */
export interface Evidence {
  readonly curl: CurlTest;
  readonly identification: Identification;
  /** Monomials of the model. */
  readonly terms: readonly string[];
  readonly residual: number;
  readonly heldOut: number;
  readonly precision: number;
  /** Why coefficients are not allowed to depend on time; empty if they are, or there is one time only. */
  readonly pooledBecause: string;
}

/** The verdict, its reason, and whether coefficients may be called exact. */
export interface Judgement {
  readonly verdict: FitVerdict;
  readonly reason: string;
  /** Whether the coefficient of a monomial may be called exact. */
  readonly mayBeExact: (monomial: string) => boolean;
}

function percent(x: number): string {
  const value = 100 * x;
  return `${value < 1e-2 || value >= 1e4 ? value.toExponential(1) : value.toPrecision(2)} %`;
}

function refused(verdict: FitVerdict, reason: string): Judgement {
  return { verdict, reason, mayBeExact: () => false };
}

/** Why coefficients of a recovered potential stay unrecognised, if so. */
function doubt({ curl, residual, precision }: Evidence): string {
  if (residual <= Math.max(NOISELESS, 4 * precision)) return "";
  if (curl.systematic === null) return "; whether what is left is noise could not be tested, so no coefficient is called exact";
  return curl.systematic ? "; what is left is no noise: further monomials explain some of it, so no coefficient is called exact" : "";
}

/** Judges in the order in which claims fail: curl, no explanation, no unique one. */
export function judge(evidence: Evidence): Judgement {
  const { curl, identification, terms, heldOut, pooledBecause } = evidence;
  const { alternatives, places, unseen } = identification;
  const rival = alternatives.find((a) => !a.belowNoise);
  if (!curl.isGradient) {
    return refused("not-a-gradient", `a general field of degree ${curl.degree} leaves ${percent(curl.generalResidual)}, the best gradient ${percent(curl.gradientResidual)}: the velocities have curl`);
  }
  if (!Number.isFinite(heldOut)) return refused("not-identified", `without some of the ${places} different points the others do not determine the coefficients: record more points`);
  if (heldOut > EXPLAINED) {
    return refused("not-explained", `${percent(heldOut)} of the velocities stay unexplained on samples held out: the library lacks what moves the particles, or the noise is that large${pooledBecause === "" ? "" : `; ${pooledBecause}`}`);
  }
  if (rival !== undefined) {
    return refused("not-identified", `at these points ${rival.monomials.join(", ")} explain the velocities as well: record points that tell them apart`);
  }
  const doubtful = [...new Set(alternatives.flatMap((a) => a.replaces))];
  const weak = doubtful.length === 0 ? "" : `; below the noise, ${doubtful.join(", ")} could as well be ${alternatives[0]!.monomials.filter((m) => !terms.includes(m)).join(", ")}`;
  const unknown = unseen === 0 ? "" : `; ${unseen} of the candidates move nothing at these points and stay unknown`;
  const further = doubt(evidence);
  return { verdict: "recovered", reason: `the terms leave ${percent(heldOut)} of the velocities unexplained on samples held out${unknown}${weak}${further}`, mayBeExact: (monomial) => further === "" && !doubtful.includes(monomial) };
}
