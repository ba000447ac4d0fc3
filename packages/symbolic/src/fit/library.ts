/**
 * The library of a fit: every candidate potential as a column of minus its gradient.
 *
 * Over the reals a candidate is a monomial, or the sum of an orbit of monomials when a group is given. Over the complex
 * numbers it is `Re m` or `Im m` of a monomial in the coordinates and their conjugates, one of each conjugate pair. With
 * `g = d/dx + i d/dy = 2 d/d conj(z)` the gradient of `Re(c m)` is `c dm/d conj(z) + conj(c dm/dz)`.
 */
import type { CoordinateAction } from "../prove/action.js";
import { homomorphicMonomials, monomialText } from "../prove/monomial-table.js";

/** A monomial with a unit factor `exp(2 pi i turns)`. */
export interface LibraryTerm {
  readonly exponents: readonly number[];
  readonly conjugateExponents: readonly number[];
  readonly turns: number;
}

/** One column. */
export interface Candidate {
  /** Monomials added up; one unless a group is given. */
  readonly terms: readonly LibraryTerm[];
  /** Real or imaginary part of the sum; over the reals always `re`. */
  readonly part: "re" | "im";
  readonly degree: number;
  /** e.g. `x1*x2`, or `alpha*beta*conj(gamma)`. */
  readonly text: string;
}

/** What a library is built from. */
export interface LibraryOptions {
  readonly names: readonly string[];
  readonly field: "real" | "complex";
  /** Largest degree; constants are left out, they do not move anything. */
  readonly degree: number;
  /** Generators of a group whose invariants alone are candidates. */
  readonly actions: readonly CoordinateAction[];
}

interface Phased { readonly key: string; readonly turns: number }

const keyOf = (exponents: readonly number[], conjugateExponents: readonly number[]): string => `${exponents.join()};${conjugateExponents.join()}`;

/** The monomial after one generator, with its phase. */
function actOn(names: readonly string[], action: CoordinateAction, key: string): Phased {
  const [plain, bar] = key.split(";").map((part) => part.split(",").map(Number)) as [number[], number[]];
  const [p, q] = [names.map(() => 0), names.map(() => 0)];
  let turns = 0;
  names.forEach((name, i) => {
    const image = action.get(name);
    const to = image === undefined ? i : names.indexOf(image.name);
    p[to] = plain[i]!;
    q[to] = bar[i]!;
    if (image !== undefined) turns += (image.root.power / image.root.order) * (plain[i]! - bar[i]!);
  });
  return { key: keyOf(p, q), turns };
}

/** Orbit of a monomial with phases, or `undefined` when the sum over the group vanishes. */
function orbit(names: readonly string[], actions: readonly CoordinateAction[], start: string): Map<string, number> | undefined {
  const phases = new Map([[start, 0]]);
  for (const [key, turns] of phases) {
    for (const action of actions) {
      const next = actOn(names, action, key);
      const phase = turns + next.turns;
      const known = phases.get(next.key);
      if (known === undefined) phases.set(next.key, phase);
      else if (Math.abs(known - phase - Math.round(known - phase)) > 1e-9) return undefined;
    }
  }
  return phases;
}

function candidateText(names: readonly string[], terms: readonly LibraryTerm[]): string {
  return terms.map(({ exponents, conjugateExponents, turns }) => {
    const text = monomialText(names, exponents, conjugateExponents);
    const rest = turns - Math.floor(turns);
    if (rest < 1e-9 || rest > 1 - 1e-9) return text;
    return Math.abs(rest - 0.5) < 1e-9 ? `-${text}` : `e^(2 pi i ${rest.toFixed(4)})*${text}`;
  }).join(" + ").replaceAll("+ -", "- ");
}

/** All candidates up to the degree, by ascending degree. */
export function buildLibrary({ names, field, degree, actions }: LibraryOptions): Candidate[] {
  const seen = new Set<string>();
  return homomorphicMonomials(names, degree, field).flatMap((m): Candidate[] => {
    const key = keyOf(m.exponents, m.conjugateExponents);
    if (m.degree === 0 || seen.has(key)) return [];
    const phases = orbit(names, actions, key);
    if (phases === undefined) return [];
    const terms = [...phases].map(([k, turns]): LibraryTerm => {
      const [exponents, conjugateExponents] = k.split(";").map((part) => part.split(",").map(Number)) as [number[], number[]];
      return { exponents, conjugateExponents, turns };
    });
    const conjugate = keyOf(m.conjugateExponents, m.exponents);
    for (const k of phases.keys()) {
      seen.add(k);
      if (field === "complex") seen.add(k.split(";").reverse().join(";"));
    }
    const base = { terms, degree: m.degree, text: candidateText(names, terms) };
    return field === "real" || conjugate === key ? [{ ...base, part: "re" }] : [{ ...base, part: "re" }, { ...base, part: "im" }];
  });
}

/** `[value.re, value.im]` of `factor * prod z^e conj(z)^f` with one exponent of variable `by` lowered. */
function lowered(term: LibraryTerm, z: Float64Array, complex: boolean, by: number, ofConjugate: boolean, out: Float64Array): void {
  const own = ofConjugate ? term.conjugateExponents[by]! : term.exponents[by]!;
  const angle = 2 * Math.PI * term.turns;
  let [re, im] = [own * Math.cos(angle), term.turns === 0 ? 0 : own * Math.sin(angle)];
  const stride = complex ? 2 : 1;
  for (let d = 0; d < term.exponents.length && own > 0; d++) {
    const [x, y] = [z[stride * d]!, complex ? z[stride * d + 1]! : 0];
    const plain = term.exponents[d]! - (!ofConjugate && d === by ? 1 : 0);
    const bar = term.conjugateExponents[d]! - (ofConjugate && d === by ? 1 : 0);
    for (let t = 0; t < plain + bar; t++) {
      const s = t < plain ? y : -y;
      [re, im] = [re * x - im * s, re * s + im * x];
    }
  }
  out[0] = re;
  out[1] = im;
}

/** Adds minus the gradient of a candidate at one point to `out` (length of the point). */
function addVelocity(candidate: Candidate, z: Float64Array, complex: boolean, out: Float64Array): void {
  const value = new Float64Array(2);
  for (const term of candidate.terms) {
    for (let d = 0; d < term.exponents.length; d++) {
      lowered(term, z, complex, d, false, value);
      if (!complex) {
        out[d]! -= value[0]!;
        continue;
      }
      // c = 1 for the real part; for the imaginary part Im m = Re(-i m), c = -i.
      const im = candidate.part === "im";
      out[2 * d]! -= im ? value[1]! : value[0]!;
      out[2 * d + 1]! += im ? -value[0]! : value[1]!;
      lowered(term, z, complex, d, true, value);
      out[2 * d]! -= im ? value[1]! : value[0]!;
      out[2 * d + 1]! -= im ? -value[0]! : value[1]!;
    }
  }
}

/** Columns `[candidates, rows * dimension]` of minus the gradients at the given rows. */
export function libraryColumns(
  library: readonly Candidate[], points: Float64Array, dimension: number, rows: ArrayLike<number>, complex: boolean,
): Float64Array {
  const height = rows.length * dimension;
  const out = new Float64Array(library.length * height);
  for (let r = 0; r < rows.length; r++) {
    const z = points.subarray(rows[r]! * dimension, (rows[r]! + 1) * dimension);
    library.forEach((candidate, c) => {
      const at = c * height + r * dimension;
      addVelocity(candidate, z, complex, out.subarray(at, at + dimension));
    });
  }
  return out;
}

/** Value of the complex sum of a candidate's monomials at a point. */
export function candidateValue(candidate: Candidate, z: Float64Array, complex: boolean): readonly [number, number] {
  let [sumRe, sumIm] = [0, 0];
  for (const term of candidate.terms) {
    const angle = 2 * Math.PI * term.turns;
    let [re, im] = [Math.cos(angle), term.turns === 0 ? 0 : Math.sin(angle)];
    term.exponents.forEach((e, d) => {
      const [x, y] = complex ? [z[2 * d]!, z[2 * d + 1]!] : [z[d]!, 0];
      const bar = term.conjugateExponents[d]!;
      for (let t = 0; t < e + bar; t++) {
        const s = t < e ? y : -y;
        [re, im] = [re * x - im * s, re * s + im * x];
      }
    });
    sumRe += re;
    sumIm += im;
  }
  return [sumRe, sumIm];
}
