/** Checks a closed-form block on an irrep of real type: the theorem's hypotheses, and its distance from the network. */
import type { IrrepCertificate } from "../certificate/irrep-format.js";
import type { CheckedIrrep } from "./representation.js";
import { checkFrame } from "./tight-frame.js";

type Network = IrrepCertificate["network"];
/** A block in closed form. */
export type FrameBlock = Extract<IrrepCertificate["irrepBlocks"][number], { form: "tight" }>;

/** Departure from orthogonality that rounding of stated numbers may cause. */
const ORTHOGONAL = 1e-9;

function isOrthonormal(vectors: readonly (readonly number[])[], f: number): boolean {
  return vectors.length === f && vectors.every((x, i) => x.length === f && vectors.slice(0, i + 1).every((y, j) =>
    Math.abs(x.reduce((sum, v, e) => sum + v * y[e]!, 0) - (i === j ? 1 : 0)) <= ORTHOGONAL));
}

function columns(matrix: readonly string[], f: number): number[][] {
  return Array.from({ length: f }, (_, j) => Array.from({ length: f }, (_e, i) => Number(matrix[i * f + j])));
}

function isOrthogonalMatrix(matrix: readonly string[], f: number): boolean {
  return matrix.length === f * f && isOrthonormal(columns(matrix, f), f);
}

/** Vertex k over R: cosine and sine of each pair of opposite residues, in the order of the list; a self-opposite one alone. */
function vertex(residues: readonly number[], k: number, pairs: number): number[] {
  const seen: number[] = [];
  return residues.flatMap((s) => {
    const r = ((s % pairs) + pairs) % pairs;
    if (seen.includes(r)) return [];
    seen.push(r, (pairs - r) % pairs);
    const angle = (2 * Math.PI * ((r * k) % pairs)) / pairs;
    const scale = 1 / Math.sqrt(residues.length);
    if ((2 * r) % pairs === 0) return [scale * Math.round(Math.cos(angle))];
    return [Math.SQRT2 * scale * Math.cos(angle), Math.SQRT2 * scale * Math.sin(angle)];
  });
}

function applied(matrix: readonly string[], x: readonly number[]): number[] {
  return x.map((_, i) => x.reduce((sum, v, j) => sum + Number(matrix[i * x.length + j]) * v, 0));
}

/** u and w of a place, before signs. */
function pairAt({ shape, frame }: FrameBlock, f: number, place: number): { readonly u: readonly number[]; readonly w: readonly number[] } {
  if (shape.kind === "simplex") return { u: applied(shape.left, vertex(frame.u, place, frame.pairs)), w: applied(shape.right, vertex(frame.w, place, frame.pairs)) };
  const i = Math.floor(place / f);
  const [x, y] = [columns(shape.basis, f)[i]!, columns(shape.others[i]!, f)[place % f]!];
  return shape.shared === "u" ? { u: x, w: y } : { u: y, w: x };
}

function shapeHolds({ shape, frame }: FrameBlock, f: number): boolean {
  if (shape.kind !== frame.kind) return false;
  if (shape.kind === "simplex") return isOrthogonalMatrix(shape.left, f) && isOrthogonalMatrix(shape.right, f);
  return isOrthogonalMatrix(shape.basis, f) && shape.others.length === f && shape.others.every((m) => isOrthogonalMatrix(m, f));
}

/** Whether the stated particles are a block of the theorem on this irrep, beside the offset. */
export function frameBlockHolds(irrep: CheckedIrrep, order: number, block: FrameBlock): boolean {
  const { degree: f, commutant } = irrep;
  const { frame, places, particles } = block;
  if (commutant !== 1 || places.length !== particles.length || !checkFrame(f, 1, order, frame).tight || !shapeHolds(block, f)) return false;
  const framesAt = Array.from({ length: frame.pairs }, (): (readonly number[])[] => []);
  if (places.some(({ place }) => place >= frame.pairs)) return false;
  for (const { place, v } of places) framesAt[place]!.push(v.map(Number));
  return framesAt.every((vectors) => isOrthonormal(vectors, f));
}

/** `1/n sum_x values(x) M(x)`, weight folded in. */
export function coefficients({ matrices, degree: f }: CheckedIrrep, net: Network, row: number, part: number): number[] {
  const n = net.points.length / (3 * net.count);
  const factor = (part === 2 ? net.weights[row]! : 1) / n;
  const out = new Array<number>(f * f).fill(0);
  for (let x = 0; x < n; x++) {
    const value = factor * net.points[(3 * row + part) * n + x]!;
    for (let e = 0; e < f * f; e++) out[e]! += value * matrices[x * f * f + e]!;
  }
  return out;
}

/** Share of the power of a and b of a row that lies on the irrep; of their varying part, or of all of it. */
export function irrepPurity(irrep: CheckedIrrep, net: Network, row: number, withConstants: boolean): number {
  const n = net.points.length / (3 * net.count);
  const square = (values: readonly number[]): number => values.reduce((sum, v) => sum + v * v, 0);
  const centred = (values: readonly number[]): number => square(values) - values.reduce((sum, v) => sum + v, 0) ** 2 / n;
  const own = (irrep.degree / irrep.commutant) * (square(coefficients(irrep, net, row, 0)) + square(coefficients(irrep, net, row, 1)));
  const power = withConstants ? square : centred;
  const total = (of: (values: readonly number[]) => number): number => [0, 1].reduce((sum, part) => sum + of(net.points.slice((3 * row + part) * n, (3 * row + part + 1) * n)), 0);
  const whole = total(power);
  // What is left of constants by subtraction is rounding: no share of it says anything.
  return whole > 1e-9 * total(square) ? (own * n) / whole : 0;
}

/**
 * Largest distance between a coefficient of the network's particles, over the block's mean length of that function, and its exact
 * value of length 1; or the relative distance of the product of the three mean lengths from `1/(2 n K)`, if that is larger.
 */
export function frameResidual(irrep: CheckedIrrep, net: Network, block: FrameBlock): number {
  const f = irrep.degree;
  const n = net.points.length / (3 * net.count);
  const found = block.particles.map((row) => [0, 1, 2].map((part) => coefficients(irrep, net, row, part)));
  const length = (x: readonly number[]): number => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0));
  const means = [0, 1, 2].map((part) => found.reduce((sum, p) => sum + length(p[part]!), 0) / found.length);
  let residual = Math.abs(means[0]! * means[1]! * means[2]! * 2 * n * block.frame.pairs - 1);
  found.forEach((parts, i) => {
    const { place, signU, signW, v } = block.places[i]!;
    const { u, w } = pairAt(block, f, place);
    const frame = v.map(Number);
    const exact = [[u, frame, signU], [frame, w, signW], [u, w, signU * signW]] as const;
    const against = (part: number): number => parts[part]!.reduce((sum, x, e) => sum + x * exact[part]![0][Math.floor(e / f)]! * exact[part]![1][e % f]! * exact[part]![2], 0);
    // The signs of a and b together are a gauge.
    const gauge = against(0) < 0 ? -1 : 1;
    exact.forEach(([x, y, sign], part) => {
      const factor = sign * (part === 2 ? 1 : gauge);
      residual = Math.max(residual, length(parts[part]!.map((value, e) => value / means[part]! - factor * x[Math.floor(e / f)]! * y[e % f]!)));
    });
  });
  return residual;
}
