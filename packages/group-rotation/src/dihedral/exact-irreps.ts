/**
 * Irreps of dihedral and dicyclic groups over C with exact entries. All are monomial: a permutation times roots of unity, so
 * that every entry is 0 or a root of unity in Q(zeta_m),
 *
 *   dihedral:  r^j -> diag(z^kj, z^-kj),  s -> [[0, 1], [1, 0]],         z = exp(2 pi i / n),  m = lcm(2, n)
 *   dicyclic:  a^j -> diag(z^kj, z^-kj),  x -> [[0, (-1)^k], [1, 0]],    z = exp(pi i / n),    m = lcm(4, 2 n) .
 *
 * Equivalent to the irreps in doubles of the same label, which for real type are written in a real basis.
 */
import { cyclotomicField } from "@ringflow/algebra";
import type { Cyclotomic, CyclotomicField } from "@ringflow/algebra";
import type { IrrepType } from "@ringflow/group";
import { requireInteger } from "../internal/require.js";

/** An irrep over C with entries in a cyclotomic field. */
export interface ExactIrrep {
  readonly label: string;
  readonly degree: 1 | 2;
  readonly type: IrrepType;
  /** Where the entries lie. */
  readonly field: CyclotomicField;
  /** Row-major `[degree, degree]`. */
  matrix(x: number): readonly Cyclotomic[];
  /** The trace. */
  character(x: number): Cyclotomic;
}

/** A cyclotomic field is limited to conductor 5000. */
const largestN = 1250;

/** Degree 1: the exponent of zeta_m at each element. */
function linear(field: CyclotomicField, label: string, type: IrrepType, exponent: (x: number) => number): ExactIrrep {
  const character = (x: number): Cyclotomic => field.zeta(exponent(x));
  return { label, degree: 1, type, field, character, matrix: (x) => [character(x)] };
}

/** Degree 2: diagonal or antidiagonal, `[first row, second row]` as exponents of zeta_m. */
function monomial(
  field: CyclotomicField, label: string, type: IrrepType, entries: (x: number) => { readonly swap: boolean; readonly exponents: readonly [number, number] },
): ExactIrrep {
  return {
    label, degree: 2, type, field,
    matrix(x) {
      const { swap, exponents: [p, q] } = entries(x);
      return swap ? [field.zero, field.zeta(p), field.zeta(q), field.zero] : [field.zeta(p), field.zero, field.zero, field.zeta(q)];
    },
    character(x) {
      const { swap, exponents: [p, q] } = entries(x);
      return swap ? field.zero : field.add(field.zeta(p), field.zeta(q));
    },
  };
}

/**
 * In the order and with the labels of `dihedralGroup(n).irreps("C")`.
 *
 * @param n - 3..1250
 * @throws GroupError `group/domain` for another n
 * @example
 * const plane = exactDihedralIrreps(5)[2]!;
 * plane.field.format(plane.character(1)) // => "z^2 - z^3"
 * @since 0.1.0
 */
export function exactDihedralIrreps(n: number): readonly ExactIrrep[] {
  requireInteger("n", n, 3, largestN);
  const m = n % 2 === 0 ? n : 2 * n;
  const field = cyclotomicField(m);
  const sign = (label: string, r: 0 | 1, s: 0 | 1): ExactIrrep => linear(field, label, "real", (x) => (m / 2) * (r * (x % n) + (x < n ? 0 : s)));
  const planes = Math.ceil(n / 2) - 1;
  const plane = (k: number): ExactIrrep => monomial(field, planes === 1 ? "E" : `E${k}`, "real", (x) => {
    const p = (m / n) * k * (x % n);
    return { swap: x >= n, exponents: [p, -p] };
  });
  return [
    sign("A1", 0, 0), sign("A2", 0, 1), ...(n % 2 === 0 ? [sign("B1", 1, 0), sign("B2", 1, 1)] : []),
    ...Array.from({ length: planes }, (_, at) => plane(at + 1)),
  ];
}

/**
 * In the order and with the labels of `dicyclicGroup(n).irreps("C")`.
 *
 * @param n - 2..1250
 * @throws GroupError `group/domain` for another n
 * @example
 * const spinor = exactDicyclicIrreps(2)[4]!;
 * spinor.matrix(4).map((entry) => spinor.field.format(entry)) // => ["0", "-1", "1", "0"]
 * @since 0.1.0
 */
export function exactDicyclicIrreps(n: number): readonly ExactIrrep[] {
  requireInteger("n", n, 2, largestN);
  const order = 2 * n;
  const m = n % 2 === 0 ? order : 2 * order;
  const field = cyclotomicField(m);
  const odd = n % 2;
  const quarter = (label: string, a: number, x: number): ExactIrrep =>
    linear(field, label, x % 2 === 0 ? "real" : "complex", (g) => (m / 4) * ((a * (g % order) + (g < order ? 0 : x)) % 4));
  const plane = (k: number): ExactIrrep => monomial(field, `E${k}`, k % 2 === 0 ? "real" : "quaternionic", (g) => {
    const p = (m / order) * k * (g % order);
    return { swap: g >= order, exponents: [g < order || k % 2 === 0 ? p : p + m / 2, -p] };
  });
  return [
    quarter("A1", 0, 0), quarter("A2", 0, 2), quarter("B1", 2, odd), quarter("B2", 2, 2 + odd),
    ...Array.from({ length: n - 1 }, (_, at) => plane(at + 1)),
  ];
}
