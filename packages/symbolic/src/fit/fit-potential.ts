/**
 * The potential behind recorded velocities: `v = -grad r`, `r` a sparse combination of monomials.
 *
 * Candidates are tried by two searches (orthogonal matching; sequential thresholding), compared by one criterion, and every
 * reported model has a held-out residual by cross-validation. Coefficients that the data determine well enough are
 * replaced by the simplest rational number or root.
 */
import { isLeft, left, right, type Either } from "fp-ts/lib/Either.js";
import { conditionsOf, type RecoveredCondition } from "./conditions.js";
import { curlTest, type CurlTest, type Remainder } from "./curl.js";
import { identify, type Identification } from "./identify.js";
import { buildLibrary, libraryColumns, type Candidate } from "./library.js";
import { heldOutResidual, type Solution } from "./least-squares.js";
import { groupings, type Grouping, type OverTime } from "./over-time.js";
import { placeCount, placesOf, withoutRepetitions } from "./places.js";
import { buildRegression, type Regression } from "./problem.js";
import { rescale, type Units } from "./rescale.js";
import { oneGroup, samplesFault, timeGroups, type FitError, type Samples } from "./samples.js";
import { backwardPath, criterion, orthogonalMatching, residualFloor, sequentialThresholding } from "./select.js";
import { optionFault, resolveDegree, settingsOf, type FitOptions, type Settings } from "./settings.js";
import { collectTerms, potentialText, type FittedTerm } from "./terms.js";
import { EXPLAINED, judge, type FitVerdict } from "./verdict.js";

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
  readonly verdict: FitVerdict;
  readonly reason: string;
  readonly potential: string;
  readonly latex: string;
  readonly terms: readonly FittedTerm[];
  readonly residual: number;
  /** Over places held out; infinite when the others do not determine the coefficients. */
  readonly heldOutResidual: number;
  /** Residual with the recognised coefficients in place of the measured ones. */
  readonly exactResidual: number;
  readonly pareto: readonly ParetoPoint[];
  readonly curl: CurlTest;
  readonly identification: Identification;
  readonly overTime: OverTime;
  /** Candidates in the library and how the two searches compare. */
  readonly search: { readonly candidates: number; readonly degree: number; readonly matching: number; readonly thresholding: number | null; readonly agree: boolean | null };
  /** Conditions of the energy; only for samples at three or more times. */
  readonly conditions: readonly RecoveredCondition[];
}

/** Models on the way of both searches. */
function searchModels(regression: Regression, maxTerms: number, precision: number): { models: Solution[]; matching: Solution | undefined; thresholding: Solution | undefined } {
  const best = (path: readonly Solution[]): Solution | undefined => path.reduce<Solution | undefined>((b, s) =>
    b === undefined || criterion(regression, s.residual, s.support.length, precision) < criterion(regression, b.residual, b.support.length, precision) ? s : b, undefined);
  const largest = Math.min(maxTerms, regression.candidates, ...regression.blocks.map((b) => Math.floor(b.height / 2)));
  const forward = backwardPath(regression, orthogonalMatching(regression, largest).order);
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

/** One way to group the rows, searched. */
interface Searched {
  readonly grouping: Grouping;
  readonly regression: Regression;
  readonly models: readonly Solution[];
  readonly matching: Solution | undefined;
  readonly thresholding: Solution | undefined;
  readonly found: Solution | undefined;
  /** The criterion of the best model. */
  readonly least: number;
}

function search(samples: Samples, grouping: Grouping, library: readonly Candidate[], { complex, maxTerms, kernels, precision, onStage }: Settings): Searched {
  onStage(`evaluating ${library.length} candidates${grouping.coefficients === "by-time" ? ", coefficients of each time" : ""}`);
  const regression = buildRegression(samples, grouping.groups, library, complex, kernels);
  onStage("searching models");
  const { models, matching, thresholding } = searchModels(regression, maxTerms, precision);
  const value = (s: Solution): number => criterion(regression, s.residual, s.support.length, precision);
  const found = [matching, thresholding].filter((s) => s !== undefined).sort((x, y) => value(x) - value(y))[0];
  return { grouping, regression, models, matching, thresholding, found, least: found === undefined ? Infinity : value(found) };
}

/** The best grouping; more coefficients are not tried where fewer leave nothing. */
function bestOf(samples: Samples, tried: readonly Grouping[], library: readonly Candidate[], settings: Settings): Searched {
  const [first, ...others] = tried;
  let best = search(samples, first!, library, settings);
  for (const grouping of others) {
    if (best.found !== undefined && best.found.residual <= residualFloor(best.regression, settings.precision)) break;
    const next = search(samples, grouping, library, settings);
    if (next.least < best.least) best = next;
  }
  return best;
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
  const settings = settingsOf(samples, options);
  if (isLeft(settings)) return settings;
  const { complex, names, actions, precision } = settings.right;
  const degree = resolveDegree(samples, complex ? samples.dimension : names.length, options.degree);
  if (isLeft(degree)) return degree;
  const rescaled = rescale(samples, degree.right);
  if (isLeft(rescaled)) return rescaled;
  const { scaled, units } = rescaled.right;
  const distinct = withoutRepetitions(scaled);
  const places = placesOf(distinct, oneGroup(distinct)[0]!.rows);
  if (placeCount(places) < 2) return left({ code: "fit/samples", expected: "at least two different points", found: "one point", fix: "Record more particles or times." });
  const library = buildLibrary({ names, field: complex ? "complex" : "real", degree: degree.right, actions });
  if (library.length === 0) return left(optionFault("invariants of the group up to the degree", "none", "Raise the degree or drop the group."));
  const { tried, reason } = groupings(distinct, library.length);
  const searched = bestOf(distinct, tried, library, settings.right);
  if (searched.found === undefined) return left(optionFault("samples that determine a model", "dependent columns only", "Record more varied samples.", "fit/samples"));
  const overTime: OverTime = { times: timeGroups(distinct).length, coefficients: searched.grouping.coefficients, reason };
  return report({ scaled, distinct, units, places, library, searched, found: searched.found, settings: settings.right, degree: degree.right, overTime, precision });
}

interface Found {
  /** All samples in the fit's units, and those without repetitions. */
  readonly scaled: Samples; readonly distinct: Samples; readonly units: Units; readonly places: Int32Array;
  readonly library: readonly Candidate[]; readonly searched: Searched; readonly found: Solution; readonly settings: Settings;
  readonly degree: number; readonly overTime: OverTime; readonly precision: number;
}

/** Samples with what the model leaves of their velocities. */
function remainderOf({ distinct, library, searched, found, settings }: Found): Remainder {
  const { dimension } = distinct;
  const { regression, grouping } = searched;
  const terms = found.support.map((c) => library[c]!);
  const rest = distinct.velocities.slice();
  grouping.groups.forEach(({ rows }, t) => {
    const block = regression.blocks[t]!;
    found.support.forEach((c, j) => rows.forEach((row, r) => {
      for (let d = 0; d < dimension; d++) rest[row * dimension + d]! -= found.coefficients[t]![j]! * block.columns[c * block.height + r * dimension + d]!;
    }));
  });
  const last = found.coefficients.at(-1)!;
  return {
    samples: distinct, left: rest,
    termsVelocity(point) {
      const columns = libraryColumns(terms, point, dimension, [0], settings.complex);
      return Float64Array.from({ length: dimension }, (_, d) => terms.reduce((sum, _c, j) => sum + (last[j]! / regression.scales[found.support[j]!]!) * columns[j * dimension + d]!, 0));
    },
  };
}

/** The test on all samples; where coefficients depend on time also on the time that has most, since curl may depend on it too. */
function curlOf(f: Found): CurlTest {
  const remainder = remainderOf(f);
  const together = curlTest(remainder, oneGroup(f.distinct)[0]!.rows, f.degree);
  if (f.overTime.coefficients === "pooled" || !together.isGradient) return together;
  const most = [...f.searched.grouping.groups].sort((x, y) => y.rows.length - x.rows.length)[0]!;
  const alone = curlTest(remainder, most.rows, f.degree);
  return alone.degree === 0 ? together : { ...alone, systematic: alone.systematic === true || together.systematic === true };
}

/** A coefficient that no double holds, as a fault. */
function coefficientFault(terms: readonly FittedTerm[]): FitError | undefined {
  const bad = terms.find((t) => t.byTime.some((c) => c.some((x) => !Number.isFinite(x)) || Math.hypot(...c) < 2 ** -1000));
  return bad === undefined ? undefined : { code: "fit/samples", expected: "units in which doubles hold the coefficients", found: `a coefficient of ${bad.monomial} beyond their range`, fix: "Choose units in which points and velocities are near 1." };
}

function report(f: Found): Either<FitError, Fit> {
  const { library, found, settings, distinct, precision, units } = f;
  const { regression, models, matching, thresholding } = f.searched;
  settings.onStage("testing whether it is a gradient");
  const curl = curlOf(f);
  settings.onStage("validating models");
  const residual = Math.sqrt(Math.max(0, found.residual) / regression.energy);
  const heldOut = heldOutResidual(regression, found.support, distinct.dimension);
  // Models that explain nothing have no rivals worth naming.
  const looked = curl.isGradient && heldOut <= EXPLAINED;
  const identification = identify(regression, library, looked ? found : undefined, f.places, precision);
  const { mayBeExact, ...judgement } = judge({ curl, identification, terms: found.support.map((c) => library[c]!.text), residual, heldOut, precision, pooledBecause: f.overTime.reason });
  const { terms, exactResidual } = collectTerms(regression, library, found, { complex: settings.complex, precision, units, mayBeExact });
  const fault = coefficientFault(terms);
  if (fault !== undefined) return left(fault);
  const { text, latex } = potentialText(terms, settings.complex);
  return right({
    ...judgement, potential: text, latex, terms, residual, heldOutResidual: heldOut, exactResidual,
    pareto: paretoFront(regression, library, models, distinct.dimension),
    curl, identification, overTime: f.overTime,
    search: {
      candidates: library.length, degree: f.degree, matching: matching?.support.length ?? 0, thresholding: thresholding?.support.length ?? null,
      agree: thresholding === undefined ? null : thresholding.support.join() === matching?.support.join(),
    },
    conditions: conditionsOf(f.scaled, units, library, terms, settings.complex),
  });
}
