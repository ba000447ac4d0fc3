/**
 * Where a functional is defined, and whether products of measures stay there.
 *
 * A law of semirings speaks of a set of measures that is closed under sums and products. Dividing by monomials asks that some
 * coordinates be nonzero, which products keep. Any other divisor, such as `x + 1`, vanishes at products of points where it
 * does not: then the functional is a homomorphism on no semiring of measures, even where it agrees with a monomial.
 */
import { isLeft } from "fp-ts/lib/Either.js";
import { divisorsOf } from "../expression/divisors.js";
import { someNode, type Expression } from "../expression/expression.js";
import { exactFraction, monomialTerms, polynomialSpace, type PolynomialSpace } from "../expression/polynomial.js";
import { printExpression } from "../expression/print.js";

/** Coordinates that may not be 0; or the divisor that is neither a monomial nor (outside of `rho`) a number. */
export type Domain = { readonly kind: "closed"; readonly nonzero: readonly string[] } | { readonly kind: "not-closed"; readonly divisor: string };

/** Coordinates in a divisor that is a monomial; undefined for any other. */
function monomialCoordinates(space: PolynomialSpace, divisor: Expression): string[] | undefined {
  const exact = exactFraction(space, divisor);
  if (isLeft(exact) || !space.ring.equals(exact.right.denominator, space.ring.one) || exact.right.numerator.terms.length !== 1) return undefined;
  const [{ exponents, conjugateExponents }] = monomialTerms(space, exact.right.numerator) as [ReturnType<typeof monomialTerms>[number]];
  return space.names.filter((_, d) => exponents[d] !== 0 || conjugateExponents[d] !== 0);
}

const isPotential = (e: Expression): boolean => e.kind === "potential";

/**
 * The domain of `f` over measures with the given coordinates. Outside of `rho` a divisor must be a number: a potential takes
 * the value 0, at the zero measure if nowhere else.
 */
export function domainOf(f: Expression, names: readonly string[]): Domain {
  const space = polynomialSpace(names);
  const outside = someNode(f, isPotential) ? divisorsOf(f, (node) => !isPotential(node)) : [];
  const moving = outside.find((divisor) => someNode(divisor, isPotential));
  if (moving !== undefined) return { kind: "not-closed", divisor: printExpression(moving) };
  const nonzero = new Set<string>();
  for (const divisor of divisorsOf(f)) {
    const coordinates = monomialCoordinates(space, divisor);
    if (coordinates === undefined) return { kind: "not-closed", divisor: printExpression(divisor) };
    for (const name of coordinates) nonzero.add(name);
  }
  return { kind: "closed", nonzero: names.filter((name) => nonzero.has(name)) };
}
