/**
 * Printing of Laurent polynomials, terms in canonical order.
 *
 * @internal
 */
import type { Cyclotomic, CyclotomicField } from "../cyclotomic/cyclotomic-field.js";
import { isZeroRational } from "../rational/rational.js";
import type { LaurentTerm } from "./terms.js";

interface Notation {
  readonly coefficient: (x: Cyclotomic) => string;
  readonly parenthesise: (sum: string) => string;
  readonly power: (name: string, exponent: number) => string;
  readonly times: string;
}

/** `(1 + z)*u^-1*s^2 - 3`; the root of unity is `z`, or what of `zeta`, `zeta_`, .. is no variable when one is called `z`. */
export function formatTerms(field: CyclotomicField, names: readonly string[], terms: readonly LaurentTerm[]): string {
  let symbol = "z";
  while (names.includes(symbol)) symbol = symbol === "z" ? "zeta" : `${symbol}_`;
  return writeTerms(names, terms, {
    coefficient: (x) => field.format(x, symbol),
    parenthesise: (sum) => `(${sum})`,
    power: (name, e) => (e === 1 ? name : `${name}^${e}`),
    times: "*",
  });
}

/** `\left(1 + \zeta_{12}\right) u^{-1} s^{2}`; a name `xi_1` is written `xi_{1}`, Greek names as macros. */
export function latexTerms(field: CyclotomicField, names: readonly string[], terms: readonly LaurentTerm[]): string {
  return writeTerms(names, terms, {
    coefficient: field.toLatex,
    parenthesise: (sum) => `\\left(${sum}\\right)`,
    power: (name, e) => (e === 1 ? latexName(name) : `${latexName(name)}^{${e}}`),
    times: " ",
  });
}

function writeTerms(names: readonly string[], terms: readonly LaurentTerm[], notation: Notation): string {
  let text = "";
  for (const term of terms) {
    const written = writeTerm(names, term, notation);
    if (text === "") text = written;
    else text += written.startsWith("-") ? ` - ${written.slice(1)}` : ` + ${written}`;
  }
  return text === "" ? "0" : text;
}

function writeTerm(names: readonly string[], term: LaurentTerm, notation: Notation): string {
  const powers = term.exponents
    .map((e, i) => (e === 0 ? "" : notation.power(names[i]!, e)))
    .filter((power) => power !== "");
  const isSum = term.coefficient.coefficients.filter((c) => !isZeroRational(c)).length > 1;
  const bare = notation.coefficient(term.coefficient);
  const coefficient = isSum ? notation.parenthesise(bare) : bare;
  if (powers.length === 0) return coefficient;
  const monomial = powers.join(notation.times);
  if (coefficient === "1") return monomial;
  if (coefficient === "-1") return `-${monomial}`;
  return `${coefficient}${notation.times}${monomial}`;
}

const greek = new Set(("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
  + "upsilon phi chi psi omega").split(" "));

/** `xi_1` -> `\xi_{1}`, `s` -> `s`, `scale` -> `\mathrm{scale}`. */
function latexName(name: string): string {
  const [, stem = name, index = ""] = /^([A-Za-z]+)_?(\w*)$/.exec(name) ?? [];
  const base = greek.has(stem) ? `\\${stem}` : stem.length === 1 ? stem : `\\mathrm{${stem}}`;
  return index === "" ? base : `${base}_{${index.replaceAll("_", "\\_")}}`;
}
