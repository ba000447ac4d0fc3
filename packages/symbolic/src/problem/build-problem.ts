/** From a problem file to a functional: texts parsed, the energy differentiated symbolically, everything compiled. */
import { potentialProblem, type CompiledEnergy, type PotentialProblem } from "@ringflow/task";
import { makeSpace, type ParameterSpace } from "@ringflow/measure";
import { isLeft, left, right, type Either } from "fp-ts/lib/Either.js";
import { compileExpression } from "../expression/compile.js";
import { expressionLatex } from "../expression/cas.js";
import { differentiate, simplifyShape } from "../expression/differentiate.js";
import { formatExpressionError, type ExpressionError } from "../expression/errors.js";
import { needsComplexField, someNode, variablesOf, type Expression } from "../expression/expression.js";
import { parseExpression } from "../expression/parse.js";
import { printExpression } from "../expression/print.js";
import { isVariableName } from "../expression/tokens.js";
import { proveExpression, type HomomorphismProof } from "../prove/prove-homomorphism.js";
import type { ProblemError, ProblemFile } from "./problem-file.js";

/** One potential of a problem. */
export interface ProblemPotential {
  readonly name: string;
  readonly expression: Expression;
  readonly text: string;
  /** `dl/drho` (over the complex numbers `dl/d conj(rho)`, times 2 the direction) as text. */
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

/** The energy with its symbolic derivatives as closures on `[m, 2]` numbers. */
function compileEnergy(energy: Expression, names: readonly string[], field: ProblemFile["field"]): { readonly compiled: CompiledEnergy; readonly derivatives: readonly Expression[] } {
  const complex = field === "complex";
  const value = compileExpression(energy, names, field);
  // For real l: dl = 2 Re(conj(dl/d conj(rho)) drho).
  const derivatives = names.map((name) => simplifyShape(differentiate(energy, name, complex)));
  const slopes = derivatives.map((d) => compileExpression(d, names, field));
  const out = new Float64Array(2);
  const point = (potentials: Float64Array): Float64Array => (complex ? potentials : potentials.filter((_, i) => i % 2 === 0));
  return {
    derivatives,
    compiled: {
      value(potentials) {
        value.values(point(potentials), 1, out);
        return out[0]!;
      },
      derivative(potentials, target) {
        const at = point(potentials);
        slopes.forEach((slope, i) => {
          slope.values(at, 1, out);
          target[2 * i] = (complex ? 2 : 1) * out[0]!;
          target[2 * i + 1] = complex ? 2 * out[1]! : 0;
        });
      },
    },
  };
}

/** An energy must be real: exact for its form, so only the common mistake is caught, at a few points. */
function isRealEnergy(energy: Expression, names: readonly string[]): boolean {
  const compiled = compileExpression(energy, names, "complex");
  const out = new Float64Array(2);
  for (let t = 1; t <= 5; t++) {
    compiled.values(Float64Array.from({ length: 2 * names.length }, (_, i) => Math.sin(7 * t + 3 * i + 1)), 1, out);
    if (Math.abs(out[1]!) > 1e-9 * (1 + Math.abs(out[0]!))) return false;
  }
  return true;
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
  if (field === "complex" && !isRealEnergy(energy.right, names)) return fault("energy", { expected: "a real energy, such as (a-1)*conj(a-1)", found: "one with an imaginary part", fix: "Multiply by the conjugate." });
  const { compiled, derivatives } = compileEnergy(energy.right, names, field);
  const functional = potentialProblem(space.right, expressions.map((e) => compileExpression(e, variables, field)), compiled);
  const potentials: ProblemPotential[] = [];
  for (const [i, name] of names.entries()) {
    const proof = proveExpression(expressions[i]!, { variables, field });
    if (isLeft(proof)) return fault(`potential ${name}`, { ...proof.left, expected: formatExpressionError(proof.left) });
    potentials.push({ name, expression: expressions[i]!, text: printExpression(expressions[i]!), derivative: printExpression(derivatives[i]!), proof: proof.right });
  }
  return right({ file, space: space.right, functional, potentials, energyLatex: expressionLatex(energy.right) });
}
