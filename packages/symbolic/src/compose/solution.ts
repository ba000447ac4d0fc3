/**
 * Exact global solutions made by algebra alone. A composer turns a group into a solution; the abelian one is built in, and
 * other families of groups bring their own.
 */
import type { FiniteGroup } from "@ringflow/group";
import type { ParameterMeasure } from "@ringflow/measure";
import { left, right, type Either } from "fp-ts/lib/Either.js";
import type { CompositionCertificate } from "../certificate/composition-format.js";
import type { GroupCompositionCertificate } from "../certificate/group-composition-format.js";

/**
 * Which solution: `minimal` = fewest particles among the known forms; `order-4` and `order-6` = blocks of that size on every
 * complex pair; `mixed` = a random known form and random free phases per frequency; `memorise` = one particle per pair of
 * elements, for comparison.
 */
export const SOLUTION_KINDS = ["minimal", "order-4", "order-6", "mixed", "memorise"] as const;

/** See {@link SOLUTION_KINDS}. */
export type SolutionKind = (typeof SOLUTION_KINDS)[number];

/** Options of {@link Composer.compose}. */
export interface ComposeOptions {
  readonly kind: SolutionKind;
  /** Seed of the free phases and of the choice of forms in `mixed`; default 1. */
  readonly seed?: number;
}

/** Why there is no solution to give. */
export interface ComposeError {
  readonly code: "compose/group" | "compose/too-large";
  readonly expected: string;
  readonly found: string;
  readonly fix: string;
}

/** Frequencies that share a form. */
export interface SolutionPart {
  /** e.g. `z_4c*z_xi`. */
  readonly family: string;
  /** Particles on each frequency. */
  readonly size: number;
  /** Number of frequencies with this form. */
  readonly frequencies: number;
}

/** An exact solution as data; nothing of size `n^2` is formed before {@link ExactSolution.materialise} is called. */
export interface ExactSolution {
  readonly group: FiniteGroup;
  readonly kind: SolutionKind;
  readonly parts: readonly SolutionPart[];
  /** Particles of the whole measure, the bias particle included. */
  readonly particles: number;
  /** Whether one bias particle carries the joint offset. */
  readonly bias: boolean;
  /** The measure in LaTeX. */
  readonly latex: string;
  /** Doubles that {@link ExactSolution.materialise} allocates. */
  readonly doubles: number;
  readonly certificate: CompositionCertificate | GroupCompositionCertificate;
  /** The measure as numbers. @returns Left above a bound on memory */
  materialise(): Either<ComposeError, ParameterMeasure>;
}

/** Makes solutions for the groups it accepts. */
export interface Composer {
  readonly name: string;
  accepts(group: FiniteGroup): boolean;
  compose(group: FiniteGroup, options: ComposeOptions): Either<ComposeError, ExactSolution>;
}

/** Doubles above which nothing is materialised: 400 MB. */
export const LARGEST_MEASURE = 5e7;

/** The measure, unless it takes more doubles than that. */
export function bounded(doubles: number, make: () => ParameterMeasure): Either<ComposeError, ParameterMeasure> {
  if (doubles <= LARGEST_MEASURE) return right(make());
  return left({
    code: "compose/too-large", expected: `a measure of at most ${LARGEST_MEASURE} numbers`, found: `${doubles}`,
    fix: "Use the formula and the certificate, or choose a smaller group.",
  });
}
