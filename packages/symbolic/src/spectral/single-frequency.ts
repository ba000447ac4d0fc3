/**
 * Spectral coordinates of a measure that is already in single-frequency form: its real coordinates are Fourier coefficients
 * up to scale, so nothing is transformed.
 *
 *   a = p sqrt(2/n) cos + q sqrt(2/n) sin = 2 Re(alpha chi)   =>   alpha = (p - i q) / sqrt(2n)
 *   c = 2 Re(gamma conj(chi))                                 =>   gamma = (p + i q) / sqrt(2n)
 */
import type { ParameterMeasure } from "@ringflow/measure";
import { classOf, type RealCharacters, type SingleFrequencyForm } from "@ringflow/task";
import type { SpectralCoordinates } from "./coordinates.js";

/** Writes the coefficients of one function: real coordinates at `x[at..]`, times `factor`, into row `j` of `out`. */
function writeCoefficients(form: SingleFrequencyForm, { columns }: RealCharacters, x: Float64Array, at: number, factor: number, sign: number, out: Float64Array, j: number): void {
  const { order, dual } = form;
  for (const { character, cosine, sine } of columns) {
    const scale = factor / Math.sqrt((sine === undefined ? 1 : 2) * order);
    const re = scale * x[at + cosine]!;
    const im = sine === undefined ? 0 : sign * scale * x[at + sine]!;
    const own = 2 * (j * order + character);
    const conjugate = 2 * (j * order + dual.conjugate(character));
    out[conjugate] = re;
    out[conjugate + 1] = 0 - im;
    out[own] = re;
    out[own + 1] = im;
  }
}

/**
 * The coordinates of `spectralCoordinates` on the functions of the measure, equal up to rounding.
 *
 * @remarks O(N n), against O(N n^2) by transforms
 * @since 0.1.0
 */
export function spectrumOfSingleFrequency(form: SingleFrequencyForm, { count, points, weights }: ParameterMeasure): SpectralCoordinates {
  const { order, dual, classes, widthInputs, widthOutputs } = form;
  const width = 2 * widthInputs + widthOutputs + 1;
  const make = (): Float64Array => new Float64Array(2 * count * order);
  const [alpha, beta, gamma] = [make(), make(), make()];
  for (let j = 0; j < count; j++) {
    const at = j * width;
    const { bases } = classes[classOf(form, points, j)]!;
    writeCoefficients(form, bases.a, points, at, 1, -1, alpha, j);
    writeCoefficients(form, bases.b, points, at + widthInputs, 1, -1, beta, j);
    writeCoefficients(form, bases.c, points, at + 2 * widthInputs, weights[j]!, 1, gamma, j);
  }
  return { count, order, dual, alpha, beta, gamma };
}
