/** Roots of unity in doubles, exact wherever a part is 0, 1/2 or 1. */
import { DomainError } from "../errors.js";
import { residue } from "../internal/integers.js";
import type { Complex } from "./complex.js";

/**
 * `exp(2 pi i k / m)`.
 *
 * The angle is reduced to the first octant in integers before any rounding, so quarter turns are exact and
 * `rootOfUnity(-k, m)` is the exact conjugate.
 *
 * @param k - any safe integer
 * @param m - positive integer, at most 2^50
 * @returns error <= 2 units in the last place per part
 * @throws DomainError if `k` or `m` is out of range
 * @example rootOfUnity(3, 12) // => { re: 0, im: 1 }
 * @since 0.1.0
 */
export function rootOfUnity(k: number, m: number): Complex {
  if (!Number.isSafeInteger(k) || !Number.isSafeInteger(m) || m < 1 || m > 2 ** 50) {
    throw new DomainError("rootOfUnity", "integers k and 1 <= m <= 2^50", `k=${k}, m=${m}`, "Reduce k modulo m first.");
  }
  // The angle is eighths / m eighth turns; octant and remainder are exact integers.
  const eighths = 8 * residue(k, m);
  const octant = Math.floor(eighths / m);
  const rest = eighths - octant * m;
  const { re, im } = octant % 2 === 0 ? firstOctant(rest, m) : swapParts(firstOctant(m - rest, m));
  const quarter = Math.floor(octant / 2);
  if (quarter === 0) return { re, im };
  if (quarter === 1) return { re: 0 - im, im: re };
  if (quarter === 2) return { re: 0 - re, im: 0 - im };
  return { re: im, im: 0 - re };
}

/** cos and sin of the fraction `rest / m` of pi/4; the sine of pi/6 is 1/2 exactly, and both parts at pi/4 are equal. */
function firstOctant(rest: number, m: number): Complex {
  if (rest === m) return { re: Math.SQRT1_2, im: Math.SQRT1_2 };
  const angle = (rest / m) * (Math.PI / 4);
  const isSixth = 3 * rest === 2 * m;
  return { re: Math.cos(angle), im: isSixth ? 0.5 : Math.sin(angle) };
}

function swapParts(z: Complex): Complex {
  return { re: z.im, im: z.re };
}
