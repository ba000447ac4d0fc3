/** Columns of a solved model as terms of a potential, with exact coefficients where the data support them. */
import { latexName } from "../expression/cas.js";
import { recogniseNumber } from "./exact-coefficient.js";
import type { Candidate } from "./library.js";
import { residualOf, type Solution } from "./least-squares.js";
import type { Regression } from "./problem.js";

/** One monomial of the potential. */
export interface FittedTerm {
  readonly monomial: string;
  /** Real; over the complex numbers the potential is `sum Re(c m)` and this is `[re, im]` of c. At the last time. */
  readonly coefficient: number | readonly [number, number];
  /** The recognised number, e.g. `3/4` or `sqrt(2)`, or null; over the complex numbers of both parts. */
  readonly exact: string | null;
  readonly standardError: number;
  /** A monomial is a homomorphism; a sum over an orbit is not. */
  readonly homomorphism: boolean;
  /** `[re, im]` at each time. */
  readonly byTime: readonly (readonly [number, number])[];
}

/** Standard errors within which an exact number must lie. */
const ERRORS = 3;
/** Relative tolerance for noiseless data. */
const LEAST_TOLERANCE = 1e-9;

interface Columns { readonly re?: number; readonly im?: number }

/** Support positions of the real and imaginary column of each monomial, in order of appearance. */
function groupColumns(library: readonly Candidate[], support: readonly number[]): Map<string, Columns> {
  const groups = new Map<string, Columns>();
  support.forEach((c, j) => {
    const { text, part } = library[c]!;
    groups.set(text, { ...groups.get(text), [part]: j });
  });
  return groups;
}

/** Numbers of one model: values, errors, and exact values per support position at the last time. */
function lastTime(regression: Regression, solution: Solution, precision: number): { values: Float64Array; errors: Float64Array } {
  const t = regression.blocks.length - 1;
  const { support } = solution;
  const freedom = Math.max(1, regression.height - support.length * regression.blocks.length);
  const noise = Math.sqrt(solution.residual / freedom);
  const values = Float64Array.from(support, (c, j) => solution.coefficients[t]![j]! / regression.scales[c]!);
  const rounding = 256 * precision * Math.sqrt(regression.energy);
  const errors = Float64Array.from(support, (c, j) => (solution.spreads[t]![j]! * Math.max(noise, rounding / Math.sqrt(regression.height))) / regression.scales[c]!);
  return { values, errors };
}

/** Terms, and the relative residual when recognised numbers replace the measured ones (at the last time). */
export function collectTerms(
  regression: Regression, library: readonly Candidate[], solution: Solution, complex: boolean, precision: number,
): { readonly terms: FittedTerm[]; readonly exactResidual: number } {
  const { support, coefficients } = solution;
  const { values, errors } = lastTime(regression, solution, precision);
  const single = regression.blocks.length === 1;
  const recognised = support.map((_, j) => (single ? recogniseNumber(values[j]!, Math.max(ERRORS * errors[j]!, LEAST_TOLERANCE * Math.abs(values[j]!), 8 * precision * Math.abs(values[j]!))) : undefined));
  const replaced = Float64Array.from(support, (c, j) => (recognised[j]?.value ?? values[j]!) * regression.scales[c]!);
  const last = regression.blocks.at(-1)!;
  const energy = last.target.reduce((s, v) => s + v * v, 0);
  const exactResidual = Math.sqrt(residualOf(last, support, replaced) / energy);
  const terms = [...groupColumns(library, support)].map(([monomial, { re, im }]): FittedTerm => {
    const at = (position: number | undefined, list: Float64Array): number => (position === undefined ? 0 : list[position]!);
    // a Re m + b Im m = Re((a - i b) m).
    const byTime = coefficients.map((c) => [
      re === undefined ? 0 : c[re]! / regression.scales[support[re]!]!, im === undefined ? 0 : -c[im]! / regression.scales[support[im]!]!,
    ] as const);
    const texts = [re, im].map((position, part) => position === undefined ? "0" : negated(recognised[position]?.text, part === 1));
    const exact = texts.some((t) => t === undefined) ? null : complex ? complexText(texts[0]!, texts[1]!) : texts[0]!;
    return {
      monomial, exact, byTime,
      coefficient: complex ? [at(re, values), -at(im, values) + 0] : at(re, values),
      standardError: Math.max(at(re, errors), at(im, errors)),
      homomorphism: library[support[(re ?? im)!]!]!.terms.length === 1,
    };
  });
  return { terms, exactResidual };
}

function negated(text: string | undefined, negate: boolean): string | undefined {
  if (text === undefined || !negate) return text;
  return text.startsWith("-") ? text.slice(1) : `-${text}`;
}

function complexText(re: string, im: string): string {
  if (im === "0") return re;
  const imaginary = im === "1" ? "i" : im === "-1" ? "-i" : `${im}*i`;
  if (re === "0") return imaginary;
  return imaginary.startsWith("-") ? `${re} - ${imaginary.slice(1)}` : `${re} + ${imaginary}`;
}

function coefficientText({ exact, coefficient }: FittedTerm): string {
  if (exact !== null) return exact;
  const short = (x: number): string => String(Number(x.toPrecision(6)));
  return typeof coefficient === "number" ? short(coefficient) : complexText(short(coefficient[0]), short(coefficient[1]));
}

function latexNumber(text: string): string {
  return text.replace(/sqrt\(([^)]+)\)/g, "\\sqrt{$1}").replace(/(\d+)\/(\d+)/g, "\\tfrac{$1}{$2}").replaceAll("*", "\\,");
}

function latexMonomial(text: string): string {
  return text.replace(/conj\((\w+)\)|([A-Za-z]\w*)/g, (_, bar: string | undefined, name: string | undefined) =>
    bar !== undefined ? `\\bar{${latexName(bar)}}` : latexName(name!)).replace(/\^(\d+)/g, "^{$1}").replaceAll("*", "\\,");
}

/** The whole potential as text and LaTeX; over the complex numbers it is the real part of the sum. */
export function potentialText(terms: readonly FittedTerm[], complex: boolean): { readonly text: string; readonly latex: string } {
  const join = (parts: readonly string[]): string => (parts.length === 0 ? "0" : parts.join(" + ").replaceAll("+ -", "- "));
  const enclosed = (text: string): string => (/ [+-] /.test(text) ? `(${text})` : text);
  const sum = join(terms.map((t) => {
    const c = coefficientText(t);
    return c === "1" ? enclosed(t.monomial) : c === "-1" ? `-${enclosed(t.monomial)}` : `${enclosed(c)}*${enclosed(t.monomial)}`;
  }));
  const latex = join(terms.map((t) => {
    const c = coefficientText(t);
    const monomial = latexMonomial(enclosed(t.monomial));
    return c === "1" ? monomial : c === "-1" ? `-${monomial}` : `${latexNumber(enclosed(c))}\\,${monomial}`;
  }));
  return complex ? { text: `Re(${sum})`, latex: `\\mathrm{Re}\\left(${latex}\\right)` } : { text: sum, latex };
}
