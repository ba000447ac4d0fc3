/** Tight frames of rank-one elements: for all degrees and types, numerically and by residues, with frames that are none. */
import { formatRational } from "@ringflow/algebra";
import { describe, expect, it } from "vitest";
import { blockScale, configuration, type Configuration } from "../../src/index.js";
import { frameVectors } from "../../src/frames/vectors.js";
import { checkFrame } from "../../src/verify/tight-frame.js";

const ORDER = 24;
const kinds = ["basis", "simplex"] as const;
const cases = ([1, 2, 4] as const).flatMap((m) => [1, 2, 3, 4, 5, 6, 9, 16].filter((d) => m * d <= 16).map((d) => [m * d, m] as const));
const stated = (c: Configuration) => ({ kind: c.kind, pairs: c.pairs, u: [...c.u], w: [...c.w], scale: formatRational(blockScale(c, ORDER)) });

/** Left multiplications by the units of F in real coordinates: `<p, p'>` of `u w^*` is the mean over them of products of inner products. */
function productInner(m: number, x: { u: Float64Array; w: Float64Array }, y: { u: Float64Array; w: Float64Array }): number {
  const unit = (q: number, v: Float64Array): Float64Array => v.map((_, at) => {
    const [base, i] = [at - (at % m), at % m];
    // Right multiplication by 1, i, j, k: source coordinate and sign of each coordinate of the product.
    const table = [[[0, 1], [1, 1], [2, 1], [3, 1]], [[1, -1], [0, 1], [3, 1], [2, -1]], [[2, -1], [3, -1], [0, 1], [1, 1]], [[3, -1], [2, 1], [1, -1], [0, 1]]] as const;
    const [source, sign] = table[q]![i]!;
    return sign * v[base + source]!;
  });
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, i) => sum + v * b[i]!, 0);
  let sum = 0;
  for (let q = 0; q < m; q++) sum += dot(x.u, unit(q, y.u)) * dot(x.w, unit(q, y.w));
  return sum;
}

describe("configurations", () => {
  it.each(cases)("real degree %i, commutant %i: K = D orthonormal, K = D + 1 a regular simplex, |p| = 1", (f, m) => {
    for (const kind of kinds) {
      const c = configuration(kind, f, m);
      const pairs = Array.from({ length: c.pairs }, (_, k) => frameVectors(c, k));
      // A sample of rows of the Gram matrix: all of it for small degrees.
      const rows = pairs.slice(0, f <= 6 ? pairs.length : 5);
      const off = kind === "basis" ? 0 : -1 / (f * f / m);
      rows.forEach((x, k) => pairs.forEach((y, l) => expect(productInner(m, x, y)).toBeCloseTo(k === l ? 1 : off, 11)));
    }
  });

  it.each(cases)("real degree %i, commutant %i: the residues prove it", (f, m) => {
    expect(checkFrame(f, m, ORDER, stated(configuration("basis", f, m)))).toEqual({ tight: true, offset: true });
    expect(checkFrame(f, m, ORDER, stated(configuration("simplex", f, m)))).toEqual({ tight: true, offset: false });
  });

  it.each(cases.filter(([f]) => f > 1))("real degree %i, commutant %i: one number changed is refused", (f, m) => {
    const good = stated(configuration("simplex", f, m));
    const broken = [
      { ...good, pairs: good.pairs - 1 }, { ...good, scale: "1/7" }, { ...good, u: good.u.slice(1) },
      { ...good, u: [good.u[0]! + 1, ...good.u.slice(1)] }, { ...good, u: good.u.map(() => good.u[0]!) },
    ];
    // Over C with d = 1 a shift of u may be another simplex: it must not pass as one where residues coincide.
    for (const b of m === 2 && f === 2 ? broken.slice(0, 3) : broken) expect(checkFrame(f, m, ORDER, b).tight, JSON.stringify(b)).toBe(false);
    expect(checkFrame(f, m, ORDER, { ...stated(configuration("basis", f, m)), pairs: 2 * good.pairs }).tight).toBe(false);
    expect(checkFrame(f, m, ORDER + 1, good).tight).toBe(false);
  });
});
