/** Conditions and Jacobian in outward-rounded interval arithmetic, entry by entry as in `evaluate.ts`. */
import { addIntervals, intervalFromNumber, multiplyIntervals, negateInterval, subtractIntervals } from "@ringflow/algebra";
import type { Interval } from "@ringflow/algebra";
import type { RealLayout } from "./evaluate.js";
import type { ConditionSystem, Monomial } from "./generate.js";

/** A complex number enclosed in a rectangle. */
interface Rectangle {
  readonly re: Interval;
  readonly im: Interval;
}

const ZERO = intervalFromNumber(0);

function read(system: ConditionSystem, layout: RealLayout, v: readonly Interval[], i: number, conjugated: boolean): Rectangle {
  const at = layout.slot[i]!;
  const im = system.unknowns[i]!.real ? ZERO : v[at + 1]!;
  return { re: v[at]!, im: conjugated ? negateInterval(im) : im };
}

function multiply(x: Rectangle, y: Rectangle): Rectangle {
  return {
    re: subtractIntervals(multiplyIntervals(x.re, y.re), multiplyIntervals(x.im, y.im)),
    im: addIntervals(multiplyIntervals(x.re, y.im), multiplyIntervals(x.im, y.re)),
  };
}

function scale(c: number, x: Rectangle): Rectangle {
  const factor = intervalFromNumber(c);
  return { re: multiplyIntervals(factor, x.re), im: multiplyIntervals(factor, x.im) };
}

function factors(system: ConditionSystem, layout: RealLayout, v: readonly Interval[], m: Monomial): Rectangle[] {
  return m.unknowns.map((u, t) => read(system, layout, v, u, m.conjugated[t]!));
}

/** Enclosures of `conditions - target` over the box `v`. */
export function intervalResiduals(system: ConditionSystem, layout: RealLayout, v: readonly Interval[]): Interval[] {
  return system.conditions.flatMap((condition) => {
    let sum: Rectangle = { re: intervalFromNumber(-condition.target), im: ZERO };
    for (const m of condition.monomials) {
      const [x, y, z] = factors(system, layout, v, m) as [Rectangle, Rectangle, Rectangle];
      const term = scale(m.coefficient, multiply(multiply(x, y), z));
      sum = { re: addIntervals(sum.re, term.re), im: addIntervals(sum.im, term.im) };
    }
    return condition.selfConjugate ? [sum.re] : [sum.re, sum.im];
  });
}

/** Adds `value` to entry `(row, column)`. */
function accumulate(out: Interval[], layout: RealLayout, row: number, column: number, value: Interval): void {
  const at = row * layout.dimension + column;
  out[at] = addIntervals(out[at]!, value);
}

/** Enclosure of the Jacobian over the box `v`, `[equations, dimension]` row-major. */
export function intervalJacobian(system: ConditionSystem, layout: RealLayout, v: readonly Interval[]): Interval[] {
  const out: Interval[] = new Array<Interval>(layout.equations * layout.dimension).fill(ZERO);
  let row = 0;
  for (const condition of system.conditions) {
    for (const m of condition.monomials) {
      const f = factors(system, layout, v, m);
      m.unknowns.forEach((u, t) => {
        const d = scale(m.coefficient, multiply(f[(t + 1) % 3]!, f[(t + 2) % 3]!));
        const column = layout.slot[u]!;
        const complex = !system.unknowns[u]!.real;
        // d/d(re u) = d; d/d(im u) = i d, or -i d where u is conjugated.
        const iRe = m.conjugated[t] ? d.im : negateInterval(d.im);
        const iIm = m.conjugated[t] ? negateInterval(d.re) : d.re;
        accumulate(out, layout, row, column, d.re);
        if (complex) accumulate(out, layout, row, column + 1, iRe);
        if (condition.selfConjugate) return;
        accumulate(out, layout, row + 1, column, d.im);
        if (complex) accumulate(out, layout, row + 1, column + 1, iIm);
      });
    }
    row += condition.selfConjugate ? 1 : 2;
  }
  return out;
}
