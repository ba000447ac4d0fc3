/** Columns of a solved model as terms of a potential, with exact coefficients where the data support them. */
import { latexName } from "../expression/cas.js";
import { recogniseNumber } from "./exact-coefficient.js";
import type { Candidate } from "./library.js";
import { residualOf, type Solution } from "./least-squares.js";
import type { Regression } from "./problem.js";
import { coefficientExponent, timesPowerOfTwo, type Units } from "./rescale.js";

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

/** Numbers of one model in the units of the samples, per support position. */
interface Measured {
  /** `[times][support]`. */
  readonly byTime: readonly Float64Array[];
  readonly errorsByTime: readonly Float64Array[];
  /** At the last time. */
  readonly values: Float64Array;
  readonly errors: Float64Array;
}

function measure(regression: Regression, solution: Solution, precision: number, toUnits: (position: number, x: number) => number): Measured {
  const { support } = solution;
  const freedom = Math.max(1, regression.height - support.length * regression.blocks.length);
  const noise = Math.sqrt(Math.max(0, solution.residual) / freedom);
  const rounding = 256 * precision * Math.sqrt(regression.energy);
  const scaled = (j: number, x: number): number => toUnits(j, x / regression.scales[support[j]!]!);
  const byTime = solution.coefficients.map((c) => c.map((x, j) => scaled(j, x)));
  const errorsByTime = solution.spreads.map((s) => s.map((x, j) => scaled(j, x * Math.max(noise, rounding / Math.sqrt(regression.height)))));
  return { byTime, errorsByTime, values: byTime.at(-1)!, errors: errorsByTime.at(-1)! };
}

/** Mean over the times and its error, if the coefficient is the same at all of them. */
function constantOver({ byTime, errorsByTime }: Measured, j: number): { readonly value: number; readonly error: number } | undefined {
  const [values, errors] = [byTime.map((c) => c[j]!), errorsByTime.map((e) => e[j]!)];
  const size = Math.max(...values.map(Math.abs));
  const widths = errors.map((e) => Math.max(e, (LEAST_TOLERANCE * size) / ERRORS));
  // Relative to the least width, so that squares of tiny or huge numbers do not leave the range.
  const least = Math.min(...widths);
  const weights = widths.map((w) => (least / w) ** 2);
  const total = weights.reduce((s, w) => s + w, 0);
  const value = values.reduce((s, v, t) => s + v * (weights[t]! / total), 0);
  const deviation = values.reduce((s, v, t) => s + ((v - value) / widths[t]!) ** 2, 0);
  const times = values.length;
  return deviation <= times + 4 * Math.sqrt(2 * times) ? { value, error: Math.min(...errors) / Math.sqrt(total) } : undefined;
}

/** What {@link collectTerms} needs beside the model. */
export interface TermOptions {
  readonly complex: boolean;
  readonly precision: number;
  readonly units: Units;
  /** Whether the samples allow to call the coefficient of a monomial exact. */
  readonly mayBeExact: (monomial: string) => boolean;
}

/** Terms, and the relative residual when recognised numbers replace the measured ones (at the last time). */
export function collectTerms(
  regression: Regression, library: readonly Candidate[], solution: Solution, { complex, precision, units, mayBeExact }: TermOptions,
): { readonly terms: FittedTerm[]; readonly exactResidual: number } {
  const { support } = solution;
  const exponents = support.map((c) => coefficientExponent(units, library[c]!.degree));
  const measured = measure(regression, solution, precision, (j, x) => timesPowerOfTwo(x, exponents[j]!));
  const { values, errors, byTime: coefficients } = measured;
  const recognised = support.map((c, j) => {
    const constant = mayBeExact(library[c]!.text) ? constantOver(measured, j) : undefined;
    if (constant === undefined) return undefined;
    const { value, error } = constant;
    return recogniseNumber(value, Math.max(ERRORS * error, LEAST_TOLERANCE * Math.abs(value), 8 * precision * Math.abs(value)));
  });
  const replaced = Float64Array.from(support, (c, j) => timesPowerOfTwo(recognised[j]?.value ?? values[j]!, -exponents[j]!) * regression.scales[c]!);
  const last = regression.blocks.at(-1)!;
  const energy = last.target.reduce((s, v) => s + v * v, 0);
  const exactResidual = Math.sqrt(residualOf(last, support, replaced) / energy);
  const terms = [...groupColumns(library, support)].map(([monomial, { re, im }]): FittedTerm => {
    const at = (position: number | undefined, list: Float64Array): number => (position === undefined ? 0 : list[position]!);
    // a Re m + b Im m = Re((a - i b) m).
    const byTime = coefficients.map((c) => [at(re, c), im === undefined ? 0 : -c[im]!] as const);
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
  // Powers of ten as the parser of expressions reads them.
  const short = (x: number): string => String(Number(x.toPrecision(6))).replace(/e\+?(-?\d+)$/, (_, e: string) => `*10^${e.startsWith("-") ? `(${e})` : e}`);
  return typeof coefficient === "number" ? short(coefficient) : complexText(short(coefficient[0]), short(coefficient[1]));
}

function latexNumber(text: string): string {
  return text.replace(/\*10\^\(?(-?\d+)\)?/g, "\\cdot 10^{$1}").replace(/sqrt\(([^)]+)\)/g, "\\sqrt{$1}").replace(/(\d+)\/(\d+)/g, "\\tfrac{$1}{$2}").replaceAll("*", "\\,");
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
