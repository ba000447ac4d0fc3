/** Drops conditions that are exact complex multiples of another condition or of its conjugate. */
import { cyclotomicField, rationalEq } from "@ringflow/algebra";
import type { Cyclotomic, LaurentPolynomial, LaurentRing, Rational } from "@ringflow/algebra";

/** `constant + sum of the parts = 0`; every part is a polynomial in the coordinates of one particle. */
export interface SplitCondition {
  readonly constant: Rational;
  readonly parts: { readonly particle: number; readonly ring: LaurentRing; readonly polynomial: LaurentPolynomial }[];
}

const FIELD = cyclotomicField(4);

/** Cheap key that multiples share: which monomials of which particles occur. */
function pattern(c: SplitCondition): string {
  return c.parts.map((p) => `${p.particle}:${p.polynomial.terms.map((t) => t.exponents.join("")).join(" ")}`).join("|");
}

/** Factor f with `q = f p` if the first terms determine one. */
function leadingRatio(p: LaurentPolynomial, q: LaurentPolynomial): Cyclotomic {
  return FIELD.div(q.terms[0]!.coefficient, p.terms[0]!.coefficient);
}

/** Whether `q = f p` (or `f conj(p)`) part by part for one constant f; constants of both must vanish. */
function isMultiple(p: SplitCondition, q: SplitCondition, conjugated: boolean): boolean {
  const part = (i: number): LaurentPolynomial => (conjugated ? p.parts[i]!.ring.conjugate(p.parts[i]!.polynomial) : p.parts[i]!.polynomial);
  const factor = leadingRatio(part(0), q.parts[0]!.polynomial);
  return q.parts.every(({ ring, polynomial }, i) => ring.equals(polynomial, ring.mul(ring.constant(factor), part(i))));
}

/** The conditions without those implied by an earlier one. Conditions with a constant are always kept. */
export function independentConditions(conditions: readonly SplitCondition[]): SplitCondition[] {
  const zero: Rational = { numerator: 0n, denominator: 1n };
  const kept = new Map<string, SplitCondition[]>();
  return conditions.filter((c) => {
    if (!rationalEq.equals(c.constant, zero) || c.parts.length === 0) return c.parts.length > 0 || !rationalEq.equals(c.constant, zero);
    const key = pattern(c);
    const rivals = kept.get(key) ?? [];
    if (rivals.some((p) => isMultiple(p, c, false) || isMultiple(p, c, true))) return false;
    kept.set(key, [...rivals, c]);
    return true;
  });
}
