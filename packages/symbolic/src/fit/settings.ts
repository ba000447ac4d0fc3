/** Options of a fit, with their defaults and limits. */
import { jsKernels, type Kernels } from "@ringflow/kernels";
import { left, right, type Either } from "fp-ts/lib/Either.js";
import type { CoordinateAction } from "../prove/action.js";
import { monomialCount } from "../prove/monomial-table.js";
import { LARGEST_GRAMS } from "./over-time.js";
import type { FitError, Samples } from "./samples.js";

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
  /** Told what is done next: a fit takes seconds, large ones minutes. */
  readonly onStage?: (name: string) => void;
}

/** Columns above which a library is refused. */
const LARGEST_LIBRARY = 4_000;
/** Doubles of all columns together. */
const LARGEST_MATRIX = 6e7;

/** An option that cannot be used. */
export function optionFault(expected: string, found: string, fix: string, code: FitError["code"] = "fit/options"): FitError {
  return { code, expected, found, fix };
}

/** Degree that fits the limits, or a fault. */
export function resolveDegree(samples: Samples, slots: number, asked: number | undefined): Either<FitError, number> {
  const height = samples.points.length;
  const times = new Set(samples.times ?? [0]).size;
  const fits = (degree: number): boolean => monomialCount(slots, degree) <= LARGEST_LIBRARY && monomialCount(slots, degree) * height <= LARGEST_MATRIX;
  if (asked !== undefined) {
    if (!Number.isInteger(asked) || asked < 1 || asked > 12) return left(optionFault("a degree between 1 and 12", String(asked), "Use --degree 3."));
    return fits(asked) ? right(asked) : left(optionFault(`a library of at most ${LARGEST_LIBRARY} monomials and ${LARGEST_MATRIX} numbers`, `${monomialCount(slots, asked)} monomials for ${height} numbers`, "Lower the degree or use fewer samples.", "fit/too-large"));
  }
  // By default coefficients may depend on time, unless nearly every sample has a time of its own.
  const grams = (degree: number): number => (2 * times * samples.dimension > height ? 0 : times * monomialCount(slots, degree) ** 2);
  for (let degree = 5; degree >= 1; degree--) if (fits(degree) && grams(degree) <= LARGEST_GRAMS) return right(degree);
  return left(optionFault("a space of fewer coordinates", String(slots), "Choose some coordinates.", "fit/too-large"));
}

/** Options in full. */
export interface Settings {
  readonly complex: boolean;
  readonly names: readonly string[];
  readonly actions: readonly CoordinateAction[];
  readonly maxTerms: number;
  readonly kernels: Kernels;
  readonly precision: number;
  readonly onStage: (name: string) => void;
}

/** Options with defaults, or the first fault. */
export function settingsOf(samples: Samples, options: FitOptions): Either<FitError, Settings> {
  const { field = "real", actions = [], maxTerms = 40, kernels = jsKernels, onStage = () => undefined } = options;
  const complex = field === "complex";
  if (complex && samples.dimension % 2 === 1) return left(optionFault("an even number of doubles per point", String(samples.dimension), "Complex coordinates are re, im pairs."));
  if (!Number.isInteger(maxTerms) || maxTerms < 1) return left(optionFault("a whole number of terms, at least 1", String(maxTerms), "Leave it out, or allow 40."));
  const coordinates = complex ? samples.dimension / 2 : samples.dimension;
  const names = options.names ?? Array.from({ length: coordinates }, (_, d) => `x${d + 1}`);
  if (names.length !== coordinates || new Set(names).size !== names.length) return left(optionFault(`${coordinates} distinct names`, names.join(","), "Name every coordinate once."));
  const stray = actions.flatMap((a) => [...a.keys()]).find((name) => !names.includes(name));
  if (stray !== undefined) return left(optionFault(`an action on ${names.join(", ")}`, stray, "Use the names of the coordinates."));
  const isReal = (action: CoordinateAction): boolean => [...action.values()].every(({ root }) => (2 * root.power) % root.order === 0);
  if (!complex && !actions.every(isReal)) return left(optionFault("permutations and signs of real coordinates", "another root of unity", "Choose the complex field."));
  return right({ complex, names, actions, maxTerms, kernels, precision: samples.precision ?? 2 ** -52, onStage });
}
