/** How far matrices are from being what they should be. */
import type { FiniteGroup, Irrep } from "../../src/index.js";

/** Interleaved complex entries whatever the field. */
function complexEntries({ over, matrix }: Irrep, x: number): Float64Array {
  const entries = matrix(x);
  return over === "C" ? entries : Float64Array.from({ length: 2 * entries.length }, (_, i) => (i % 2 === 0 ? entries[i / 2]! : 0));
}

/** Largest entry of `|rho(x) rho(y) - rho(x y)|` over all pairs. */
export function homomorphismError({ order, multiply }: Pick<FiniteGroup, "order" | "multiply">, rho: Irrep): number {
  const d = rho.degree;
  const all = Array.from({ length: order }, (_, x) => complexEntries(rho, x));
  let largest = 0;
  for (let x = 0; x < order; x++) {
    for (let y = 0; y < order; y++) largest = Math.max(largest, productError(d, all[x]!, all[y]!, all[multiply(x, y)]!));
  }
  return largest;
}

function productError(d: number, a: Float64Array, b: Float64Array, c: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let [re, im] = [-c[2 * (i * d + j)]!, -c[2 * (i * d + j) + 1]!];
      for (let k = 0; k < d; k++) {
        const [p, q] = [2 * (i * d + k), 2 * (k * d + j)];
        re += a[p]! * b[q]! - a[p + 1]! * b[q + 1]!;
        im += a[p]! * b[q + 1]! + a[p + 1]! * b[q]!;
      }
      largest = Math.max(largest, Math.abs(re), Math.abs(im));
    }
  }
  return largest;
}

/** Largest entry of `|rho(x)* rho(x) - I|`. */
export function unitarityError(order: number, rho: Irrep): number {
  const d = rho.degree;
  const identity = Float64Array.from({ length: 2 * d * d }, (_, i) => (i % (2 * d + 2) === 0 ? 1 : 0));
  let largest = 0;
  for (let x = 0; x < order; x++) {
    const a = complexEntries(rho, x);
    const adjoint = Float64Array.from({ length: 2 * d * d }, (_, at) => {
      const [i, j] = [Math.floor(at / 2 / d), Math.floor(at / 2) % d];
      return at % 2 === 0 ? a[2 * (j * d + i)]! : -a[2 * (j * d + i) + 1]!;
    });
    largest = Math.max(largest, productError(d, adjoint, a, identity));
  }
  return largest;
}

/** Largest difference between the trace and the stated character. */
export function traceError(order: number, rho: Irrep): number {
  const d = rho.degree;
  let largest = 0;
  for (let x = 0; x < order; x++) {
    const a = complexEntries(rho, x);
    const { re, im } = rho.character(x);
    let [tr, ti] = [-re, -im];
    for (let i = 0; i < d; i++) {
      tr += a[2 * (i * d + i)]!;
      ti += a[2 * (i * d + i) + 1]!;
    }
    largest = Math.max(largest, Math.abs(tr), Math.abs(ti));
  }
  return largest;
}
