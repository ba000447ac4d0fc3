/** From a problem file to a functional: texts parsed, the energy differentiated symbolically, everything compiled. */
import { formatRational, rational, rationalToNumber } from "@ringflow/algebra";
import { potentialProblem, type CompiledEnergy, type PotentialProblem } from "@ringflow/task";
import { makeSpace, type ParameterSpace } from "@ringflow/measure";
import { isLeft, left, right, type Either } from "fp-ts/lib/Either.js";
import { compileExpression } from "../expression/compile.js";
import { expressionLatex } from "../expression/cas.js";
import { differentiate, simplifyShape } from "../expression/differentiate.js";
import { formatExpressionError, type ExpressionError } from "../expression/errors.js";
import { needsComplexField, numberExpression, pushConjugation, someNode, variablesOf, type Expression } from "../expression/expression.js";
import { parseExpression } from "../expression/parse.js";
import { printExpression } from "../expression/print.js";
import { isVariableName } from "../expression/tokens.js";
import { proveExpression, type HomomorphismProof } from "../prove/prove-homomorphism.js";
import { lowerBound } from "./lower-bound.js";
import type { ProblemError, ProblemFile } from "./problem-file.js";
import { isRealAtMeasures, isRealEverywhere, withoutConjugates } from "./real-energy.js";

/** One potential of a problem. */
export interface ProblemPotential {
  readonly name: string;
  readonly expression: Expression;
  readonly text: string;
  /** `dl/drho` of a real potential as text, `dl/d conj(rho)` of a complex one (times 2 the direction). */
  readonly derivative: string;
  readonly proof: HomomorphismProof;
}

/** A problem ready to run. */
export interface BuiltProblem {
  readonly file: ProblemFile;
  readonly space: ParameterSpace;
  readonly functional: PotentialProblem;
  readonly potentials: readonly ProblemPotential[];
  readonly energyLatex: string;
  /** What the energy cannot fall below, where known. */
  readonly bound?: EnergyBound;
}

function fault(where: string, error: Pick<ExpressionError, "expected" | "found" | "fix"> & { position?: number }): Either<ProblemError, never> {
  return left({ code: "problem/expression", expected: `${where}: ${error.expected}${error.position === undefined ? "" : ` at character ${error.position + 1}`}`, found: error.found, fix: error.fix });
}

/** Parses one text and checks its names and its field. */
function readText(where: string, text: string, names: readonly string[], field: ProblemFile["field"]): Either<ProblemError, Expression> {
  const parsed = parseExpression(text);
  if (isLeft(parsed)) return fault(where, parsed.left);
  const unknown = variablesOf(parsed.right).find((name) => !names.includes(name));
  if (unknown !== undefined) return fault(where, { expected: `one of ${names.join(", ")}`, found: JSON.stringify(unknown), fix: "Name it in the file." });
  if (someNode(parsed.right, (node) => node.kind === "potential")) return fault(where, { expected: "no rho(..)", found: "rho", fix: "Use the names of the potentials." });
  if (field === "real" && needsComplexField(parsed.right)) return fault(where, { expected: "a real expression", found: "conj or i", fix: 'Set "field": "complex".' });
  return parsed;
}

/**
 * The energy with its symbolic derivatives as closures on `[m, 2]` numbers. Over the complex numbers
 *
 *   dl/d re rho + i dl/d im rho = dl/d conj(rho) + conj(dl/drho)
 *
 * for the real part of l: twice the first where l is real everywhere, and right also where it is so only at the values
 * that the potentials take.
 */
function compileEnergy(energy: Expression, names: readonly string[], field: ProblemFile["field"]): CompiledEnergy {
  const complex = field === "complex";
  const value = compileExpression(energy, names, field);
  const derivatives = names.map((name) => simplifyShape(differentiate(energy, name, complex)));
  const slopes = derivatives.map((d) => compileExpression(d, names, field));
  const others = complex ? names.map((name) => compileExpression(simplifyShape(differentiate(energy, name)), names, field)) : [];
  const out = new Float64Array(2);
  const point = (potentials: Float64Array): Float64Array => (complex ? potentials : potentials.filter((_, i) => i % 2 === 0));
  return {
    value(potentials) {
      value.values(point(potentials), 1, out);
      return out[0]!;
    },
    derivative(potentials, target) {
      const at = point(potentials);
      slopes.forEach((slope, i) => {
        slope.values(at, 1, out);
        target[2 * i] = out[0]!;
        target[2 * i + 1] = complex ? out[1]! : 0;
        if (!complex) return;
        others[i]!.values(at, 1, out);
        target[2 * i]! += out[0]!;
        target[2 * i + 1]! -= out[1]!;
      });
    },
  };
}

/** Whether two expressions agree at a few values; for choosing what to show only. */
function agree(a: Expression, b: Expression, names: readonly string[]): boolean {
  const [x, y] = [new Float64Array(2), new Float64Array(2)];
  const [p, q] = [compileExpression(a, names, "complex"), compileExpression(b, names, "complex")];
  return [1, 2, 3].every((t) => {
    const at = Float64Array.from({ length: 2 * names.length }, (_, i) => Math.sin(7 * t + 3 * i + 1));
    p.values(at, 1, x);
    q.values(at, 1, y);
    return Math.hypot(x[0]! - y[0]!, x[1]! - y[1]!) <= 1e-9 * (1 + Math.hypot(...x));
  });
}

/** The derivative as it is shown: by a real potential, or by the conjugate of a complex one. */
function shownDerivative(energy: Expression, names: readonly string[], name: string, isReal: boolean): Expression {
  const plain = simplifyShape(differentiate(energy, name));
  if (isReal) return plain;
  const own = simplifyShape(differentiate(energy, name, true));
  const other = simplifyShape(pushConjugation({ kind: "conjugate", argument: plain }));
  // An energy that is real only at the values its potentials take: of its real part.
  return agree(own, other, names) ? own : simplifyShape({ kind: "product", factors: [numberExpression(rational(1n, 2n)), { kind: "sum", terms: [own, other] }] });
}

/** The energy's least value or a number below it. */
export interface EnergyBound {
  readonly value: number;
  /** `given`: in the file; `form`: read off the energy, which may stay above. */
  readonly source: "given" | "form";
}

/** What the energy cannot fall below, if known; Left when the file claims less than the form allows. */
function boundOf(energy: Expression, potentials: readonly { readonly name: string; readonly expression: Expression }[], real: ReadonlySet<string>, { field, variables, least }: ProblemFile): Either<ProblemError, EnergyBound | undefined> {
  const coordinates = { real: new Set(field === "real" ? variables : []), nonNegative: new Set<string>() };
  // Weights are not negative, so a potential of a function that is never negative is none either.
  const nonNegative = new Set(potentials.filter(({ name, expression }) => real.has(name) && (lowerBound(expression, coordinates)?.numerator ?? -1n) >= 0n).map(({ name }) => name));
  const bound = lowerBound(energy, { real, nonNegative });
  if (least === undefined) return right(bound === undefined ? undefined : { value: rationalToNumber(bound), source: "form" });
  if (bound !== undefined && rationalToNumber(bound) > least) return fault("least", { expected: `at least ${formatRational(bound)}, below which this energy cannot fall`, found: String(least), fix: "Correct or drop it." });
  return right({ value: least, source: "given" });
}

/**
 * Builds a problem: parses its texts, proves which potentials are homomorphisms, differentiates the energy.
 *
 * @returns Left with `problem/expression`
 * @since 0.1.0
 */
export function buildProblem(file: ProblemFile): Either<ProblemError, BuiltProblem> {
  const { variables, field } = file;
  const names = Object.keys(file.potentials);
  if (names.length === 0) return fault("potentials", { expected: "at least one potential", found: "none", fix: 'Write "potentials": {"a": "x*y"}.' });
  const bad = [...variables, ...names].find((name, i, all) => !isVariableName(name) || all.indexOf(name) !== i);
  if (bad !== undefined) return fault("names", { expected: "distinct names that are not i, conj or rho", found: JSON.stringify(bad), fix: "Rename it." });
  const space = makeSpace(field, variables.map((name) => ({ name, size: 1 })));
  if (isLeft(space)) return fault("variables", space.left);
  const expressions: Expression[] = [];
  for (const name of names) {
    const read = readText(`potential ${name}`, file.potentials[name]!, variables, field);
    if (isLeft(read)) return read;
    expressions.push(read.right);
  }
  const energy = readText("energy", file.energy, names, field);
  if (isLeft(energy)) return energy;
  const compiled = expressions.map((e) => compileExpression(e, variables, field));
  const real = new Set(names.filter((_, i) => field === "real" || isRealEverywhere(expressions[i]!, variables)));
  const read = withoutConjugates(energy.right, real);
  if (field === "complex" && !isRealAtMeasures(read, names, compiled, variables.length)) return fault("energy", { expected: "a real energy, such as (a-1)*conj(a-1)", found: "one with an imaginary part", fix: "Multiply by the conjugate." });
  const bound = boundOf(read, names.map((name, i) => ({ name, expression: expressions[i]! })), real, file);
  if (isLeft(bound)) return bound;
  const functional = potentialProblem(space.right, compiled, compileEnergy(read, names, field));
  const potentials: ProblemPotential[] = [];
  for (const [i, name] of names.entries()) {
    const proof = proveExpression(expressions[i]!, { variables, field });
    if (isLeft(proof)) return fault(`potential ${name}`, { ...proof.left, expected: formatExpressionError(proof.left) });
    const derivative = printExpression(shownDerivative(read, names, name, real.has(name)));
    potentials.push({ name, expression: expressions[i]!, text: printExpression(expressions[i]!), derivative, proof: proof.right });
  }
  return right({ file, space: space.right, functional, potentials, energyLatex: expressionLatex(energy.right), ...(bound.right === undefined ? {} : { bound: bound.right }) });
}
