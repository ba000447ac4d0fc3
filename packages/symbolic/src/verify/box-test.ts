/**
 * Krawczyk's test for real polynomials with rational coefficients, in outward-rounded interval arithmetic.
 *
 * With all but the `free` coordinates frozen, the square system has a zero in the box of the stated radius around the
 * centre if `x - Y F(x) + (I - Y J(X))(X - x)` lies inside the box, for any matrix Y.
 */
import {
  addIntervals, interval, intervalFromNumber, intervalFromRational, magnitude, multiplyIntervals, subtractIntervals,
} from "@ringflow/algebra";
import type { Interval, Rational } from "@ringflow/algebra";

/** `sum coefficient prod v_slot^power`, powers > 0, no slot twice in a term. */
export type RealPolynomial = readonly { readonly coefficient: Rational; readonly powers: readonly (readonly [slot: number, power: number])[] }[];

/** Enclosure of one term, or of its derivative by slot `by` (-1: none); undefined where that derivative is zero. */
function termEnclosure(term: RealPolynomial[number], box: readonly Interval[], by: number): Interval | undefined {
  let value = intervalFromRational(term.coefficient);
  let found = by < 0;
  for (const [slot, power] of term.powers) {
    const lowered = slot === by ? power - 1 : power;
    if (slot === by) {
      found = true;
      value = multiplyIntervals(value, intervalFromNumber(power));
    }
    for (let t = 0; t < lowered; t++) value = multiplyIntervals(value, box[slot]!);
  }
  return found ? value : undefined;
}

/** Enclosure of the polynomial over the box. */
function enclosure(p: RealPolynomial, box: readonly Interval[]): Interval {
  return p.reduce((sum, term) => addIntervals(sum, termEnclosure(term, box, -1)!), intervalFromNumber(0));
}

/** Enclosures of the derivatives by the free slots; only slots that occur cost anything. */
function gradientEnclosure(p: RealPolynomial, box: readonly Interval[], positionOf: ReadonlyMap<number, number>): Interval[] {
  const out = new Array<Interval>(positionOf.size).fill(intervalFromNumber(0));
  for (const term of p) {
    for (const [slot] of term.powers) {
      const position = positionOf.get(slot);
      if (position !== undefined) out[position] = addIntervals(out[position]!, termEnclosure(term, box, slot)!);
    }
  }
  return out;
}

/** Approximate inverse by Gauss-Jordan elimination; its accuracy decides only whether the test succeeds. */
function approximateInverse(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const size = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let t = 0; t < size; t++) {
    let pivot = t;
    for (let i = t; i < size; i++) if (Math.abs(work[i]![t]!) > Math.abs(work[pivot]![t]!)) pivot = i;
    if (!(Math.abs(work[pivot]![t]!) > 1e-12)) return undefined;
    [work[t], work[pivot]] = [work[pivot]!, work[t]!];
    const scale = 1 / work[t]![t]!;
    work[t] = work[t]!.map((v) => v * scale);
    for (let i = 0; i < size; i++) {
      if (i === t) continue;
      const factor = work[i]![t]!;
      work[i] = work[i]!.map((v, j) => v - factor * work[t]![j]!);
    }
  }
  return work.map((row) => row.slice(size));
}

function isUsable(conditions: readonly RealPolynomial[], centre: readonly number[], free: readonly number[], radius: number): boolean {
  return free.length === conditions.length
    && new Set(free).size === free.length
    && free.every((i) => i < centre.length)
    && radius > 0 && radius <= 1e-3;
}

/**
 * Whether the box of half-width `radius` in the `free` coordinates around `centre` provably contains a common zero.
 *
 * @param radius - at most 1e-3: a wider box would say nothing about the network
 */
export function mapsBoxInside(
  conditions: readonly RealPolynomial[], centre: readonly number[], free: readonly number[], radius: number,
): boolean {
  if (!isUsable(conditions, centre, free, radius)) return false;
  const point = centre.map(intervalFromNumber);
  const box = point.map((x, i) => (free.includes(i) ? addIntervals(x, interval(-radius, radius)) : x));
  const halfWidth = free.reduce((w, i) => Math.max(w, magnitude(subtractIntervals(box[i]!, point[i]!))), 0);
  const positionOf = new Map(free.map((slot, position) => [slot, position]));
  const middle = conditions.map((p) => gradientEnclosure(p, point, positionOf).map((d) => (d.lo + d.hi) / 2));
  const y = approximateInverse(middle);
  if (y === undefined) return false;
  const f = conditions.map((p) => enclosure(p, point));
  const jacobian = conditions.map((p) => gradientEnclosure(p, box, positionOf));
  return free.every((_, row) => {
    const combine = (start: number, values: readonly Interval[]): number => magnitude(values.reduce(
      (sum, v, t) => subtractIntervals(sum, multiplyIntervals(intervalFromNumber(y[row]![t]!), v)), intervalFromNumber(start)));
    const spread = free.reduce((sum, _f, column) => sum + combine(row === column ? 1 : 0, jacobian.map((r) => r[column]!)) * halfWidth, 0);
    // Sums of non-negative doubles: the factor covers their rounding.
    return (combine(0, f) + spread) * (1 + 1e-12) < radius;
  });
}
