/**
 * From a functional to its four identities.
 *
 * A bare expression `r` stands for its potential `F(mu) = int r dmu`. It is linear in the measure, so the laws need be
 * checked on single particles only: `(w + v) r(x) = w r(x) + v r(x)`, `0 r(x) = 0`, `r(x o y) = r(x) r(y)`, `r(1) = 1`.
 *
 * A functional of several potentials, such as `rho(x)*rho(y)`, is written in the potentials `P_m` of its monomials `m`.
 * These multiply, `P_m(mu * nu) = P_m(mu) P_m(nu)`, add, and take all values of an open set (distinct monomials are linearly
 * independent), so each law is an identity in free variables `P_m`, `Q_m`.
 */
import { left, right, isLeft, type Either } from "fp-ts/lib/Either.js";
import { exactFraction, monomialTerms, polynomialSpace, type ExactFailure, type MonomialTerm, type PolynomialSpace } from "../expression/polynomial.js";
import {
  mapParts, numberExpression, pushConjugation, someNode, substitute, variableExpression, type Expression,
} from "../expression/expression.js";
import type { Identity } from "./statement.js";
import { together, type TreeFraction } from "./together.js";

const ONE = numberExpression(1);
const ZERO = numberExpression(0);

function times(...factors: readonly (Expression | undefined)[]): Expression {
  const present = factors.filter((f) => f !== undefined);
  return present.length === 0 ? ONE : { kind: "product", factors: present };
}

function minus(x: Expression, y: Expression): Expression {
  return { kind: "sum", terms: [x, times(numberExpression(-1), y)] };
}

type At = (e: Expression) => Expression;

/** Substitution of every variable by an expression in its name. */
function at(names: readonly string[], value: (name: string) => Expression): At {
  const map = new Map(names.map((name) => [name, value(name)]));
  return (e) => substitute(e, map);
}

/** `x` and `y` copies of the variables, and their product. */
function copies(names: readonly string[]): { readonly x: At; readonly y: At; readonly product: At; readonly sum: At; readonly fixed: (value: number) => At } {
  const [first, second] = [(name: string) => variableExpression(`${name}_x`), (name: string) => variableExpression(`${name}_y`)];
  return {
    x: at(names, first),
    y: at(names, second),
    product: at(names, (name) => times(first(name), second(name))),
    sum: at(names, (name) => ({ kind: "sum", terms: [first(name), second(name)] })),
    fixed: (value) => at(names, () => numberExpression(value)),
  };
}

/** Conjugates of products come back to the variables after a substitution. */
function cleaned(identity: Identity): Identity {
  const { defect, denominator } = identity;
  return { ...identity, defect: pushConjugation(defect), ...(denominator === undefined ? {} : { denominator: pushConjugation(denominator) }) };
}

/** `N(x y) D(x) D(y) - N(x) N(y) D(x y)` and `N(1) - D(1)`. */
function multiplicative({ numerator: n, denominator: d }: TreeFraction, names: readonly string[]): Identity[] {
  const { x, y, product, fixed } = copies(names);
  const over = (place: At): Expression | undefined => (d === undefined ? undefined : place(d));
  return [
    { name: "multiplicativity", defect: minus(times(product(n), over(x), over(y)), times(x(n), y(n), over(product))) },
    { name: "unit", defect: minus(fixed(1)(n), over(fixed(1)) ?? ONE), ...(d === undefined ? {} : { denominator: fixed(1)(d) }) },
  ];
}

function potentialIdentities(fraction: TreeFraction, names: readonly string[]): Identity[] {
  // The value `r(x)` enters these two laws as a number only: a variable stands for it.
  const [n, w, v] = [variableExpression("r"), variableExpression("w"), variableExpression("v")];
  return [
    { name: "additivity", defect: minus(times({ kind: "sum", terms: [w, v] }, n), { kind: "sum", terms: [times(w, n), times(v, n)] }) },
    { name: "zero", defect: times(ZERO, n) },
    ...multiplicative(fraction, names),
  ];
}

function coefficientExpression(term: MonomialTerm): Expression {
  const [re, im] = [term.coefficient.coefficients[0]!, term.coefficient.coefficients[1]!];
  const imaginary = times({ kind: "number", value: im }, { kind: "imaginary" });
  if (im.numerator === 0n) return { kind: "number", value: re };
  return re.numerator === 0n ? imaginary : { kind: "sum", terms: [{ kind: "number", value: re }, imaginary] };
}

/** Replaces every `rho(r)` by the combination of monomial potentials that it is. */
function inMonomialPotentials(f: Expression, space: PolynomialSpace): Either<ExactFailure | "not-polynomial", { readonly tree: Expression; readonly names: readonly string[] }> {
  const indices = new Map<string, string>();
  let failure: ExactFailure | "not-polynomial" | undefined;
  const combination = (argument: Expression): Expression => {
    const exact = exactFraction(space, argument);
    if (isLeft(exact)) { failure = exact.left; return ZERO; }
    if (!space.ring.equals(exact.right.denominator, space.ring.one)) { failure = "not-polynomial"; return ZERO; }
    const terms = monomialTerms(space, exact.right.numerator).map((term) => {
      const key = `${term.exponents.join()};${term.conjugateExponents.join()}`;
      const name = indices.get(key) ?? `P${indices.size}`;
      indices.set(key, name);
      return times(coefficientExpression(term), variableExpression(name));
    });
    return terms.length === 0 ? ZERO : { kind: "sum", terms };
  };
  const visit = (e: Expression): Expression => (e.kind === "potential" ? combination(e.argument) : mapParts(e, visit));
  const tree = visit(pushConjugation(f));
  return failure === undefined ? right({ tree, names: [...indices.values()] }) : left(failure);
}

function functionalIdentities(fraction: TreeFraction, names: readonly string[]): Identity[] {
  const { numerator: n, denominator: d } = fraction;
  const { x, y, sum, fixed } = copies(names);
  const over = (place: At): Expression | undefined => (d === undefined ? undefined : place(d));
  const added: Expression = { kind: "sum", terms: [times(x(n), over(y)), times(y(n), over(x))] };
  return [
    { name: "additivity", defect: minus(times(sum(n), over(x), over(y)), times(added, over(sum))) },
    { name: "zero", defect: fixed(0)(n), ...(d === undefined ? {} : { denominator: fixed(0)(d) }) },
    ...multiplicative(fraction, names),
  ];
}

/** Identities of a tree over one denominator. */
function identitiesOver(tree: Expression, identities: (fraction: TreeFraction) => Identity[]): Either<ExactFailure, readonly Identity[]> {
  const fraction = together(tree);
  return fraction === undefined ? left("too-large") : right(identities(fraction).map(cleaned));
}

/** Whether the text speaks of potentials explicitly. */
export function isFunctional(e: Expression): boolean {
  return someNode(e, (node) => node.kind === "potential");
}

/**
 * The identities of a functional on measures over the given variables.
 *
 * @returns Left when an argument of `rho` is no polynomial or too large
 */
export function identitiesOf(f: Expression, names: readonly string[]): Either<ExactFailure | "not-polynomial", readonly Identity[]> {
  if (!isFunctional(f)) return identitiesOver(pushConjugation(f), (fraction) => potentialIdentities(fraction, names));
  const inPotentials = inMonomialPotentials(f, polynomialSpace(names));
  if (isLeft(inPotentials)) return inPotentials;
  const { tree, names: potentials } = inPotentials.right;
  return identitiesOver(tree, (fraction) => functionalIdentities(fraction, potentials));
}

