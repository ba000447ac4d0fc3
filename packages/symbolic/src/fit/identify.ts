/**
 * Do the points determine the terms? A monomial that moves the particles at these points as a few others do together, or
 * another model that fits as well, is told: no data at these points can decide between them.
 *
 * Three questions, each answered by a matching and confirmed by QR:
 *
 * - Is a term, or all of them, replaceable: `A_s c_s = A_R d` up to the noise of one number, with few columns R?
 * - Does a model of the same size, one term exchanged, fit as well by the criterion?
 * - Does a smaller one, two terms merged into one?
 */
import type { Candidate } from "./library.js";
import { solveSupport, type Solution } from "./least-squares.js";
import { placeCount } from "./places.js";
import type { Regression } from "./problem.js";
import { backwardPath, criterion, orthogonalMatching, residualFloor } from "./select.js";

/** A model that the samples cannot tell from the one reported. */
export interface Alternative {
  readonly monomials: readonly string[];
  /** Root mean square left, relative to that of the velocities. */
  readonly residual: number;
  /** Monomials of the model reported that it does without. */
  readonly replaces: readonly string[];
  /** Whether what these add to the velocities is less than what all terms leave: then only they are in doubt. */
  readonly belowNoise: boolean;
}

/** How well the points determine the terms. */
export interface Identification {
  /** Different points; of all times together. */
  readonly places: number;
  /** Candidates that move nothing at these points: their coefficients stay unknown. */
  readonly unseen: number;
  /** At most five; none are looked for where the model does not explain the velocities. */
  readonly alternatives: readonly Alternative[];
}

/** Difference of the criterion below which two models are not told apart. */
const SAME_CRITERION = 6;
/** Terms of which pairs are still tried. */
const LARGEST_FOR_PAIRS = 8;
const MOST_ALTERNATIVES = 5;
/** Share of a sum of squares that rounding leaves when it is computed from a Gram matrix. */
const GRAM_ROUNDING = 1e-12;

/** The regression with the velocities of some of the solution's terms as target. */
function ofTerms(regression: Regression, solution: Solution, positions: readonly number[]): Regression {
  const p = regression.candidates;
  let energy = 0;
  const blocks = regression.blocks.map((block, t) => {
    const target = new Float64Array(block.height);
    const correlations = new Float64Array(p);
    for (const j of positions) {
      const [c, a] = [solution.support[j]!, solution.coefficients[t]![j]!];
      for (let r = 0; r < block.height; r++) target[r]! += a * block.columns[c * block.height + r]!;
      for (let i = 0; i < p; i++) correlations[i]! += a * block.gram[c * p + i]!;
    }
    energy += target.reduce((s, x) => s + x * x, 0);
    return { ...block, target, correlations };
  });
  return { ...regression, blocks, energy };
}

/** Few columns that move the particles as the given terms do, if any; the other terms may help. */
function replacement(regression: Regression, solution: Solution, positions: readonly number[], allowed: number, precision: number): readonly number[] | undefined {
  const { support } = solution;
  const replaced = new Set(positions.map((j) => support[j]!));
  const others = support.filter((c) => !replaced.has(c));
  const terms = ofTerms(regression, solution, positions);
  const most = Math.min(others.length + 2 * allowed + 4, ...regression.blocks.map((b) => b.height));
  const tolerated = Math.max(solution.residual / regression.height, residualFloor(regression, precision));
  const { order, remainder } = orthogonalMatching(terms, most, { start: others, excluded: replaced });
  if (remainder > 2 * tolerated + GRAM_ROUNDING * terms.energy) return undefined;
  const path = backwardPath(terms, order);
  const enough = path.filter((m) => m.residual <= tolerated).map((m) => [...new Set([...others, ...m.support])].sort((x, y) => x - y));
  return enough.filter((s) => s.length - others.length <= allowed).at(-1);
}

/** Best model with the given terms replaced by one other. */
function exchanged(regression: Regression, support: readonly number[], positions: readonly number[]): readonly number[] | undefined {
  const kept = support.filter((_, j) => !positions.includes(j));
  const { order } = orthogonalMatching(regression, kept.length + 1, { start: kept, excluded: new Set(support) });
  return order.length === kept.length + 1 ? [...order].sort((x, y) => x - y) : undefined;
}

function candidatesFor(regression: Regression, solution: Solution, precision: number): (readonly number[])[] {
  const { support } = solution;
  const each = support.map((_, j) => [j]);
  const pairs = support.length > LARGEST_FOR_PAIRS ? [] : each.flatMap(([i]) => each.filter(([j]) => j! > i!).map(([j]) => [i!, j!]));
  const all = support.map((_, j) => j);
  const replaced = [...each, ...(support.length > 1 ? [all] : [])].flatMap((positions) => {
    const other = replacement(regression, solution, positions, support.length + 2, precision);
    return other === undefined ? [] : [other];
  });
  const least = criterion(regression, solution.residual, support.length, precision);
  return replaced.concat([...each, ...pairs].flatMap((positions) => {
    const other = exchanged(regression, support, positions);
    const solved = other === undefined ? undefined : solveSupport(regression, other);
    const same = solved !== undefined && criterion(regression, solved.residual, other!.length, precision) <= least + SAME_CRITERION;
    return same ? [other!] : [];
  }));
}

function namesOf(library: readonly Candidate[], support: readonly number[]): string[] {
  return [...new Set(support.map((c) => library[c]!.text))];
}

function alternativesTo(regression: Regression, library: readonly Candidate[], solution: Solution, precision: number): Alternative[] {
  const found = new Map<string, Alternative>();
  for (const support of candidatesFor(regression, solution, precision)) {
    if (found.size === MOST_ALTERNATIVES) break;
    // Terms kept beside their own replacement may be dependent: then nothing is solved, and what is left is what was left.
    const { residual } = solveSupport(regression, support) ?? solution;
    const missing = solution.support.flatMap((c, j) => (support.includes(c) ? [] : [j]));
    found.set(support.join(), {
      monomials: namesOf(library, support), residual: Math.sqrt(residual / regression.energy), replaces: namesOf(library, missing.map((j) => solution.support[j]!)),
      belowNoise: ofTerms(regression, solution, missing).energy < solution.residual,
    });
  }
  return [...found.values()].sort((x, y) => Number(x.belowNoise) - Number(y.belowNoise) || x.monomials.length - y.monomials.length);
}

/** Candidates whose columns are zero. */
function unseenCount(regression: Regression): number {
  let count = 0;
  for (let c = 0; c < regression.candidates; c++) if (regression.blocks.every((b) => b.gram[c * regression.candidates + c] === 0)) count++;
  return count;
}

/**
 * Looks for other models that explain the samples as well.
 *
 * @param solution - undefined to look for none
 * @param places - number of the place of every sample
 */
export function identify(regression: Regression, library: readonly Candidate[], solution: Solution | undefined, places: Int32Array, precision: number): Identification {
  const alternatives = solution === undefined ? [] : alternativesTo(regression, library, solution, precision);
  return { places: placeCount(places), unseen: unseenCount(regression), alternatives };
}
