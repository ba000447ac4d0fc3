/** All homomorphic monomials of a space up to a degree: monomials with coefficient 1 in the variables and their conjugates. */

/** A monomial by its exponents. */
export interface TabledMonomial {
  readonly text: string;
  readonly degree: number;
  /** `[variables]`. */
  readonly exponents: readonly number[];
  /** `[variables]`; all 0 over the reals. */
  readonly conjugateExponents: readonly number[];
}

/** Rows above which a table is refused. */
export const LARGEST_TABLE = 100_000;

/** `binomial(variables + degree, degree)` monomials of degree at most `degree`. */
export function monomialCount(variables: number, degree: number): number {
  let count = 1;
  for (let k = 1; k <= degree; k++) count = (count * (variables + k)) / k;
  return count;
}

function* exponentVectors(length: number, degree: number): Generator<number[]> {
  if (length === 0) {
    if (degree === 0) yield [];
    return;
  }
  for (let first = degree; first >= 0; first--) for (const rest of exponentVectors(length - 1, degree - first)) yield [first, ...rest];
}

/** Text of a monomial, `1` for the empty one. */
export function monomialText(names: readonly string[], exponents: readonly number[], conjugateExponents: readonly number[]): string {
  const power = (base: string, e: number): string[] => (e === 0 ? [] : [e === 1 ? base : `${base}^${e < 0 ? `(${e})` : e}`]);
  const factors = [...names.flatMap((name, i) => power(name, exponents[i]!)), ...names.flatMap((name, i) => power(`conj(${name})`, conjugateExponents[i] ?? 0))];
  return factors.length === 0 ? "1" : factors.join("*");
}

/**
 * The table, by ascending degree. Each is a homomorphism, and among polynomials there are no others.
 *
 * @param degree - at most so many factors; the caller keeps {@link monomialCount} below {@link LARGEST_TABLE}
 * @example homomorphicMonomials(["x", "y"], 2, "real").map((m) => m.text) // => ["1", "x", "y", "x^2", "x*y", "y^2"]
 * @since 0.1.0
 */
export function homomorphicMonomials(names: readonly string[], degree: number, field: "real" | "complex"): TabledMonomial[] {
  const slots = field === "complex" ? 2 * names.length : names.length;
  const rows: TabledMonomial[] = [];
  for (let d = 0; d <= degree; d++) {
    for (const vector of exponentVectors(slots, d)) {
      const exponents = vector.slice(0, names.length);
      const conjugateExponents = field === "complex" ? vector.slice(names.length) : names.map(() => 0);
      rows.push({ text: monomialText(names, exponents, conjugateExponents), degree: d, exponents, conjugateExponents });
    }
  }
  return rows;
}
