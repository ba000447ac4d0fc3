/**
 * All atoms of two or three particles over a cyclotomic field, by search: particles `(alpha, beta, gamma)` are roots of unity
 * with product 1, the first is (1, 1, 1). Two atoms that differ by the order of the particles, the common shift that makes
 * another particle the first, complex conjugation or the exchange of alpha and beta count once, and so do the sign gauges
 * `(alpha, beta) -> (-alpha, -beta)`. Only which conditions vanish is kept: one row per set of conditions.
 */
import { phaseMonomial, type Atom } from "../atoms/atom.js";
import { CONDITIONS, conditionsMet, type NamedPotential } from "./partial-solution.js";

/** Particle by the twelfths of alpha and beta; gamma makes the product 1. */
type Pair = readonly [alpha: number, beta: number];

/** A row of the table. */
export interface AtomRow {
  readonly size: number;
  /** Smallest order of roots of unity (a divisor of 12) in which such an atom exists. */
  readonly rootOrder: number;
  /** Conditions that vanish, checked exactly. */
  readonly conditions: readonly string[];
  /** The first atom of this row, in the order of the search. */
  readonly example: Atom;
  /** Classes of atoms over the 12th roots of unity with exactly these conditions. */
  readonly classes: number;
}

function turn(r: NamedPotential, [alpha, beta]: Pair): number {
  const coordinates = [alpha, beta, -alpha - beta];
  return coordinates.reduce((sum, x, i) => sum + (r.exponents[i]! - r.conjugateExponents[i]!) * x, 0);
}

const mod12 = (x: number): number => ((x % 12) + 12) % 12;

/** Whether at most three twelfth roots of unity add up to 0: two opposite, or three equally spaced. */
function vanishes(turns: readonly number[]): boolean {
  const [x, y, z] = turns.map(mod12).sort((a, b) => a - b);
  if (turns.length === 2) return y! - x! === 6;
  return y! - x! === 4 && z! - y! === 4;
}

/** Normal form of a particle under the sign gauge: alpha below half a turn. */
function gauged([alpha, beta]: Pair): Pair {
  const [a, b] = [mod12(alpha), mod12(beta)];
  return a >= 6 ? [a - 6, mod12(b - 6)] : [a, b];
}

/** Smallest text among all equivalent forms. */
function classKey(pairs: readonly Pair[]): string {
  const forms = pairs.flatMap(([a, b]) => [1, -1].flatMap((sign) => [false, true].map((swap) => pairs.map(([x, y]): Pair => {
    const moved: Pair = [sign * (x - a), sign * (y - b)];
    return gauged(swap ? [moved[1], moved[0]] : moved);
  }).map((p) => p.map((v) => String(v).padStart(2, "0")).join(",")).sort().join(" "))));
  return forms.sort()[0]!;
}

function atomOf(pairs: readonly Pair[]): Atom {
  const m = (x: number) => phaseMonomial(x, []);
  return { name: "search", parameters: [], particles: pairs.map(([a, b]) => ({ alpha: m(a), beta: m(b), gamma: m(-a - b) })) };
}

function* candidates(size: number, rootOrder: number): Generator<readonly Pair[]> {
  const step = 12 / rootOrder;
  const pairs: Pair[] = [];
  for (let a = 0; a < 12; a += step) for (let b = 0; b < 12; b += step) pairs.push([a, b]);
  if (size === 2) for (const x of pairs) yield [[0, 0], x];
  else for (const [i, x] of pairs.entries()) for (const y of pairs.slice(i)) yield [[0, 0], x, y];
}

/**
 * The table of atoms of two and three particles over Q(zeta_12) and its subfields, largest sets of conditions first.
 * Sets that no atom meets are absent; the row of an atom that meets nothing is left out.
 *
 * @remarks about 10 000 candidates; every row's example is proved again by exact arithmetic
 * @example searchAtoms().filter((row) => row.size === 2).length > 0 // => true
 * @since 0.1.0
 */
export function searchAtoms(): AtomRow[] {
  const rows = new Map<string, { size: number; rootOrder: number; example: readonly Pair[]; classes: Set<string> }>();
  for (const size of [2, 3]) {
    for (const rootOrder of [2, 3, 4, 6, 12]) {
      for (const pairs of candidates(size, rootOrder)) {
        const met = CONDITIONS.filter((r) => vanishes(pairs.map((p) => turn(r, p)))).map((r) => r.name);
        if (met.length === 0) continue;
        const key = `${size}:${met.join()}`;
        const row = rows.get(key) ?? { size, rootOrder, example: pairs, classes: new Set<string>() };
        rows.set(key, row);
        row.classes.add(classKey(pairs));
      }
    }
  }
  return [...rows.values()].map(({ size, rootOrder, example, classes }) => {
    const atom = atomOf(example);
    return { size, rootOrder, conditions: conditionsMet(atom), example: atom, classes: classes.size };
  }).sort((x, y) => x.size - y.size || y.conditions.length - x.conditions.length);
}
