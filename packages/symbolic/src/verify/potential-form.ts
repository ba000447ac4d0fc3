/**
 * A functional of several potentials as a quotient `N / D` of polynomials in the potentials `P_m` of monomials m, for the
 * checker. The conjugate of `P_m` is the potential of the conjugate monomial. Written apart from the prover's trees.
 */
import { cyclotomicField, laurentRing, type Cyclotomic, type LaurentPolynomial, type LaurentRing } from "@ringflow/algebra";
import { isLeft } from "fp-ts/lib/Either.js";
import { partsOf, type Expression } from "../expression/expression.js";
import { BoundedArithmetic, exactFraction, monomialTerms, polynomialSpace, type ExactFraction, type PolynomialSpace } from "../expression/polynomial.js";

const FIELD = cyclotomicField(4);

/** One monomial potential with its coefficient. */
type Combination = readonly (readonly [key: string, coefficient: Cyclotomic])[];

/** Combinations of all `rho(..)` nodes; undefined if an argument is no polynomial. */
function combinations(f: Expression, space: PolynomialSpace, found: Map<Expression, Combination>): boolean {
  if (f.kind !== "potential") return partsOf(f).every((part) => combinations(part, space, found));
  const exact = exactFraction(space, f.argument);
  if (isLeft(exact) || !space.ring.equals(exact.right.denominator, space.ring.one)) return false;
  found.set(f, monomialTerms(space, exact.right.numerator).map((t) => [`${t.exponents.join()};${t.conjugateExponents.join()}`, t.coefficient] as const));
  return true;
}

const conjugateKey = (key: string): string => key.split(";").reverse().join(";");

/** Converts trees; `bar` says whether the conjugate is wanted. */
class Converter {
  private readonly arithmetic: BoundedArithmetic;

  constructor(private readonly ring: LaurentRing, private readonly keys: readonly string[], private readonly found: ReadonlyMap<Expression, Combination>) {
    this.arithmetic = new BoundedArithmetic(ring);
  }

  private constant(x: Cyclotomic, bar: boolean): ExactFraction {
    return { numerator: this.ring.constant(bar ? FIELD.conjugate(x) : x), denominator: this.ring.one };
  }

  private combination(terms: Combination, bar: boolean): ExactFraction {
    const numerator = terms.map(([key, c]): LaurentPolynomial => {
      const index = this.keys.indexOf(bar ? conjugateKey(key) : key);
      return this.ring.mul(this.ring.constant(bar ? FIELD.conjugate(c) : c), this.ring.variable(`P${index}`));
    }).reduce(this.ring.add, this.ring.zero);
    return { numerator, denominator: this.ring.one };
  }

  private product(x: ExactFraction, y: ExactFraction): ExactFraction {
    const { arithmetic } = this;
    return { numerator: arithmetic.multiply(x.numerator, y.numerator), denominator: arithmetic.multiply(x.denominator, y.denominator) };
  }

  private sum(x: ExactFraction, y: ExactFraction): ExactFraction {
    const { arithmetic } = this;
    const numerator = this.ring.add(arithmetic.multiply(x.numerator, y.denominator), arithmetic.multiply(y.numerator, x.denominator));
    return { numerator, denominator: arithmetic.multiply(x.denominator, y.denominator) };
  }

  quotient(e: Expression, bar: boolean): ExactFraction {
    const parts = (): ExactFraction[] => partsOf(e).map((part) => this.quotient(part, bar));
    switch (e.kind) {
      case "number": return this.constant(FIELD.fromRational(e.value), bar);
      case "imaginary": return this.constant(FIELD.zeta(1), bar);
      case "conjugate": return this.quotient(e.argument, !bar);
      case "sum": return parts().reduce((x, y) => this.sum(x, y));
      case "product": return parts().reduce((x, y) => this.product(x, y));
      case "quotient": { const [x, y] = parts(); return this.product(x!, { numerator: y!.denominator, denominator: y!.numerator }); }
      case "power": {
        const [{ numerator, denominator }] = parts() as [ExactFraction];
        const [n, d] = e.exponent < 0 ? [denominator, numerator] : [numerator, denominator];
        return { numerator: this.arithmetic.power(n, Math.abs(e.exponent)), denominator: this.arithmetic.power(d, Math.abs(e.exponent)) };
      }
      case "potential": return this.combination(this.found.get(e)!, bar);
      case "variable": throw new Error("invariant: variables stand inside rho");
    }
  }
}

function hasBareVariable(e: Expression): boolean {
  return e.kind === "variable" || (e.kind !== "potential" && partsOf(e).some(hasBareVariable));
}

/** The quotient, or `undefined` where there is none or it is too large. */
export function inMonomialPotentials(f: Expression, names: readonly string[]): { readonly ring: LaurentRing; readonly quotient: ExactFraction } | undefined {
  const found = new Map<Expression, Combination>();
  if (hasBareVariable(f) || !combinations(f, polynomialSpace(names), found)) return undefined;
  const keys = [...new Set([...found.values()].flatMap((terms) => terms.flatMap(([key]) => [key, conjugateKey(key)])))];
  const ring = laurentRing(FIELD, keys.map((_, i) => ({ name: `P${i}`, kind: "positive" as const })));
  const converted = BoundedArithmetic.run(() => new Converter(ring, keys, found).quotient(f, false));
  return isLeft(converted) ? undefined : { ring, quotient: converted.right };
}
