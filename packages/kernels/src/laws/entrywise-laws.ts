/** Entrywise kernels, convolution and the integrators' updates within the rounding bound. */
import type { KernelLaw } from "./kernel-law.js";
import { farther, firstOf, gamma, operands, type EngineUnderTest } from "./reference.js";

const LENGTHS = [0, 1, 2, 7, 16, 33, 1023, 1024, 2100];

function triples(engine: EngineUnderTest): string | undefined {
  return firstOf((function* () {
    for (const length of LENGTHS) {
      const [a, b, c, bc, ac, ab] = operands(engine, length, length, length, length, length, length);
      const sum = engine.kernels.tripleProduct(length, a, b, c, bc, ac, ab);
      const terms = Array.from({ length }, (_, i) => a[i]! * b[i]! * c[i]!);
      yield farther(engine, `tripleProduct of ${length}`, sum, { terms, extra: 2 });
      for (let i = 0; i < length; i++) {
        yield farther(engine, `b.c at ${i}`, bc[i], { terms: [b[i]! * c[i]!], extra: 1 });
        yield farther(engine, `a.c at ${i}`, ac[i], { terms: [a[i]! * c[i]!], extra: 1 });
        yield farther(engine, `a.b at ${i}`, ab[i], { terms: [a[i]! * b[i]!], extra: 1 });
      }
      const inPlace = engine.kernels.tripleProduct(length, a, b, c, a, b, c);
      yield inPlace === sum && a.every((x, i) => x === bc[i]) && b.every((x, i) => x === ac[i]) && c.every((x, i) => x === ab[i])
        ? undefined : `tripleProduct of ${length} in place differs`;
    }
  })());
}

function vectors(engine: EngineUnderTest): string | undefined {
  return firstOf((function* () {
    for (const length of LENGTHS) {
      const [x, y] = operands(engine, length, length);
      yield farther(engine, `dot of ${length}`, engine.kernels.dot(length, x, y), { terms: Array.from({ length }, (_, i) => x[i]! * y[i]!), extra: 1 });
      const before = Float64Array.from(y);
      engine.kernels.axpy(length, 0.3, x, y);
      // 0.3 is rounded to the type, too.
      for (let i = 0; i < length; i++) yield farther(engine, `axpy at ${i}`, y[i], { terms: [before[i]!, 0.3 * x[i]!], extra: 2 });
    }
  })());
}

function convolutions(engine: EngineUnderTest): string | undefined {
  return firstOf((function* () {
    for (const [n, width] of [[1, 3], [3, 1], [4, 5], [6, 33], [5, 0]] as const) {
      for (const group of [true, false]) {
        const table = Int32Array.from({ length: n * n }, (_, i) => (group ? (Math.floor(i / n) + i) % n : (7 * i * i + 3) % n));
        const [a, b, out] = operands(engine, n * width, n * width, n * width);
        engine.kernels.convolve(n, width, table, a, b, out);
        for (let e = 0; e < n * width; e++) {
          const [z, q] = [Math.floor(e / width), e % width];
          const pairs = Array.from({ length: n * n }, (_, i) => i).filter((i) => table[i] === z);
          const terms = pairs.map((i) => a[Math.floor(i / n) * width + q]! * b[(i % n) * width + q]!);
          yield farther(engine, `convolve ${n}x${width} at ${e}`, out[e], { terms, extra: 2 });
        }
      }
    }
  })());
}

function combinations(engine: EngineUnderTest): string | undefined {
  const factors = [0.3, -0.7, 1.1, 0.2, -0.4] as const;
  return firstOf((function* () {
    for (const length of LENGTHS) {
      const [y, u, v, f, g, out] = operands(engine, length, length, length, length, length, length);
      engine.kernels.combineFive(length, factors, y, u, v, f, g, out);
      for (let i = 0; i < length; i++) {
        yield farther(engine, `combineFive at ${i}`, out[i], { terms: [y, u, v, f, g].map((x, k) => factors[k]! * x[i]!), extra: 3 });
      }
      engine.kernels.combineFive(length, factors, y, u, v, f, g, v);
      yield v.every((x, i) => x === out[i]) ? undefined : `combineFive of ${length} over its third array differs`;
    }
  })());
}

function adamSteps(engine: EngineUnderTest): string | undefined {
  const factors = { rate: 0.1, beta1: 0.9, beta2: 0.99, correction: 1.5, epsilon: 1e-6 };
  return firstOf((function* () {
    for (const length of LENGTHS) {
      const [f, mean, square, y] = operands(engine, length, length, length, length);
      for (let i = 0; i < length; i++) square[i] = Math.abs(square[i]!) + 0.1;
      const [m0, s0, y0] = [mean, square, y].map((x) => Float64Array.from(x)) as [Float64Array, Float64Array, Float64Array];
      engine.kernels.adamStep(length, factors, f, mean, square, y);
      for (let i = 0; i < length; i++) {
        yield farther(engine, `mean at ${i}`, mean[i], { terms: [0.9 * m0[i]!, 0.1 * f[i]!], extra: 3 });
        yield farther(engine, `square at ${i}`, square[i], { terms: [0.99 * s0[i]!, (1 - 0.99) * f[i]! ** 2], extra: 4 });
        const m = 0.9 * m0[i]! + 0.1 * f[i]!;
        const s = 0.99 * s0[i]! + (1 - 0.99) * f[i]! ** 2;
        const change = (0.1 * m) / (Math.sqrt(1.5 * s) + 1e-6);
        // The mean may cancel: its error is relative to its terms.
        const slack = (0.1 * gamma(engine, 8) * (Math.abs(0.9 * m0[i]!) + Math.abs(0.1 * f[i]!))) / Math.sqrt(1.5 * s);
        yield Math.abs(y[i]! - y0[i]! - change) <= slack + gamma(engine, 10) * (Math.abs(change) + Math.abs(y0[i]!)) ? undefined : `adamStep moves y[${i}] to ${y[i]}`;
      }
    }
  })());
}

function refusals(engine: EngineUnderTest): string | undefined {
  const [a, b, out] = operands(engine, 2, 2, 2);
  try {
    engine.kernels.convolve(2, 1, Int32Array.of(0, 1, 2, 0), a, b, out);
  } catch {
    return undefined;
  }
  return "a table entry outside 0..n-1 is taken";
}

export function entrywiseLaws(engine: EngineUnderTest): readonly KernelLaw[] {
  return [
    { name: "triple product", check: () => triples(engine) },
    { name: "dot and axpy", check: () => vectors(engine) },
    { name: "convolution", check: () => convolutions(engine) },
    { name: "combination of five", check: () => combinations(engine) },
    { name: "step of Adam", check: () => adamSteps(engine) },
    { name: "table checked", check: () => refusals(engine) },
  ];
}
