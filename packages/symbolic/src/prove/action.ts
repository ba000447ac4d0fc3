/**
 * Potentials under a group acting on the coordinates by monomial maps, `(g theta)_x = zeta_m^k theta_y`: permutations of
 * coordinates (translations of functions on a group), sign changes, phases of spectral coordinates.
 *
 *   (g r)(theta) = r(g theta);   r is equivariant iff g r = lambda r for every generator, invariant iff every lambda = 1.
 */
import { cyclotomicField, laurentRing, type Cyclotomic, type CyclotomicField, type LaurentPolynomial } from "@ringflow/algebra";
import { isLeft, left, right, type Either } from "fp-ts/lib/Either.js";
import type { ExpressionError } from "../expression/errors.js";
import { someNode, variablesOf, type Expression } from "../expression/expression.js";
import { exactFraction, polynomialSpace } from "../expression/polynomial.js";
import { isVariableName } from "../expression/tokens.js";

/** One generator: what each coordinate becomes; coordinates not named stay. */
export type CoordinateAction = ReadonlyMap<string, { readonly name: string; readonly root: { readonly order: number; readonly power: number } }>;

/** How a potential behaves under one generator. */
export interface ActionAnswer {
  readonly equivariant: boolean;
  readonly invariant: boolean;
  /** `g r = exp(2 pi i turns) r`, as a fraction `k/m`; absent when not equivariant or no root of unity. */
  readonly turns?: string;
}

/** Largest order of a root of unity in an action. */
const LARGEST_ROOT = 360;

function refusal(found: string): Either<ExpressionError, never> {
  return left({ code: "expression/syntax", expected: "an action such as x->y,y->x or a->zeta3*a,b->-b", found, fix: "Give one arrow per coordinate that moves." });
}

/**
 * Reads `x->y,y->-x` or `a->zeta12^5*a`: `zetaM^K` is `exp(2 pi i K / M)`.
 *
 * @returns Left unless every arrow is of this form and no two share a target or a source
 * @since 0.1.0
 */
export function parseAction(text: string): Either<ExpressionError, CoordinateAction> {
  if (text.length > 4000) return refusal("a longer text");
  const action = new Map<string, { name: string; root: { order: number; power: number } }>();
  for (const arrow of text.split(",")) {
    const match = /^\s*([A-Za-z]\w*)\s*->\s*(-?)\s*(?:zeta(\d{1,3})(?:\^(-?\d{1,3}))?\s*\*\s*)?([A-Za-z]\w*)\s*$/.exec(arrow);
    if (match === null) return refusal(JSON.stringify(arrow.slice(0, 40)));
    const [, from, sign, order = "1", power = "1", name] = match;
    const m = Number(order);
    if (!isVariableName(from!) || !isVariableName(name!) || m < 1 || m > LARGEST_ROOT) return refusal(JSON.stringify(arrow.slice(0, 40)));
    if (action.has(from!)) return refusal(`two arrows from ${from!}`);
    action.set(from!, { name: name!, root: sign === "-" ? { order: 2 * m, power: 2 * Number(power) + m } : { order: m, power: Number(power) } });
  }
  const [targets, sources] = [[...action.values()].map((v) => v.name), new Set(action.keys())];
  if (new Set(targets).size !== targets.length || !targets.every((t) => sources.has(t))) return refusal("a map that is not invertible");
  return right(action);
}

function leastCommonMultiple(a: number, b: number): number {
  const gcd = (x: number, y: number): number => (y === 0 ? x : gcd(y, x % y));
  return (a / gcd(a, b)) * b;
}

/** The polynomial after the action, over the larger field. */
function acted(field: CyclotomicField, names: readonly string[], p: LaurentPolynomial, action: CoordinateAction): LaurentPolynomial {
  const ring = laurentRing(field, Array.from({ length: 2 * names.length }, (_, i) => ({ name: `p${i}`, kind: "positive" as const })));
  const n = names.length;
  return p.terms.map(({ exponents, coefficient }): LaurentPolynomial => {
    const moved = new Array<number>(2 * n).fill(0);
    let factor = field.embed(coefficient);
    names.forEach((name, i) => {
      const image = action.get(name);
      const to = image === undefined ? i : names.indexOf(image.name);
      for (const half of [0, n]) {
        const e = exponents[half + i]!;
        moved[half + to] = e;
        const turn = image === undefined ? 0 : (image.root.power * (field.conductor / image.root.order) * (half === 0 ? e : -e)) % field.conductor;
        factor = field.mul(factor, field.zeta(turn));
      }
    });
    return { terms: [{ exponents: moved, coefficient: factor }] };
  }).reduce(ring.add, ring.zero);
}

/** Power of zeta that a number is, if it is one. */
function rootPower(field: CyclotomicField, x: Cyclotomic): number | undefined {
  for (let k = 0; k < field.conductor; k++) if (field.equals(x, field.zeta(k))) return k;
  return undefined;
}

function fractionText(k: number, m: number): string {
  const gcd = (x: number, y: number): number => (y === 0 ? x : gcd(y, x % y));
  const g = gcd(k, m);
  return k === 0 ? "0" : `${k / g}/${m / g}`;
}

/**
 * How the polynomial `r`, or the potential `rho(r)`, behaves under one generator; exact. `(g rho(r))(mu) = rho(r)(g # mu) = rho(g r)(mu)`.
 *
 * @returns Left if `r` is no (Laurent) polynomial or the action moves a coordinate out of the expression's variables
 * @since 0.1.0
 */
export function underAction(r: Expression, action: CoordinateAction): Either<ExpressionError, ActionAnswer> {
  if (r.kind === "potential") return underAction(r.argument, action);
  if (someNode(r, (node) => node.kind === "potential")) {
    return left({ code: "expression/field", expected: "one potential, r or rho(r)", found: "a function of potentials", fix: "Ask for each potential by itself." });
  }
  const names = [...new Set([...variablesOf(r), ...action.keys()])];
  const space = polynomialSpace(names);
  const fraction = exactFraction(space, r);
  if (isLeft(fraction) || !space.ring.equals(fraction.right.denominator, space.ring.one)) {
    return left({ code: "expression/field", expected: "a polynomial", found: "a quotient or too large an expression", fix: "Ask for a polynomial." });
  }
  const conductor = [...action.values()].reduce((m, { root }) => leastCommonMultiple(m, root.order), 4);
  if (conductor > 5000) return left({ code: "expression/limit", expected: "roots of unity with a common order up to 5000", found: String(conductor), fix: "Use fewer different roots." });
  const field = cyclotomicField(conductor);
  const own = fraction.right.numerator.terms;
  const image = acted(field, names, fraction.right.numerator, action).terms;
  if (own.length === 0) return right({ equivariant: true, invariant: true, turns: "0" });
  const same = own.length === image.length && own.every((t, i) => t.exponents.every((e, j) => e === image[i]!.exponents[j]));
  if (!same) return right({ equivariant: false, invariant: false });
  const ratio = field.div(image[0]!.coefficient, field.embed(own[0]!.coefficient));
  const equivariant = own.every((t, i) => field.equals(image[i]!.coefficient, field.mul(ratio, field.embed(t.coefficient))));
  if (!equivariant) return right({ equivariant: false, invariant: false });
  const k = rootPower(field, ratio);
  return right({ equivariant, invariant: k === 0, ...(k === undefined ? {} : { turns: fractionText(k, conductor) }) });
}
