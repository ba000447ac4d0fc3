/**
 * Coefficients of the second-order Runge-Kutta-Chebyshev method with `s` stages (Sommeijer, Shampine & Verwer 1998):
 *
 *   w0 = 1 + eps / s^2,  w1 = T_s'(w0) / T_s''(w0),  b_j = T_j''(w0) / T_j'(w0)^2 (b_0 = b_1 = b_2),  a_j = 1 - b_j T_j(w0)
 *   mu_j = 2 b_j w0 / b_{j-1},  nu_j = -b_j / b_{j-2},  mu~_j = 2 b_j w1 / b_{j-1},  gamma~_j = -a_{j-1} mu~_j
 *   c_j = w1 T_j''(w0) / T_j'(w0),  c_1 = c_2 / T_2'(w0)
 *
 * Stability polynomial `P_s(z) = a_s + b_s T_s(w0 + w1 z)`, `|P_s| <= 1` on `[-(w0 + 1)/w1, 0]`, about `0.653 (s^2 - 1)`.
 * @internal
 */
export interface RkcCoefficients {
  readonly stages: number;
  /** Entries `j = 1..s`; entry 0 is unused. `mu`, `nu`, `gamma` start at `j = 2`. */
  readonly mu: Float64Array;
  readonly nu: Float64Array;
  readonly muTilde: Float64Array;
  readonly gammaTilde: Float64Array;
  readonly nodes: Float64Array;
  /** Parameters of the stability polynomial. */
  readonly polynomial: { readonly a: number; readonly b: number; readonly w0: number; readonly w1: number };
}

/** Damping of the stability polynomial. @internal */
export const DAMPING = 2 / 13;

/** `T_j, T_j', T_j''` at `x` for `j = 0..s`. */
function chebyshev(s: number, x: number): { t: Float64Array; d: Float64Array; dd: Float64Array } {
  const t = new Float64Array(s + 1);
  const d = new Float64Array(s + 1);
  const dd = new Float64Array(s + 1);
  t[0] = 1;
  t[1] = x;
  d[1] = 1;
  for (let j = 2; j <= s; j++) {
    t[j] = 2 * x * t[j - 1]! - t[j - 2]!;
    d[j] = 2 * t[j - 1]! + 2 * x * d[j - 1]! - d[j - 2]!;
    dd[j] = 4 * d[j - 1]! + 2 * x * dd[j - 1]! - dd[j - 2]!;
  }
  return { t, d, dd };
}

/** Coefficients for `s >= 2` stages. @internal */
export function rkcCoefficients(s: number): RkcCoefficients {
  const w0 = 1 + DAMPING / (s * s);
  const { t, d, dd } = chebyshev(s, w0);
  const w1 = d[s]! / dd[s]!;
  const b = new Float64Array(s + 1);
  for (let j = 2; j <= s; j++) b[j] = dd[j]! / (d[j]! * d[j]!);
  b[0] = b[1] = b[2]!;
  const [mu, nu, muTilde, gammaTilde, nodes] = Array.from({ length: 5 }, () => new Float64Array(s + 1)) as [
    Float64Array, Float64Array, Float64Array, Float64Array, Float64Array,
  ];
  muTilde[1] = b[1] * w1;
  for (let j = 2; j <= s; j++) {
    mu[j] = (2 * b[j]! * w0) / b[j - 1]!;
    nu[j] = -b[j]! / b[j - 2]!;
    muTilde[j] = (2 * b[j]! * w1) / b[j - 1]!;
    gammaTilde[j] = -(1 - b[j - 1]! * t[j - 1]!) * muTilde[j]!;
    nodes[j] = (w1 * dd[j]!) / d[j]!;
  }
  nodes[1] = nodes[2]! / d[2]!;
  return {
    stages: s, mu, nu, muTilde, gammaTilde, nodes,
    polynomial: { a: 1 - b[s]! * t[s]!, b: b[s]!, w0, w1 },
  };
}
