/**
 * A constituent of a representation that occurs once: the range of
 *
 *   P = d/n sum_g conj(chi(g)) D(g),
 *
 * with orthonormal basis V, gives `rho(g) = V* D(g) V`. Real matrices are handled as complex ones with imaginary part 0.
 */
import type { ComplexNumber } from "@ringflow/group";

/** `P` as interleaved `[size, size, 2]`. */
function projection(d: number, size: number, matrices: readonly Float64Array[], characters: readonly ComplexNumber[]): Float64Array {
  const out = new Float64Array(2 * size * size);
  const scale = d / matrices.length;
  matrices.forEach((matrix, x) => {
    const { re, im } = characters[x]!;
    for (let at = 0; at < out.length; at += 2) {
      out[at] = out[at]! + scale * (re * matrix[at]! + im * matrix[at + 1]!);
      out[at + 1] = out[at + 1]! + scale * (re * matrix[at + 1]! - im * matrix[at]!);
    }
  });
  return out;
}

/** Orthonormal basis of the column space, by Gram-Schmidt with the largest remaining column first; vectors `[size, 2]`. */
function columnBasis(rank: number, size: number, p: Float64Array): readonly Float64Array[] {
  const columns = Array.from({ length: size }, (_, j) => Float64Array.from({ length: 2 * size }, (_, at) => p[2 * (Math.floor(at / 2) * size + j) + (at % 2)]!));
  const basis: Float64Array[] = [];
  while (basis.length < rank) {
    const norms = columns.map((v) => Math.hypot(...v));
    const largest = Math.max(...norms);
    // Ties up to rounding go to the first column, so that the basis does not depend on the order of sums.
    const chosen = norms.findIndex((norm) => norm >= largest * (1 - 1e-9));
    const v = columns[chosen]!.map((value) => value / norms[chosen]!);
    basis.push(v);
    for (const column of columns) for (let pass = 0; pass < 2; pass++) removeComponent(column, v);
  }
  return basis;
}

/** `u -= v <v, u>`. */
function removeComponent(u: Float64Array, v: Float64Array): void {
  let [re, im] = [0, 0];
  for (let at = 0; at < u.length; at += 2) {
    re += v[at]! * u[at]! + v[at + 1]! * u[at + 1]!;
    im += v[at]! * u[at + 1]! - v[at + 1]! * u[at]!;
  }
  for (let at = 0; at < u.length; at += 2) {
    u[at] = u[at]! - (re * v[at]! - im * v[at + 1]!);
    u[at + 1] = u[at + 1]! - (re * v[at + 1]! + im * v[at]!);
  }
}

/** `V* D V`, `[d, d, 2]`. */
function compress(size: number, basis: readonly Float64Array[], matrix: Float64Array): Float64Array {
  const d = basis.length;
  const out = new Float64Array(2 * d * d);
  const image = new Float64Array(2 * size);
  basis.forEach((v, j) => {
    image.fill(0);
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < size; k++) {
        const [a, b, c, e] = [matrix[2 * (i * size + k)]!, matrix[2 * (i * size + k) + 1]!, v[2 * k]!, v[2 * k + 1]!];
        image[2 * i] = image[2 * i]! + a * c - b * e;
        image[2 * i + 1] = image[2 * i + 1]! + a * e + b * c;
      }
    }
    basis.forEach((u, i) => {
      for (let at = 0; at < image.length; at += 2) {
        const o = 2 * (i * d + j);
        out[o] = out[o]! + u[at]! * image[at]! + u[at + 1]! * image[at + 1]!;
        out[o + 1] = out[o + 1]! + u[at]! * image[at + 1]! - u[at + 1]! * image[at]!;
      }
    });
  });
  return out;
}

/**
 * Matrices of the constituent with the given character, which must occur once.
 *
 * @param matrices - the representation, interleaved `[size, size, 2]`, one per element
 * @returns interleaved `[d, d, 2]`, one per element; `d = chi(e)`. The representation itself when `d = size`
 * @internal
 */
export function constituent(matrices: readonly Float64Array[], characters: readonly ComplexNumber[]): readonly Float64Array[] {
  const size = Math.round(Math.sqrt(matrices[0]!.length / 2));
  const d = Math.round(characters[0]!.re);
  if (d === size) return matrices;
  const basis = columnBasis(d, size, projection(d, size, matrices, characters));
  return matrices.map((matrix) => compress(size, basis, matrix));
}
