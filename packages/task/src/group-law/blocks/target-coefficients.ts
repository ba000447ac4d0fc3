/**
 * The target correlation `t = sum_xy a(x) b(y) c(xy)` in coordinates: `t = sum tau[i,j,m] a_i b_j c_m`. Only equal
 * characters meet: a real one gives `sqrt(n)`, a pair `sqrt(n/2)` times `(p_a p_b - q_a q_b) p_c + (p_a q_b + q_a p_b) q_c`
 * with cosine coordinate p and sine coordinate q.
 */
import type { CharacterColumns, RealCharacters } from "./real-characters.js";

/** One term `factor a_i b_j c_m`. */
export interface TargetCoefficient {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly factor: number;
}

function termsOf(n: number, a: CharacterColumns, b: CharacterColumns, c: CharacterColumns): TargetCoefficient[] {
  if (a.sine === undefined) return [{ a: a.cosine, b: b.cosine, c: c.cosine, factor: Math.sqrt(n) }];
  const s = Math.sqrt(n / 2);
  return [
    { a: a.cosine, b: b.cosine, c: c.cosine, factor: s },
    { a: a.sine, b: b.sine!, c: c.cosine, factor: -s },
    { a: a.cosine, b: b.sine!, c: c.sine!, factor: s },
    { a: a.sine, b: b.cosine, c: c.sine!, factor: s },
  ];
}

/** All nonzero `tau`. */
export function targetCoefficients(a: RealCharacters, b: RealCharacters, c: RealCharacters): TargetCoefficient[] {
  return a.columns.flatMap((ofA) => {
    const ofB = b.columns.find(({ character }) => character === ofA.character);
    const ofC = c.columns.find(({ character }) => character === ofA.character);
    return ofB === undefined || ofC === undefined ? [] : termsOf(a.order, ofA, ofB, ofC);
  });
}
