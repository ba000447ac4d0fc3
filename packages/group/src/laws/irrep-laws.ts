/**
 * The complete list of irreducible representations. With `<f, g> = 1/n sum_x f(x) conj(g(x))` and `m` = 1, 2, 4 for the
 * types real, complex, quaternionic:
 *
 *   over C:  <chi_i, chi_j> = delta_ij,      sum d^2 = n,      as many irreps as classes,                1/n sum chi(x^2) = 1, 0, -1
 *   over R:  <chi_i, chi_j> = m_i delta_ij,  sum d^2 / m = n,  as many irreps as classes up to inversion,  1/n sum chi(x^2) = 1, 0, -2
 */
import type { FiniteGroup } from "../contract.js";
import type { ComplexNumber, Irrep } from "../irrep.js";
import { commutantDimension, indicatorOf } from "./internal/irrep-types.js";
import { repeatedLabel } from "./internal/elements.js";
import { firstFailure, firstIndexFailure } from "./internal/tuples.js";
import type { NamedLaw, LawOptions } from "./named-law.js";
import { matrixTolerance, representationListLaws } from "./representation-laws.js";

/** Sums are checked for all pairs of irreps up to this many terms, a part of them above. */
const termLimit = 2 ** 18;

/**
 * @returns the representation laws for all irreps, and `field`, `trivial first`, `irrep labels`, `class function`,
 * `orthogonality`, `type`, `sum of squares`, `number of irreps`
 * @remarks at most 32768 tuples and 2^18 terms of sums per law
 * @source Serre 1977, sections 2.3-2.5, 13.2 [serre1977]
 * @since 0.1.0
 */
export function irrepLaws(group: FiniteGroup, over: "C" | "R", options: LawOptions = {}): readonly NamedLaw[] {
  const irreps = group.irreps(over);
  const { seed = 1 } = options;
  return [
    ...representationListLaws(group, irreps, options),
    {
      name: "field",
      check: () => firstIndexFailure(irreps.length, (i) => (irreps[i]!.over === over ? undefined : `irrep ${irreps[i]!.label} is over ${irreps[i]!.over}`)),
    },
    { name: "trivial first", check: () => trivialFailure(group, irreps) },
    { name: "irrep labels", check: () => repeatedLabel(irreps.length, (i) => irreps[i]!.label) },
    { name: "class function", check: () => classFunctionFailure(group, irreps, seed) },
    { name: "orthogonality", check: () => orthogonalityFailure(group, over, irreps, seed) },
    { name: "type", check: () => typeFailure(group, over, irreps, seed) },
    { name: "sum of squares", check: () => squaresFailure(group, over, irreps) },
    { name: "number of irreps", check: () => countFailure(group, over, irreps) },
  ];
}

function trivialFailure({ order }: FiniteGroup, irreps: readonly Irrep[]): string | undefined {
  const first = irreps[0];
  if (first === undefined) return "there are no irreps";
  return firstIndexFailure(order, (x) => {
    const { re, im } = first.character(x);
    return Math.abs(re - 1) <= matrixTolerance && Math.abs(im) <= matrixTolerance ? undefined : `irrep ${first.label} is ${re} + ${im} i at ${x}`;
  });
}

function classFunctionFailure(group: FiniteGroup, irreps: readonly Irrep[], seed: number): string | undefined {
  const { classOf, representatives } = group.classes();
  return firstFailure([irreps.length, group.order], seed, (i, x) => {
    const here = irreps[i]!.character(x);
    const there = irreps[i]!.character(representatives[classOf[x]!]!);
    const same = Math.hypot(here.re - there.re, here.im - there.im) <= matrixTolerance;
    return same ? undefined : `the character of irrep ${irreps[i]!.label} differs on the class of ${x}`;
  });
}

function innerProduct(order: number, f: (x: number) => ComplexNumber, g: (x: number) => ComplexNumber): ComplexNumber {
  let re = 0;
  let im = 0;
  for (let x = 0; x < order; x++) {
    const a = f(x);
    const b = g(x);
    re += a.re * b.re + a.im * b.im;
    im += a.im * b.re - a.re * b.im;
  }
  return { re: re / order, im: im / order };
}

/** Indices to take sums for: all if cheap, else evenly spread ones. */
function affordable(count: number, order: number): readonly number[] {
  const step = Math.max(1, Math.ceil((count * order) / termLimit));
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
}

function orthogonalityFailure({ order }: FiniteGroup, over: "C" | "R", irreps: readonly Irrep[], seed: number): string | undefined {
  const fails = (i: number, j: number): string | undefined => {
    if (i === j) return undefined;
    const { re, im } = innerProduct(order, (x) => irreps[i]!.character(x), (x) => irreps[j]!.character(x));
    return Math.hypot(re, im) <= matrixTolerance ? undefined : `<${irreps[i]!.label}, ${irreps[j]!.label}> = ${re} + ${im} i`;
  };
  const count = irreps.length;
  if (count * count * order <= termLimit) return firstFailure([count, count], seed, (i, j) => fails(i, j));
  return regularCharacterFailure(order, over, irreps);
}

/** Of large groups, the columns that are affordable: `sum_i d_i chi_i(x) / m_i = 0` for `x != e`, which no repeated irrep survives. */
function regularCharacterFailure(order: number, over: "C" | "R", irreps: readonly Irrep[]): string | undefined {
  const elements = affordable(order, irreps.length);
  return firstIndexFailure(elements.length - 1, (at) => {
    const x = elements[at + 1]!;
    let re = 0;
    let im = 0;
    for (const rho of irreps) {
      const share = rho.degree / (over === "C" ? 1 : commutantDimension(rho.type));
      const value = rho.character(x);
      re += share * value.re;
      im += share * value.im;
    }
    return Math.hypot(re, im) <= matrixTolerance * order ? undefined : `the sum of d chi${over === "C" ? "" : " / m"} at ${x} is ${re} + ${im} i, not 0`;
  });
}

function typeFailure(group: FiniteGroup, over: "C" | "R", irreps: readonly Irrep[], seed: number): string | undefined {
  const { order } = group;
  const chosen = affordable(irreps.length, 2 * order);
  return firstIndexFailure(chosen.length, (at) => {
    const irrep = irreps[(chosen[at]! + seed) % irreps.length]!;
    const { label, type } = irrep;
    const character = (x: number): ComplexNumber => irrep.character(x);
    const norm = innerProduct(order, character, character).re;
    const expected = over === "C" ? 1 : commutantDimension(type);
    if (!(Math.abs(norm - expected) <= matrixTolerance)) return `irrep ${label} of type ${type}: <chi, chi> = ${norm}, not ${expected}`;
    const indicator = innerProduct(order, (x) => character(group.multiply(x, x)), () => ({ re: 1, im: 0 })).re;
    const wanted = indicatorOf(irrep);
    return Math.abs(indicator - wanted) <= matrixTolerance ? undefined : `irrep ${label} of type ${type}: the mean of chi(x^2) is ${indicator}, not ${wanted}`;
  });
}

function squaresFailure({ order }: FiniteGroup, over: "C" | "R", irreps: readonly Irrep[]): string | undefined {
  const sum = irreps.reduce((total, { degree, type }) => total + degree ** 2 / (over === "C" ? 1 : commutantDimension(type)), 0);
  return sum === order ? undefined : `the sum of d^2${over === "C" ? "" : " / m"} is ${sum}, the order is ${order}`;
}

function countFailure(group: FiniteGroup, over: "C" | "R", irreps: readonly Irrep[]): string | undefined {
  const { count, classOf, representatives } = group.classes();
  const selfOrFirst = (c: number): boolean => over === "C" || c <= classOf[group.inverse(representatives[c]!)]!;
  const expected = Array.from({ length: count }, (_, c) => c).filter(selfOrFirst).length;
  const what = over === "C" ? "classes" : "classes up to inversion";
  return irreps.length === expected ? undefined : `${irreps.length} irreps, ${expected} ${what}`;
}
