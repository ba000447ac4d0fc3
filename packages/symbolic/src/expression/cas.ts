/**
 * The computer algebra system (nerdamer) behind a narrow door: text in, text or "gave up" out.
 *
 * Variables are renamed `v0, v1, ..` and their conjugates `w0, w1, ..`, because its parser reads some names as products or
 * constants. It is known to be wrong in places (see the tests), so its answers are compared with the exact engine and
 * decide nothing alone.
 */
import nerdamer from "nerdamer/all";
import { mapParts, pushConjugation, substitute, variablesOf, type Expression } from "./expression.js";
import { parseExpression } from "./parse.js";
import { exactFraction, polynomialSpace } from "./polynomial.js";
import { printWith } from "./print.js";

/** Milliseconds that one question may take. */
export const CAS_TIME_LIMIT = 400;

/** Answer of the system, or why there is none. */
export type CasAnswer<T> = { readonly kind: "answer"; readonly value: T } | { readonly kind: "gave-up"; readonly reason: string };

/** Name of the variable that stands for `i` in questions about zero, where the system loses factors next to its own unit; no other variable may have it. */
const UNIT = "i";
/** The same in the system's answer, where all other names are `n0, c0, n1, ..`. */
const READ_UNIT = "j";

/** Expression as text for the system under a list of names. */
function casText(e: Expression, names: readonly string[]): string {
  return printWith(pushConjugation(e), {
    variable: (name) => `v${names.indexOf(name)}`,
    conjugateVariable: (name) => `w${names.indexOf(name)}`,
  });
}

/** Asks one question; the system's global list of expressions is emptied behind it. */
function ask<T>(question: () => T, timeLimit: number): CasAnswer<T> {
  nerdamer.set("TIMEOUT", timeLimit);
  try {
    return { kind: "answer", value: question() };
  } catch (error) {
    return { kind: "gave-up", reason: error instanceof Error ? error.message.slice(0, 80) : "an error" };
  } finally {
    nerdamer.flush();
  }
}

/** The tree with a variable in place of `i`. */
function withoutImaginary(e: Expression): Expression {
  return e.kind === "imaginary" ? { kind: "variable", name: UNIT } : mapParts(e, withoutImaginary);
}

/** Whether an expanded polynomial in {@link READ_UNIT} vanishes modulo its square + 1; undefined if it is no such text. */
function vanishesAtUnit(text: string): boolean | undefined {
  const parsed = parseExpression(text);
  if (parsed._tag === "Left") return undefined;
  const space = polynomialSpace(variablesOf(parsed.right));
  const at = substitute(parsed.right, new Map([[READ_UNIT, { kind: "imaginary" }]]));
  const fraction = exactFraction(space, at);
  return fraction._tag === "Left" ? undefined : space.ring.isZero(fraction.right.numerator);
}

/**
 * Whether the system expands an expression to zero. With `i` in it, the system expands in a variable and the powers of
 * that variable are reduced here.
 *
 * @param timeLimit - milliseconds
 */
export function casIsZero(e: Expression, timeLimit = CAS_TIME_LIMIT): CasAnswer<boolean> {
  const plain = withoutImaginary(pushConjugation(e));
  const names = variablesOf(plain);
  const expanded = ask(() => nerdamer(`expand(${casText(plain, names)})`).text("fractions"), timeLimit);
  if (expanded.kind === "gave-up" || expanded.value === "0" || !names.includes(UNIT)) return expanded.kind === "gave-up" ? expanded : { kind: "answer", value: expanded.value === "0" };
  const zero = vanishesAtUnit(restoreNames(expanded.value, names.map((name, i) => (name === UNIT ? READ_UNIT : `n${i}`))).replace(/conj\((n\d+)\)/g, "c$1"));
  return zero === undefined ? { kind: "gave-up", reason: "an answer that cannot be read" } : { kind: "answer", value: zero };
}

/** The system's derivative by a variable, as text in the original names; for comparison with our own. */
export function casDerivative(e: Expression, name: string, timeLimit = CAS_TIME_LIMIT): CasAnswer<string> {
  const names = [...new Set([...variablesOf(e), name])];
  return ask(() => restoreNames(nerdamer(`diff(${casText(e, names)}, v${names.indexOf(name)})`).text("fractions"), names), timeLimit);
}

/** The expanded expression as text in the original names. */
export function casExpand(e: Expression, timeLimit = CAS_TIME_LIMIT): CasAnswer<string> {
  const names = variablesOf(e);
  return ask(() => restoreNames(nerdamer(`expand(${casText(e, names)})`).text("fractions"), names), timeLimit);
}

function restoreNames(text: string, names: readonly string[]): string {
  return text.replace(/\b([vw])(\d+)\b/g, (_, letter: string, index: string) =>
    letter === "v" ? names[Number(index)]! : `conj(${names[Number(index)]!})`);
}

const GREEK = new Set(("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega").split(" "));

/** `x1` -> `x_{1}`, `beta` -> `\beta`, `mass` -> `\mathrm{mass}`. */
export function latexName(name: string): string {
  const [, stem = name, index = ""] = /^([A-Za-z]+?)_?(\d\w*|_\w+)?$/.exec(name) ?? [];
  const base = GREEK.has(stem) ? `\\${stem}` : stem.length === 1 ? stem : `\\mathrm{${stem.replaceAll("_", "\\_")}}`;
  return index === "" ? base : `${base}_{${index.replace(/^_/, "").replaceAll("_", "\\_")}}`;
}

/** LaTeX of an expression as written (not expanded); the plain text in `\mathtt` when the system gives up. */
export function expressionLatex(e: Expression, timeLimit = CAS_TIME_LIMIT): string {
  const names = variablesOf(e);
  if (e.kind === "potential") return `\\rho\\left(${expressionLatex(e.argument, timeLimit)}\\right)`;
  const answer = ask(() => nerdamer.convertToLaTeX(casText(e, names)), timeLimit);
  if (answer.kind === "gave-up") return `\\mathtt{${casText(e, names).replace(/[\\{}$&#^_%~]/g, "\\$&")}}`;
  return answer.value.replace(/\b([vw])(\d+)\b/g, (_, letter: string, index: string) => {
    const name = latexName(names[Number(index)]!);
    return letter === "v" ? name : `\\overline{${name}}`;
  });
}
