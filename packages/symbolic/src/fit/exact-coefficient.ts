/**
 * Numbers that data support as exact: the simplest rational, or square root of a rational, within a tolerance.
 *
 * An interval of width 2 tol contains a fraction of denominator at most q by chance with probability about q^2 tol, so a
 * fraction is accepted only if that is small: simple numbers are recognised, noise is not turned into fractions.
 */
import { formatRational, rational, type Rational } from "@ringflow/algebra";

/** A recognised number: its text, and its double. */
export interface ExactNumber {
  readonly text: string;
  readonly value: number;
}

/** Chance that an accepted fraction is a coincidence. */
const COINCIDENCE = 0.02;

/** Largest denominator that is ever accepted. */
const LARGEST_DENOMINATOR = 100_000;

/**
 * Fraction of least denominator in `[x - tolerance, x + tolerance]`, by continued fractions (Stern-Brocot).
 *
 * @param tolerance - > 0
 * @example simplestFraction(0.3333, 0.001) // => { numerator: 1n, denominator: 3n }
 * @since 0.1.0
 */
export function simplestFraction(x: number, tolerance: number): Rational {
  if (x < 0) {
    const positive = simplestFraction(-x, tolerance);
    return rational(-positive.numerator, positive.denominator);
  }
  if (x - tolerance <= 0) return rational(0n);
  let [lo, hi] = [x - tolerance, x + tolerance];
  // Convergent matrices of the common part of the two continued fractions.
  let [p0, q0, p1, q1] = [0n, 1n, 1n, 0n];
  for (let step = 0; step < 64; step++) {
    const floor = Math.floor(lo);
    const next = floor === lo ? floor : Math.floor(hi) > floor ? floor + 1 : floor;
    [p0, p1] = [p1, BigInt(next) * p1 + p0];
    [q0, q1] = [q1, BigInt(next) * q1 + q0];
    if (next !== floor || floor === lo) break;
    [lo, hi] = [1 / (hi - floor), 1 / (lo - floor)];
  }
  return rational(p1, q1);
}

function accepted(x: number, tolerance: number): Rational | undefined {
  if (!(tolerance > 0) || !Number.isFinite(x) || Math.abs(x) < 2 * tolerance) return undefined;
  const fraction = simplestFraction(x, tolerance);
  const q = Number(fraction.denominator);
  return q <= LARGEST_DENOMINATOR && fraction.numerator !== 0n && q * q * tolerance < COINCIDENCE ? fraction : undefined;
}

/**
 * The exact number that a measured one supports, if any.
 *
 * @param tolerance - half-width of the interval that surely contains the true number
 * @example recogniseNumber(0.7500001, 1e-5)?.text // => "3/4"
 * @example recogniseNumber(-1.41421356, 1e-7)?.text // => "-sqrt(2)"
 * @since 0.1.0
 */
export function recogniseNumber(x: number, tolerance: number): ExactNumber | undefined {
  const plain = accepted(x, tolerance);
  if (plain !== undefined) return { text: formatRational(plain), value: Number(plain.numerator) / Number(plain.denominator) };
  const square = accepted(x * x, 2 * Math.abs(x) * tolerance + tolerance ** 2);
  if (square === undefined || Number(square.denominator) > 1000 || square.numerator > 1000n) return undefined;
  const root = Math.sqrt(Number(square.numerator) / Number(square.denominator));
  return { text: `${x < 0 ? "-" : ""}sqrt(${formatRational(square)})`, value: x < 0 ? -root : root };
}
