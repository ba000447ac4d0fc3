/** A counterexample to a law: the smallest, or where small numbers do not do, one built from the law's defect. */
import { rationalField } from "@ringflow/algebra";
import { isLeft } from "fp-ts/lib/Either.js";
import type { Expression } from "../expression/expression.js";
import { exactFraction, polynomialSpace } from "../expression/polynomial.js";
import { counterexampleAt, findCounterexample, findWeightedCounterexample, type Counterexample } from "./counterexample.js";
import { isFunctional } from "./identities.js";
import { nonzeroPoint } from "./nonzero-point.js";
import type { Identity } from "./statement.js";

/** Shapes of measures that are searched: single potentials are linear, so that single particles do. */
const SHAPES = { potential: 1, functional: 4 };

/** Particles of measures whose weights vary. */
const LARGEST_WEIGHTED = 4;

/** A point at which the defect of a single potential is not zero. */
function counterexampleOfDefect(identity: Identity, f: Expression, names: readonly string[], complex: boolean): Counterexample | undefined {
  if (identity.name !== "multiplicativity") return undefined;
  const space = polynomialSpace([...names.map((name) => `${name}_x`), ...names.map((name) => `${name}_y`)]);
  const fraction = exactFraction(space, identity.defect);
  const point = isLeft(fraction) ? undefined : nonzeroPoint(space.ring, fraction.right.numerator, complex);
  if (point === undefined) return undefined;
  const measure = (from: number) => ({ weights: [rationalField.one], points: [point.slice(from, from + names.length)] });
  return counterexampleAt("multiplicativity", f, names, measure(0), measure(names.length));
}

/**
 * @returns measures at which the law fails, both sides computed from the expression; `undefined` if none was found
 */
export function refute(identity: Identity, f: Expression, names: readonly string[], complex: boolean): Counterexample | undefined {
  const { name } = identity;
  if (!isFunctional(f)) return findCounterexample(name, f, names, complex, SHAPES.potential) ?? counterexampleOfDefect(identity, f, names, complex);
  return findCounterexample(name, f, names, complex, SHAPES.functional) ?? findWeightedCounterexample(name, f, names, complex, LARGEST_WEIGHTED);
}
