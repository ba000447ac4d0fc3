/**
 * The potential behind recorded velocities: `v = -grad r`, `r` a sparse combination of monomials.
 *
 * Candidates are tried by two searches (orthogonal matching; sequential thresholding), compared by one criterion, and every
 * reported model has a held-out residual by cross-validation. Coefficients that the data determine well enough are
 * replaced by the simplest rational number or root.
 */
import { jsKernels, type Kernels } from "@ringflow/kernels";
import { left, right, type Either } from "fp-ts/lib/Either.js";
import type { CoordinateAction } from "../prove/action.js";
import { monomialCount } from "../prove/monomial-table.js";
import { recoverCondition, type RecoveredCondition } from "./conditions.js";
import { curlTest, type CurlTest } from "./curl.js";
import { buildLibrary, candidateValue, type Candidate } from "./library.js";
import { heldOutResidual, type Solution } from "./least-squares.js";
import { buildRegression, type Regression } from "./problem.js";
import { backwardPath, criterion, orthogonalMatching, sequentialThresholding } from "./select.js";
import { samplesFault, timeGroups, type FitError, type Samples, type TimeGroup } from "./samples.js";
import { collectTerms, potentialText, type FittedTerm } from "./terms.js";

/** Options of {@link fitPotential}. */
export interface FitOptions {
  /** Largest degree of a monomial; default 5, or less where the library would be too large. */
  readonly degree?: number;
  /** Default real. Complex coordinates are interleaved re, im. */
  readonly field?: "real" | "complex";
  /** One per coordinate of the field; default x1, x2, .. */
  readonly names?: readonly string[];
  /** Generators of a group under which the potential is invariant. */
  readonly actions?: readonly CoordinateAction[];
  /** Largest number of columns of a model; default 40. */
  readonly maxTerms?: number;
  readonly kernels?: Kernels;
}

/** A point of the Pareto front. */
export interface ParetoPoint {
  readonly terms: number;
  /** Root mean square left, relative to that of the velocities. */
  readonly residual: number;
  readonly heldOutResidual: number;
  readonly monomials: readonly string[];
}

/** What was found. */
export interface Fit {
  /** `recovered`: the terms explain the velocities; else why not. */
  readonly verdict: "recovered" | "not-a-gradient" | "not-explained";
  readonly reason: string;
  readonly potential: string;
  readonly latex: string;
  readonly terms: readonly FittedTerm[];
  readonly residual: number;
  readonly heldOutResidual: number;
  /** Residual with the recognised coefficients in place of the measured ones. */
  readonly exactResidual: number;
  readonly pareto: readonly ParetoPoint[];
  readonly curl: CurlTest;
  /** Candidates in the library and how the two searches compare. */
  readonly search: { readonly candidates: number; readonly degree: number; readonly matching: number; readonly thresholding: number | null; readonly agree: boolean | null };
  /** Conditions of the energy; only for samples at three or more times. */
  readonly conditions: readonly RecoveredCondition[];
}

/** Columns above which a library is refused. */
const LARGEST_LIBRARY = 4_000;
/** Doubles of all columns together. */
const LARGEST_MATRIX = 6e7;
/** Held-out residual above which the library does not explain the velocities. */
export const EXPLAINED = 0.1;

function optionFault(expected: string, found: string, fix: string, code: FitError["code"] = "fit/options"): FitError {
  return { code, expected, found, fix };
}

/** Degree that fits the limits, or a fault. */
function resolveDegree(samples: Samples, slots: number, asked: number | undefined): Either<FitError, number> {
  const height = samples.points.length;
  const fits = (degree: number): boolean => monomialCount(slots, degree) <= LARGEST_LIBRARY && monomialCount(slots, degree) * height <= LARGEST_MATRIX;
  if (asked !== undefined) {
    if (!Number.isInteger(asked) || asked < 1 || asked > 12) return left(optionFault("a degree between 1 and 12", String(asked), "Use --degree 3."));
    return fits(asked) ? right(asked) : left(optionFault(`a library of at most ${LARGEST_LIBRARY} monomials and ${LARGEST_MATRIX} numbers`, `${monomialCount(slots, asked)} monomials for ${height} numbers`, "Lower the degree or use fewer samples.", "fit/too-large"));
  }
  for (let degree = 5; degree >= 1; degree--) if (fits(degree)) return right(degree);
  return left(optionFault("a space of fewer coordinates", String(slots), "Choose some coordinates.", "fit/too-large"));
}

/** Models on the way of both searches. */
function searchModels(regression: Regression, maxTerms: number, precision: number): { models: Solution[]; matching: Solution | undefined; thresholding: Solution | undefined } {
  const best = (path: readonly Solution[]): Solution | undefined => path.reduce<Solution | undefined>((b, s) =>
    b === undefined || criterion(regression, s.residual, s.support.length, precision) < criterion(regression, b.residual, b.support.length, precision) ? s : b, undefined);
  const largest = Math.min(maxTerms, regression.candidates, ...regression.blocks.map((b) => Math.floor(b.height / 2)));
  const forward = backwardPath(regression, orthogonalMatching(regression, largest));
  const kept = sequentialThresholding(regression, precision);
  const backward = kept === undefined || kept.length === 0 || kept.length > 3 * maxTerms ? [] : backwardPath(regression, kept);
  return { models: [...forward, ...backward], matching: best(forward), thresholding: best(backward) };
}

function paretoFront(regression: Regression, library: readonly Candidate[], models: readonly Solution[], dimension: number): ParetoPoint[] {
  const bySize = new Map<number, Solution>();
  for (const m of models) {
    const before = bySize.get(m.support.length);
    if (before === undefined || m.residual < before.residual) bySize.set(m.support.length, m);
  }
  const front: ParetoPoint[] = [];
  let least = Infinity;
  for (const [terms, m] of [...bySize].sort(([a], [b]) => a - b)) {
    const residual = Math.sqrt(m.residual / regression.energy);
    if (residual > 0.999 * least) continue;
    least = residual;
    front.push({ terms, residual, heldOutResidual: heldOutResidual(regression, m.support, dimension), monomials: m.support.map((c) => library[c]!.text) });
  }
  return front;
}

/** Coefficients over time and the potentials at those times: the conditions of the energy. */
function conditionsOf(samples: Samples, groups: readonly TimeGroup[], library: readonly Candidate[], terms: readonly FittedTerm[], complex: boolean): RecoveredCondition[] {
  if (groups.length < 3) return [];
  const { points, weights, dimension } = samples;
  return terms.flatMap((term) => {
    const candidate = library.find((c) => c.text === term.monomial)!;
    const rho = groups.map(({ rows }) => {
      let [re, im] = [0, 0];
      rows.forEach((row) => {
        const [x, y] = candidateValue(candidate, points.subarray(row * dimension, (row + 1) * dimension), complex);
        const w = weights?.[row] ?? 1;
        re += w * x;
        im += w * y;
      });
      return [re, im] as const;
    });
    // r = Re(c m) with c = conj(l): the force of |rho - tau|^2 is Re(conj(rho - tau) m).
    const l = term.byTime.map(([re, im]) => [re, -im] as const);
    return recoverCondition(term.monomial, rho, l) ?? [];
  });
}

function judge(curl: CurlTest, heldOut: number): Pick<Fit, "verdict" | "reason"> {
  const percent = (x: number): string => `${(100 * x).toPrecision(2)} %`;
  if (heldOut <= EXPLAINED && (curl.isGradient || heldOut < 2 * curl.generalResidual)) return { verdict: "recovered", reason: `the terms leave ${percent(heldOut)} of the velocities unexplained on samples held out` };
  if (!curl.isGradient) {
    return { verdict: "not-a-gradient", reason: `a general field of degree ${curl.degree} leaves ${percent(curl.generalResidual)}, gradients leave ${percent(curl.gradientResidual)}: the velocities have curl` };
  }
  return { verdict: "not-explained", reason: `${percent(heldOut)} of the velocities stay unexplained on samples held out: the library lacks what moves the particles, or the noise is that large` };
}

/**
 * Fits a potential to samples.
 *
 * @returns Left with `fit/samples`, `fit/options` or `fit/too-large`
 * @remarks `O(rows candidates^2)`; 200 samples in 6 dimensions with 461 candidates take about a second
 * @since 0.1.0
 */
export function fitPotential(samples: Samples, options: FitOptions = {}): Either<FitError, Fit> {
  const fault = samplesFault(samples);
  if (fault !== undefined) return left(fault);
  const { field = "real", actions = [], maxTerms = 40, kernels = jsKernels } = options;
  const complex = field === "complex";
  if (complex && samples.dimension % 2 === 1) return left(optionFault("an even number of doubles per point", String(samples.dimension), "Complex coordinates are re, im pairs."));
  const coordinates = complex ? samples.dimension / 2 : samples.dimension;
  const names = options.names ?? Array.from({ length: coordinates }, (_, d) => `x${d + 1}`);
  if (names.length !== coordinates || new Set(names).size !== names.length) return left(optionFault(`${coordinates} distinct names`, names.join(","), "Name every coordinate once."));
  const stray = actions.flatMap((a) => [...a.keys()]).find((name) => !names.includes(name));
  if (stray !== undefined) return left(optionFault(`an action on ${names.join(", ")}`, stray, "Use the names of the coordinates."));
  const degree = resolveDegree(samples, complex ? samples.dimension : coordinates, options.degree);
  if (degree._tag === "Left") return degree;
  const library = buildLibrary({ names, field, degree: degree.right, actions });
  if (library.length === 0) return left(optionFault("invariants of the group up to the degree", "none", "Raise the degree or drop the group."));
  const groups = timeGroups(samples);
  const precision = samples.precision ?? 2 ** -52;
  const regression = buildRegression(samples, groups, library, complex, kernels);
  const { models, matching, thresholding } = searchModels(regression, maxTerms, precision);
  const found = [matching, thresholding].filter((s) => s !== undefined).sort((x, y) =>
    criterion(regression, x.residual, x.support.length, precision) - criterion(regression, y.residual, y.support.length, precision))[0];
  if (found === undefined) return left(optionFault("samples that determine a model", "dependent columns only", "Record more varied samples.", "fit/samples"));
  return right(report({ samples, groups, library, regression, found, models, matching, thresholding, precision, complex, names, degree: degree.right, kernels }));
}

interface Found {
  readonly samples: Samples; readonly groups: readonly TimeGroup[]; readonly library: readonly Candidate[]; readonly regression: Regression;
  readonly found: Solution; readonly models: readonly Solution[]; readonly matching: Solution | undefined; readonly thresholding: Solution | undefined;
  readonly precision: number; readonly complex: boolean; readonly names: readonly string[]; readonly degree: number; readonly kernels: Kernels;
}

function report(f: Found): Fit {
  const { samples, groups, library, regression, found, complex } = f;
  const { terms, exactResidual } = collectTerms(regression, library, found, complex, f.precision);
  const curl = curlTest(samples, groups, f.degree, f.kernels);
  const heldOut = heldOutResidual(regression, found.support, samples.dimension);
  const { text, latex } = potentialText(terms, complex);
  return {
    ...judge(curl, heldOut),
    potential: text,
    latex,
    terms,
    residual: Math.sqrt(Math.max(0, found.residual) / regression.energy),
    heldOutResidual: heldOut,
    exactResidual,
    pareto: paretoFront(regression, library, f.models, samples.dimension),
    curl,
    search: {
      candidates: library.length, degree: f.degree, matching: f.matching?.support.length ?? 0, thresholding: f.thresholding?.support.length ?? null,
      agree: f.thresholding === undefined ? null : f.thresholding.support.join() === f.matching?.support.join(),
    },
    conditions: conditionsOf(samples, groups, library, terms, complex),
  };
}

