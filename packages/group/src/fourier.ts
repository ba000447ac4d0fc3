/**
 * Fourier transform on a finite abelian group of order n:
 *
 *   c_k = 1/n sum_x f(x) conj(chi_k(x)),   f(x) = sum_k c_k chi_k(x),   sum_k |c_k|^2 = 1/n sum_x |f(x)|^2
 *
 * The direct form by dense products with pieces of the character table, O(rows n^2) and O((rows + n) piece) memory. It
 * asks for nothing but the dual group, so it knows no factors to split the sum along.
 */
import { jsKernels, type Kernels } from "@ringflow/kernels";
import type { DualGroup } from "./contract.js";
import { GroupError } from "./errors.js";
import { fillCharacterRows, phaseTable } from "./internal/character-rows.js";
import { requireLength } from "./internal/require-length.js";
import { requireOrder } from "./internal/require-order.js";

/** Doubles in one piece of the character table (2 MB). */
const pieceLength = 2 ** 18;

/** Largest defect of `c_conj(k) = conj(c_k)`, relative to the largest coefficient, that counts as rounding. */
const symmetryTolerance = 1e-9;

function piecesOf(characters: readonly number[], order: number): readonly (readonly number[])[] {
  const size = Math.max(1, Math.floor(pieceLength / order));
  const pieces: (readonly number[])[] = [];
  for (let from = 0; from < characters.length; from += size) pieces.push(characters.slice(from, from + size));
  return pieces;
}

/**
 * Fourier coefficients of real functions, one per row.
 *
 * Only one character of each conjugate pair is summed; the other coefficient is set to the exact conjugate.
 *
 * @param order - n
 * @param rows - `[count, n]`, row-major
 * @param count - number of functions; default `rows.length / n`
 * @param kernels - engine of the products; those that round after every operation give the same bits
 * @returns `[count, n, 2]`, interleaved re, im; error per part <= (n + 6) 2^-53 times the mean of |f|
 * @throws GroupError `group/shape` if `rows` has not `count * n` entries, or n is not the order of the dual
 * @remarks O(count n^2)
 * @source Serre 1977, section 2.3 [serre1977]
 * @example fourierCoefficients(dualFromOrders([2]), 2, Float64Array.of(3, 1)) // => [2, 0, 1, 0]
 * @since 0.1.0
 */
export function fourierCoefficients(
  dual: DualGroup, order: number, rows: Float64Array, count: number = rows.length / order, kernels: Kernels = jsKernels,
): Float64Array {
  requireLength("functions on the group", rows, count, order);
  requireOrder(dual, order);
  const out = new Float64Array(2 * count * order);
  const table = phaseTable(dual.exponent);
  const representatives = Array.from({ length: order }, (_, k) => k).filter((k) => k <= dual.conjugate(k));
  for (const piece of piecesOf(representatives, order)) {
    const re = new Float64Array(piece.length * order);
    const im = new Float64Array(piece.length * order);
    fillCharacterRows(dual, order, table, piece, re, im);
    const cosines = new Float64Array(count * piece.length);
    const sines = new Float64Array(count * piece.length);
    kernels.multiplyRightTransposed(count, piece.length, order, rows, re, cosines);
    kernels.multiplyRightTransposed(count, piece.length, order, rows, im, sines);
    storePairs(dual, order, piece, cosines, sines, out);
  }
  return out;
}

/** Spreads `sum f chi` of the characters in `piece` over `c_k = conj(..)/n` and `c_conj(k)`. @internal */
function storePairs(
  dual: DualGroup, order: number, piece: readonly number[], cosines: Float64Array, sines: Float64Array, out: Float64Array,
): void {
  const count = cosines.length / piece.length;
  piece.forEach((k, i) => {
    const conjugate = dual.conjugate(k);
    for (let row = 0; row < count; row++) {
      const re = cosines[row * piece.length + i]! / order;
      // A real character has sines of exactly 0, so writing both entries below agrees when conjugate === k.
      const im = sines[row * piece.length + i]! / order;
      out[2 * (row * order + conjugate)] = re;
      out[2 * (row * order + conjugate) + 1] = im;
      out[2 * (row * order + k)] = re;
      out[2 * (row * order + k) + 1] = 0 - im;
    }
  });
}

/**
 * Functions with given Fourier coefficients, `f(x) = sum_k c_k chi_k(x)`.
 *
 * @param coefficients - `[count, n, 2]`, interleaved re, im; any complex numbers
 * @param count - number of functions; default `coefficients.length / (2 n)`
 * @returns `[count, n, 2]`: complex values, interleaved
 * @throws GroupError `group/shape` if `coefficients` has not `count * n * 2` entries, or n is not the order of the dual
 * @remarks O(count n^2)
 * @example inverseFourier(dualFromOrders([4]), 4, Float64Array.of(0, 0, 1, 0, 0, 0, 0, 0)) // => [1, 0, 0, 1, -1, 0, 0, -1]
 * @since 0.1.0
 */
export function inverseFourier(
  dual: DualGroup, order: number, coefficients: Float64Array, count: number = coefficients.length / (2 * order),
): Float64Array {
  requireLength("Fourier coefficients (re, im)", coefficients, count, 2 * order);
  requireOrder(dual, order);
  const out = new Float64Array(2 * count * order);
  const table = phaseTable(dual.exponent);
  for (let k = 0; k < order; k++) {
    for (let x = 0; x < order; x++) {
      const phase = dual.phase(k, x);
      const re = table.re[phase]!;
      const im = table.im[phase]!;
      for (let row = 0; row < count; row++) {
        const c = 2 * (row * order + k);
        const f = 2 * (row * order + x);
        out[f] = out[f]! + coefficients[c]! * re - coefficients[c + 1]! * im;
        out[f + 1] = out[f + 1]! + coefficients[c]! * im + coefficients[c + 1]! * re;
      }
    }
  }
  return out;
}

/**
 * Inverse of {@link fourierCoefficients}: real functions.
 *
 * @param coefficients - `[count, n, 2]` with `c_conj(k) = conj(c_k)` within 1e-9 of the largest
 * @returns `[count, n]`
 * @throws GroupError `group/shape` as in {@link inverseFourier}; `group/domain` if the functions are not real
 * @remarks O(count n^2)
 * @example inverseRealFourier(dualFromOrders([2]), 2, Float64Array.of(2, 0, 1, 0)) // => [3, 1]
 * @since 0.1.0
 */
export function inverseRealFourier(
  dual: DualGroup, order: number, coefficients: Float64Array, count: number = coefficients.length / (2 * order),
): Float64Array {
  requireLength("Fourier coefficients (re, im)", coefficients, count, 2 * order);
  requireOrder(dual, order);
  requireRealFunctions(dual, order, coefficients, count);
  const values = inverseFourier(dual, order, coefficients, count);
  return Float64Array.from({ length: count * order }, (_, i) => values[2 * i]!);
}

function requireRealFunctions(dual: DualGroup, order: number, coefficients: Float64Array, count: number): void {
  const allowed = symmetryTolerance * coefficients.reduce((max, c) => Math.max(max, Math.abs(c)), 0);
  for (let row = 0; row < count; row++) {
    for (let k = 0; k < order; k++) {
      const c = 2 * (row * order + k);
      const d = 2 * (row * order + dual.conjugate(k));
      const defect = Math.max(Math.abs(coefficients[c]! - coefficients[d]!), Math.abs(coefficients[c + 1]! + coefficients[d + 1]!));
      if (defect <= allowed) continue;
      throw new GroupError({
        code: "group/domain",
        expected: "conjugate coefficients at conjugate characters",
        found: `a defect of ${defect} at row ${row}, character ${k}`,
        fix: "Call inverseFourier for complex functions.",
      });
    }
  }
}
