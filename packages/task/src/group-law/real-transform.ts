/**
 * Orthonormal real Fourier transform of functions on a finite abelian group, by dense products on even and odd parts.
 *
 *   even part: e(x) = (f(x) + f(-x)) / sqrt(2) per pair {x, -x}, f(x) where x = -x;   odd part: (f(x) - f(-x)) / sqrt(2)
 *
 * Cosines see only the even part and sines only the odd one, so the two products cost half of one with all functions.
 */
import { characterAngle, pairRepresentative, realCharacterScale, type AbelianGroup, type DualGroup } from "@ringflow/group";
import type { FloatArray, Kernels } from "@ringflow/kernels";

/** One character of each pair: the place of its cosine, and of its sine unless it is real. */
export interface TransformColumns {
  readonly cosine: number;
  readonly sine: number | undefined;
}

/** Working arrays `[count, evens]` and `[count, odds]`. */
export interface Halves<A extends FloatArray> {
  readonly even: A;
  readonly odd: A;
}

/** The transform; rows are functions `[count, n]`. */
export interface RealTransform<A extends FloatArray = FloatArray> {
  readonly order: number;
  readonly columns: readonly TransformColumns[];
  /** Dimensions of the even and the odd functions; their sum is n. */
  readonly evens: number;
  readonly odds: number;
  /** Coordinates on cosines `[count, evens]` and sines `[count, odds]`. */
  forward(count: number, rows: A, work: Halves<A>, cosines: A, sines: A): void;
  /** Adds `factor` times the functions of the coordinates to `rows`. */
  addBackward(count: number, cosines: A, sines: A, work: Halves<A>, factor: number, rows: A): void;
}

/** What the transform needs of a group. */
export type TransformGroup = Pick<AbelianGroup, "order" | "dual" | "inverse">;

/** Elements equal to their inverse, and one element of every other pair with its inverse. */
interface Pairs {
  readonly own: readonly number[];
  readonly first: readonly number[];
  readonly second: readonly number[];
}

function pairsOf({ order, inverse }: TransformGroup): Pairs {
  const elements = Array.from({ length: order }, (_, x) => x);
  const first = elements.filter((x) => x < inverse(x));
  return { own: elements.filter((x) => inverse(x) === x), first, second: first.map((x) => inverse(x)) };
}

/** Fills the matrices of the two halves, rows = elements, columns = characters. */
function fillMatrices<A extends FloatArray>(dual: DualGroup, n: number, { own, first }: Pairs, even: A, odd: A): TransformColumns[] {
  const [evens, odds] = [own.length + first.length, first.length];
  const columns: TransformColumns[] = [];
  let [cosine, sine] = [0, 0];
  for (let k = 0; k < n; k++) {
    if (pairRepresentative(dual, k) !== k) continue;
    const real = dual.conjugate(k) === k;
    const scale = realCharacterScale(dual, k, n);
    const angle = (x: number): number => characterAngle(dual, k, x);
    own.forEach((x, i) => { even[i * evens + cosine] = scale * Math.cos(angle(x)); });
    first.forEach((x, i) => {
      even[(own.length + i) * evens + cosine] = Math.SQRT2 * scale * Math.cos(angle(x));
      if (!real) odd[i * odds + sine] = Math.SQRT2 * scale * Math.sin(angle(x));
    });
    columns.push({ cosine: cosine++, sine: real ? undefined : sine++ });
  }
  return columns;
}

/** Even and odd parts of the rows. */
function fold(count: number, n: number, { own, first, second }: Pairs, rows: FloatArray, { even, odd }: Halves<FloatArray>): void {
  const [evens, odds] = [own.length + first.length, first.length];
  for (let j = 0; j < count; j++) {
    for (let i = 0; i < own.length; i++) even[j * evens + i] = rows[j * n + own[i]!]!;
    for (let i = 0; i < odds; i++) {
      const x = rows[j * n + first[i]!]!;
      const y = rows[j * n + second[i]!]!;
      even[j * evens + own.length + i] = Math.SQRT1_2 * (x + y);
      odd[j * odds + i] = Math.SQRT1_2 * (x - y);
    }
  }
}

/** Adds `factor` times the functions with these parts to the rows. */
function addUnfolded(count: number, n: number, { own, first, second }: Pairs, { even, odd }: Halves<FloatArray>, factor: number, rows: FloatArray): void {
  const [evens, odds] = [own.length + first.length, first.length];
  const half = factor * Math.SQRT1_2;
  for (let j = 0; j < count; j++) {
    for (let i = 0; i < own.length; i++) rows[j * n + own[i]!]! += factor * even[j * evens + i]!;
    for (let i = 0; i < odds; i++) {
      const e = even[j * evens + own.length + i]!;
      const o = odd[j * odds + i]!;
      rows[j * n + first[i]!]! += half * (e + o);
      rows[j * n + second[i]!]! += half * (e - o);
    }
  }
}

/** @remarks `n^2/2` numbers of memory; a transform of `count` rows costs `count n^2` flops. */
export function realTransform<A extends FloatArray>(group: TransformGroup, kernels: Kernels<A>): RealTransform<A> {
  const { order: n, dual } = group;
  const pairs = pairsOf(group);
  const [evens, odds] = [pairs.own.length + pairs.first.length, pairs.first.length];
  const matrices = { even: kernels.allocate(evens * evens), odd: kernels.allocate(odds * odds) };
  const columns = fillMatrices(dual, n, pairs, matrices.even, matrices.odd);
  return {
    order: n, columns, evens, odds,
    forward(count, rows, work, cosines, sines) {
      fold(count, n, pairs, rows, work);
      kernels.multiply(count, evens, evens, work.even, matrices.even, cosines);
      kernels.multiply(count, odds, odds, work.odd, matrices.odd, sines);
    },
    addBackward(count, cosines, sines, work, factor, rows) {
      kernels.multiplyRightTransposed(count, evens, evens, cosines, matrices.even, work.even);
      kernels.multiplyRightTransposed(count, odds, odds, sines, matrices.odd, work.odd);
      addUnfolded(count, n, pairs, work, factor, rows);
    },
  };
}
