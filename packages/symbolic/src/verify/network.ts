/** The network of the certificate, evaluated afresh: answers, loss, masses, Fourier coefficients. */
import { defaultKernels } from "@ringflow/kernels";
import type { Certificate } from "../certificate/format.js";
import { characterTurns, negate, type ProductGroup } from "./dual.js";

type Network = Certificate["network"];

/** Answers over all pairs and the bound on their rounding error. */
export interface CheckedAnswers {
  readonly correct: number;
  readonly total: number;
  readonly margin: number;
  readonly roundingBound: number;
  /** `sqrt(sum |P(o - e)|^2 / sum |P e|^2)` over all pairs. */
  readonly distance: number;
}

/** `|P(o - e_right)|^2` of the outputs at one pair. */
function squaredError(out: Float64Array, right: number): number {
  const n = out.length;
  let mean = 0;
  for (let z = 0; z < n; z++) mean += out[z]!;
  mean /= n;
  let sum = 0;
  for (let z = 0; z < n; z++) sum += (out[z]! - mean - (z === right ? 1 : 0) + 1 / n) ** 2;
  return sum;
}

/** Output at `right` minus the largest other one. */
function marginAt(out: Float64Array, right: number): number {
  let other = -Infinity;
  for (let z = 0; z < out.length; z++) if (z !== right) other = Math.max(other, out[z]!);
  return out[right]! - other;
}

/** `w_j (a_j[x] + b_j[y])^2` for all y, `[n, count]`. */
function hiddenAt(net: Network, n: number, x: number, hidden: Float64Array): void {
  for (let j = 0; j < net.count; j++) {
    const base = 3 * n * j;
    const [w, a] = [net.weights[j]!, net.points[base + x]!];
    for (let y = 0; y < n; y++) hidden[y * net.count + j] = w * (a + net.points[base + n + y]!) ** 2;
  }
}

/** Smallest positive double: the largest error of an operation whose result underflows. */
const UNDERFLOW = 2 ** -1074;

/**
 * Bounds over all x, y, z: `terms` on `sum_j |w_j c_j[z]| (|a_j[x]| + |b_j[y]|)^2`, `underflow` on what intermediate
 * results that underflow can add, whatever the order of the products.
 */
function magnitudes(net: Network, n: number): { readonly terms: number; readonly underflow: number } {
  let [terms, underflow] = [0, 0];
  for (let j = 0; j < net.count; j++) {
    const [a, b, c] = [0, 1, 2].map((block) => {
      let max = 0;
      for (let x = 0; x < n; x++) max = Math.max(max, Math.abs(net.points[(3 * j + block) * n + x]!));
      return max;
    }) as [number, number, number];
    const w = net.weights[j]!;
    terms += w * c * (a + b) ** 2;
    underflow += UNDERFLOW * (w * c + w + c + (a + b) ** 2 + 2);
  }
  return { terms, underflow };
}

/** Evaluates all `n^2` pairs. Cost `n^3 N` multiply-adds, in products whose order of summation does not matter to the bound. */
export function checkAnswers(g: { readonly order: number; multiply(x: number, y: number): number }, net: Network): CheckedAnswers {
  const n = g.order;
  const kernels = defaultKernels();
  const [hidden, c, outputs] = [kernels.allocate(n * net.count), kernels.allocate(net.count * n), kernels.allocate(n * n)];
  for (let j = 0; j < net.count; j++) for (let z = 0; z < n; z++) c[j * n + z] = net.points[(3 * j + 2) * n + z]!;
  let [correct, margin, error] = [0, Infinity, 0];
  for (let x = 0; x < n; x++) {
    hiddenAt(net, n, x, hidden);
    kernels.multiply(n, n, net.count, hidden, c, outputs);
    for (let y = 0; y < n; y++) {
      const out = outputs.subarray(y * n, (y + 1) * n);
      const right = g.multiply(x, y);
      error += squaredError(out, right);
      const ahead = marginAt(out, right);
      if (ahead > 0) correct++;
      margin = Math.min(margin, ahead);
    }
  }
  const u = (net.count + 5) * 2 ** -53;
  const { terms, underflow } = magnitudes(net, n);
  // The last factor covers the rounding of the bound itself, for any count that the schema admits.
  const roundingBound = ((u / (1 - u)) * terms + underflow) * (1 + 1e-9);
  return { correct, total: n * n, margin, roundingBound, distance: Math.sqrt(error / (n * n) / (1 - 1 / n)) };
}

/** Fourier coefficients of the network's functions, computed on demand. */
export interface NetworkSpectrum {
  /** alpha, beta at character `k`; gamma (weight included) at its conjugate. */
  coefficient(name: "alpha" | "beta" | "gamma", row: number, k: number): readonly [number, number];
  /** Share of the power of a and b of a row, constants included, that lies on the pair of character `k`. */
  purity(row: number, k: number): number;
  /** Rows whose mass `w |a| |b| |c|` exceeds a thousandth of the largest. */
  readonly live: readonly number[];
}

function norm(net: Network, n: number, j: number, block: number, centred: boolean): number {
  const from = (3 * j + block) * n;
  const values = net.points.slice(from, from + n);
  const mean = centred ? values.reduce((s, v) => s + v, 0) / n : 0;
  return Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / n);
}

/** Spectrum of the network; each coefficient costs `O(n)`. */
export function networkSpectrum(g: ProductGroup, net: Network): NetworkSpectrum {
  const n = g.order;
  const masses = Array.from({ length: net.count }, (_, j) =>
    net.weights[j]! * norm(net, n, j, 0, false) * norm(net, n, j, 1, false) * norm(net, n, j, 2, true));
  const largest = masses.reduce((m, x) => Math.max(m, x), 0);
  const power = (row: number): number => norm(net, n, row, 0, false) ** 2 + norm(net, n, row, 1, false) ** 2;
  const blockOf = { alpha: 0, beta: 1, gamma: 2 } as const;
  const spectrum: NetworkSpectrum = {
    purity(row, k) {
      const main = Math.hypot(...spectrum.coefficient("alpha", row, k)) ** 2 + Math.hypot(...spectrum.coefficient("beta", row, k)) ** 2;
      return ((negate(g, k) === k ? 1 : 2) * main) / power(row);
    },
    live: masses.flatMap((m, j) => (m > 1e-3 * largest ? [j] : [])),
    coefficient(name, row, k) {
      const from = (3 * row + blockOf[name]) * n;
      const sign = name === "gamma" ? 1 : -1;
      const factor = name === "gamma" ? net.weights[row]! / n : 1 / n;
      let [re, im] = [0, 0];
      for (let x = 0; x < n; x++) {
        const angle = sign * 2 * Math.PI * characterTurns(g, k, x);
        re += net.points[from + x]! * Math.cos(angle);
        im += net.points[from + x]! * Math.sin(angle);
      }
      return [factor * re, factor * im];
    },
  };
  return spectrum;
}
