/**
 * Is a potential a homomorphism of semirings? Four statements, each proved twice (expansion by the computer algebra
 * system, exact polynomial arithmetic) or refuted by a pair of measures whose two sides are computed exactly.
 *
 * A statement holds only if both engines say so. One that an engine denies is refuted by a counterexample, which is checked
 * straight from the expression. Where the engines disagree and there is no counterexample, nothing is claimed. Nor is a law
 * claimed where the set of measures on which the functional is defined is not closed.
 */
import { isLeft, left, right, type Either } from "fp-ts/lib/Either.js";
import { casIsZero, CAS_TIME_LIMIT, expressionLatex, type CasAnswer } from "../expression/cas.js";
import type { ExpressionError } from "../expression/errors.js";
import { needsComplexField, partsOf, someNode, variablesOf, type Expression } from "../expression/expression.js";
import { parseExpression } from "../expression/parse.js";
import { exactFraction, polynomialSpace } from "../expression/polynomial.js";
import { printExpression } from "../expression/print.js";
import { isVariableName } from "../expression/tokens.js";
import type { Counterexample } from "./counterexample.js";
import { domainOf, type Domain } from "./domain.js";
import { identitiesOf, isFunctional } from "./identities.js";
import { refute } from "./refute.js";
import { STATEMENTS, type EngineAnswer, type Identity, type ProvedStatement } from "./statement.js";

/** What was proved or refuted; plain data, as certificates hold it. */
export interface HomomorphismProof {
  /** Canonical text; `rho(..)` explicit only if the input had it. */
  readonly potential: string;
  readonly latex: string;
  readonly variables: readonly string[];
  readonly field: "real" | "complex";
  /** True: all four statements are proved. False: a counterexample. Null: neither. */
  readonly homomorphism: boolean | null;
  /** Why neither; absent otherwise. */
  readonly undecided?: string;
  /** Coordinates that may not be 0 in any particle, because the potential divides by them. */
  readonly nonzero: readonly string[];
  readonly statements: readonly ProvedStatement[];
  /** Statements on which the two engines disagree. */
  readonly disagreements: readonly string[];
  readonly counterexample?: Counterexample;
}

/** Options of {@link proveHomomorphism}. */
export interface ProveOptions {
  /** Coordinates of the space in order; default: those of the expression, in order of appearance. */
  readonly variables?: readonly string[];
  /** Default: complex if the expression has `conj` or `i`. */
  readonly field?: "real" | "complex";
  /** Milliseconds for one expansion by the computer algebra system. */
  readonly timeLimit?: number;
  /** The first engine: whether an expression expands to 0; default: nerdamer. */
  readonly cas?: (e: Expression, timeLimit: number) => CasAnswer<boolean>;
}

function refusal(expected: string, found: string, fix: string): Either<ExpressionError, never> {
  return left({ code: "expression/field", expected, found, fix });
}

/** Names of the variables outside every `rho`. */
function variablesOutside(e: Expression): string[] {
  if (e.kind === "potential") return [];
  return e.kind === "variable" ? [e.name] : partsOf(e).flatMap(variablesOutside);
}

function checkShape(f: Expression, options: ProveOptions): Either<ExpressionError, readonly string[]> {
  const used = variablesOf(f);
  const names = options.variables ?? used;
  const bad = names.find((name, i) => !isVariableName(name) || names.indexOf(name) !== i);
  if (bad !== undefined) return left({ code: "expression/name", expected: "distinct variable names", found: JSON.stringify(bad), fix: "Give names such as x1,x2." });
  const unknown = used.find((name) => !names.includes(name));
  if (unknown !== undefined) return left({ code: "expression/name", expected: `one of the variables ${names.join(", ") || "(none)"}`, found: JSON.stringify(unknown), fix: "Add it to the variables." });
  if (options.field === "real" && needsComplexField(f)) return refusal("a real expression", "conj or i", "Choose the complex field.");
  if (!isFunctional(f)) return right(names);
  if (variablesOutside(f).length > 0) return refusal("variables inside rho(..) only", JSON.stringify(variablesOutside(f)[0]), "Write rho(..) around every function of the parameters.");
  const nested = someNode(f, (node) => node.kind === "potential" && someNode(node.argument, (inner) => inner.kind === "potential"));
  return nested ? refusal("no rho inside rho", "a nested rho", "A potential is a number; write products outside.") : right(names);
}

function exactAnswer(identity: Identity): EngineAnswer {
  const zero = (e: Expression): boolean | undefined => {
    const space = polynomialSpace(variablesOf(e));
    const fraction = exactFraction(space, e);
    return isLeft(fraction) ? undefined : space.ring.isZero(fraction.right.numerator);
  };
  const vanishes = zero(identity.defect);
  if (vanishes === undefined) return "gave-up";
  const undefinedThere = identity.denominator !== undefined && zero(identity.denominator) === true;
  return vanishes && !undefinedThere ? "holds" : "fails";
}

function casAnswer(identity: Identity, { cas = casIsZero, timeLimit = CAS_TIME_LIMIT }: ProveOptions): EngineAnswer {
  const answer = cas(identity.defect, timeLimit);
  if (answer.kind === "gave-up") return "gave-up";
  if (!answer.value || identity.denominator === undefined) return answer.value ? "holds" : "fails";
  const denominator = cas(identity.denominator, timeLimit);
  return denominator.kind === "gave-up" ? "gave-up" : denominator.value ? "fails" : "holds";
}

/** What is measured. */
interface Space {
  readonly names: readonly string[];
  readonly complex: boolean;
  readonly domain: Domain;
}

interface Checked {
  readonly statement: ProvedStatement;
  readonly counterexample?: Counterexample;
}

function check(identity: Identity, f: Expression, { names, complex, domain }: Space, options: ProveOptions): Checked {
  const [cas, exact] = [casAnswer(identity, options), exactAnswer(identity)];
  // A potential by itself is defined at a sum where it is at the terms.
  const joins = identity.name === "multiplicativity" || (identity.name === "additivity" && isFunctional(f));
  const proved = cas === "holds" && exact === "holds" && (domain.kind === "closed" || !joins);
  const counterexample = proved ? undefined : refute(identity, f, names, complex);
  const holds = counterexample !== undefined ? false : proved ? true : null;
  const { name, claim } = STATEMENTS.find((s) => s.name === identity.name)!;
  const statement = { name, claim, identity: `${printExpression(identity.defect)} = 0`, cas, exact, holds };
  return { statement, ...(counterexample === undefined ? {} : { counterexample }) };
}

/** Why there is neither a proof nor a counterexample. */
function reasonOf(statements: readonly ProvedStatement[], domain: Domain, timeLimit: number): string {
  const open = statements.filter((s) => s.holds === null);
  const slow = open.filter((s) => s.cas === "gave-up").map((s) => s.name);
  if (slow.length > 0) return `the computer algebra system gave up on ${slow.join(", ")} after ${timeLimit} ms: allow more time`;
  if (open.some((s) => s.exact === "gave-up")) return "the expression is too large to expand exactly";
  if (domain.kind === "not-closed" && open.every((s) => s.cas === "holds" && s.exact === "holds")) {
    return `it divides by ${domain.divisor}, so that it may be undefined at a product of measures: cancel it`;
  }
  return `no counterexample was found for ${open.map((s) => s.name).join(", ")}`;
}

/** Proves or refutes for a parsed expression; see {@link proveHomomorphism}. */
export function proveExpression(f: Expression, options: ProveOptions = {}): Either<ExpressionError, HomomorphismProof> {
  const names = checkShape(f, options);
  if (isLeft(names)) return names;
  const complex = (options.field ?? (needsComplexField(f) ? "complex" : "real")) === "complex";
  const identities = identitiesOf(f, names.right);
  if (isLeft(identities)) {
    return identities.left === "not-polynomial" ? refusal("polynomials inside rho(..)", "a quotient", "Move the quotient outside of rho.")
      : identities.left === "division-by-zero" ? refusal("a denominator that is not zero", "a division by zero", "Mend the denominator.")
      : left({ code: "expression/limit", expected: "an expression of fewer terms", found: "one that is too large to expand", fix: "Write it factored or shorter." });
  }
  const domain = domainOf(f, names.right);
  const checked = identities.right.map((identity) => check(identity, f, { names: names.right, complex, domain }, options));
  const statements = checked.map((c) => c.statement);
  const counterexample = checked.map((c) => c.counterexample).find((c) => c !== undefined);
  const homomorphism = counterexample !== undefined ? false : statements.every((s) => s.holds === true) ? true : null;
  return right({
    potential: printExpression(f),
    latex: expressionLatex(f),
    variables: names.right,
    field: complex ? "complex" : "real",
    homomorphism,
    ...(homomorphism === null ? { undecided: reasonOf(statements, domain, options.timeLimit ?? CAS_TIME_LIMIT) } : {}),
    nonzero: domain.kind === "closed" ? domain.nonzero : [],
    statements,
    disagreements: statements.filter((s) => s.cas !== s.exact && s.cas !== "gave-up" && s.exact !== "gave-up").map((s) => s.name),
    ...(counterexample === undefined ? {} : { counterexample }),
  });
}

/**
 * Proves that the potential of `text` is a homomorphism of semirings, or refutes it.
 *
 * @param text - `r(theta)`, e.g. `x1*x2*conj(x3)`; or a function of potentials, e.g. `rho(x)*rho(y)`
 * @returns Left if the text is no such expression
 * @source docs/mathematics.md, section 1
 * @example
 * const proof = proveHomomorphism("x1 + x2");
 * proof._tag === "Right" && proof.right.homomorphism // => false
 * @since 0.1.0
 */
export function proveHomomorphism(text: string, options: ProveOptions = {}): Either<ExpressionError, HomomorphismProof> {
  const f = parseExpression(text);
  return isLeft(f) ? f : proveExpression(f.right, options);
}
