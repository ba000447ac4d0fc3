/**
 * An orthonormal basis of an irrep's space in which its commutant acts as the units of F on the right: columns
 * `e_1, e_1 i, (e_1 j, e_1 k,) e_2, ..`. Found by averaging random matrices over the group.
 */
import type { RealIrrep } from "../irreps/irrep-basis.js";

type Square = Float64Array;

function multiply(a: Square, b: Square, f: number): Square {
  const out = new Float64Array(f * f);
  for (let i = 0; i < f; i++) for (let k = 0; k < f; k++) for (let j = 0; j < f; j++) out[i * f + j]! += a[i * f + k]! * b[k * f + j]!;
  return out;
}

function transpose(a: Square, f: number): Square {
  return a.map((_, at) => a[(at % f) * f + Math.floor(at / f)]!);
}

/** Uniform numbers in -1..1 from a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

/** Mean of `rho x rho'` over the group: a matrix of the commutant. */
function average(x: Square, { matrices, degree: f }: RealIrrep): Square {
  const size = f * f;
  const order = matrices.length / size;
  const out = new Float64Array(size);
  for (let g = 0; g < order; g++) {
    const rho = matrices.subarray(g * size, (g + 1) * size);
    const moved = multiply(multiply(rho, x, f), transpose(rho, f), f);
    for (let e = 0; e < size; e++) out[e]! += moved[e]! / order;
  }
  return out;
}

/** A random unit of the commutant orthogonal to the ones before: `J J' = 1`, `J^2 = -1`. */
function imaginaryUnit(irrep: RealIrrep, before: readonly Square[], random: () => number): Square {
  const f = irrep.degree;
  const x = new Float64Array(f * f);
  for (let i = 0; i < f; i++) for (let j = 0; j < i; j++) [x[i * f + j], x[j * f + i]] = ((v) => [v, -v])(random());
  let unit = average(x, irrep);
  for (const y of before) {
    const inner = unit.reduce((sum, v, e) => sum + v * y[e]!, 0) / f;
    unit = unit.map((v, e) => v - inner * y[e]!);
  }
  const length = Math.sqrt(unit.reduce((sum, v) => sum + v * v, 0) / f);
  return unit.map((v) => v / length);
}

/** The units of F beside 1 as matrices `v -> v i, v j, v k`. */
function units(irrep: RealIrrep, random: () => number): Square[] {
  if (irrep.commutant === 1) return [];
  const i = imaginaryUnit(irrep, [], random);
  if (irrep.commutant === 2) return [i];
  const j = imaginaryUnit(irrep, [i], random);
  // (v i) j = v k.
  return [i, j, multiply(j, i, irrep.degree)];
}

function apply(a: Square, v: Float64Array): Float64Array {
  const f = v.length;
  return v.map((_, i) => v.reduce((sum, x, j) => sum + a[i * f + j]! * x, 0));
}

/** Coordinate vector with the largest rest outside the columns so far, normalised. */
function nextVector(columns: readonly Float64Array[], f: number): Float64Array {
  let best = new Float64Array(f);
  let longest = 0;
  for (let at = 0; at < f; at++) {
    let v = new Float64Array(f);
    v[at] = 1;
    // Twice is enough for orthogonality to rounding.
    for (let pass = 0; pass < 2; pass++) {
      for (const c of columns) {
        const inner = v.reduce((sum, x, i) => sum + x * c[i]!, 0);
        v = v.map((x, i) => x - inner * c[i]!);
      }
    }
    const length = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
    if (length > longest + 1e-9) [best, longest] = [v.map((x) => x / length), length];
  }
  return best;
}

/**
 * Columns of the adapted basis, `[f][f]`: the standard one for real type.
 *
 * @remarks O(order f^3) for complex and quaternionic types
 */
export function adaptedBasis(irrep: RealIrrep, seed = 1): Float64Array[] {
  const f = irrep.degree;
  const others = units(irrep, randomNumbers(seed));
  const columns: Float64Array[] = [];
  while (columns.length < f) {
    const e = nextVector(columns, f);
    columns.push(e, ...others.map((unit) => apply(unit, e)));
  }
  return columns;
}
