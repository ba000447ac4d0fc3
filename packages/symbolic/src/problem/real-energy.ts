/**
 * Over the complex numbers an energy must be real at the values that the potentials can take: some potentials are real
 * (`a*conj(a)`), some are conjugates of others.
 */
import type { CompiledPotential } from "@ringflow/task";
import { isLeft } from "fp-ts/lib/Either.js";
import { compileExpression } from "../expression/compile.js";
import { mapParts, pushConjugation, type Expression } from "../expression/expression.js";
import { exactFraction, polynomialSpace } from "../expression/polynomial.js";

/** Whether an expression in complex variables is real everywhere: an exact identity; false also where that is too large to decide. */
export function isRealEverywhere(e: Expression, variables: readonly string[]): boolean {
  const space = polynomialSpace(variables);
  const [own, conjugate] = [exactFraction(space, e), exactFraction(space, { kind: "conjugate", argument: e })];
  if (isLeft(own) || isLeft(conjugate)) return false;
  const { ring } = space;
  const [p, q] = [own.right, conjugate.right];
  const work = p.numerator.terms.length * q.denominator.terms.length + q.numerator.terms.length * p.denominator.terms.length;
  return work < 40_000 && ring.equals(ring.mul(p.numerator, q.denominator), ring.mul(q.numerator, p.denominator));
}

/** Conjugation dropped from the given names. */
export function withoutConjugates(e: Expression, real: ReadonlySet<string>): Expression {
  const visit = (node: Expression): Expression =>
    node.kind === "conjugate" && node.argument.kind === "variable" && real.has(node.argument.name) ? node.argument : mapParts(node, visit);
  return visit(pushConjugation(e));
}

/** Values of the potentials at a small measure, `[m, 2]`; another one for every number. */
function valuesAtMeasure(potentials: readonly CompiledPotential[], variables: number, number: number): Float64Array {
  const count = 1 + (number % 3);
  const points = Float64Array.from({ length: 2 * variables * count }, (_, i) => Math.sin(7 * number + 3 * i + 1) + 0.3 * Math.cos(5 * i * i + number));
  const values = new Float64Array(2 * count);
  const out = new Float64Array(2 * potentials.length);
  potentials.forEach((r, i) => {
    r.values(points, count, values);
    for (let j = 0; j < count; j++) for (const part of [0, 1]) out[2 * i + part]! += values[2 * j + part]! * (1 + 0.5 * Math.sin(j + number));
  });
  return out;
}

/** Whether the energy is real at the values of its potentials, tried at a few measures. */
export function isRealAtMeasures(energy: Expression, names: readonly string[], potentials: readonly CompiledPotential[], variables: number): boolean {
  const compiled = compileExpression(energy, names, "complex");
  const out = new Float64Array(2);
  for (let t = 1; t <= 8; t++) {
    compiled.values(valuesAtMeasure(potentials, variables, t), 1, out);
    if (Math.abs(out[1]!) > 1e-9 * (1 + Math.abs(out[0]!))) return false;
  }
  return true;
}
