/**
 * Inverses in Q[x]/Phi_m by the extended Euclidean algorithm, fraction-free: remainders and cofactors stay integer
 * vectors with `r_i = t_i a (mod Phi_m)`, and their common content is divided out after each step. Working over Q
 * directly would take a gcd of long integers for every single product.
 *
 * @internal
 */
import { invariant } from "../internal/invariant.js";
import { content } from "./integer-vector.js";

interface Congruence {
  readonly remainder: readonly bigint[];
  readonly cofactor: readonly bigint[];
}

/**
 * Finds `cofactor` and `scale != 0` with `a cofactor = scale (mod modulus)`.
 *
 * @param modulus - irreducible, constant term first
 * @param a - nonzero, degree below that of `modulus`
 */
export function invertModulo(
  modulus: readonly bigint[],
  a: readonly bigint[],
): { readonly cofactor: readonly bigint[]; readonly scale: bigint } {
  let previous: Congruence = { remainder: modulus, cofactor: [] };
  let current: Congruence = primitive({ remainder: trimmed(a), cofactor: [1n] });
  while (current.remainder.length > 1) {
    const next = primitive(pseudoRemainder(previous, current));
    previous = current;
    current = next;
  }
  const scale = current.remainder[0];
  invariant(scale !== undefined, "modulus and element have a common factor");
  return { cofactor: current.cofactor, scale };
}

/** Cancels leading terms of `dividend` by multiples of `divisor` until its degree is smaller. */
function pseudoRemainder(dividend: Congruence, divisor: Congruence): Congruence {
  const lead = divisor.remainder.at(-1)!;
  let { remainder, cofactor } = dividend;
  while (remainder.length >= divisor.remainder.length) {
    const factor = remainder.at(-1)!;
    const shift = remainder.length - divisor.remainder.length;
    remainder = trimmed(combine(lead, remainder, factor, divisor.remainder, shift));
    cofactor = combine(lead, cofactor, factor, divisor.cofactor, shift);
  }
  return { remainder, cofactor };
}

/** `alpha p - beta x^shift q`. */
function combine(alpha: bigint, p: readonly bigint[], beta: bigint, q: readonly bigint[], shift: number): bigint[] {
  const result = new Array<bigint>(Math.max(p.length, q.length + shift)).fill(0n);
  for (let i = 0; i < p.length; i++) result[i] = alpha * p[i]!;
  for (let i = 0; i < q.length; i++) result[i + shift]! -= beta * q[i]!;
  return result;
}

function primitive({ remainder, cofactor }: Congruence): Congruence {
  const gcd = content(remainder, cofactor);
  if (gcd <= 1n) return { remainder, cofactor };
  return { remainder: remainder.map((x) => x / gcd), cofactor: cofactor.map((x) => x / gcd) };
}

/** Without leading zeros (the highest powers come last). */
function trimmed(p: readonly bigint[]): readonly bigint[] {
  let length = p.length;
  while (length > 0 && p[length - 1] === 0n) length--;
  return length === p.length ? p : p.slice(0, length);
}
