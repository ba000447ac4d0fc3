/** Products: entries are sums within the rounding bound, on shapes with 0 and 1 and beyond any tile. */
import type { FloatArray } from "../kernels.js";
import type { KernelLaw } from "./kernel-law.js";
import { farther, firstOf, operands, type EngineUnderTest } from "./reference.js";

const SHAPES = [
  [0, 3, 2], [3, 0, 2], [3, 2, 0], [1, 1, 1], [1, 5, 3], [4, 1, 7], [3, 33, 17], [16, 16, 16], [37, 19, 64], [2, 70, 513], [131, 9, 259], [5, 1, 256],
] as const;

type Entry = (x: number, y: number) => number;

/** Complaints about `out[m,n]`, the sum over p of `a(i,p) b(p,j)`. */
function* entries(engine: EngineUnderTest, name: string, [m, n, k]: readonly [number, number, number], a: Entry, b: Entry, out: FloatArray): Generator<string | undefined> {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const terms = Array.from({ length: k }, (_, p) => a(i, p) * b(p, j));
      yield farther(engine, `${name} ${m}x${n}x${k} at (${i}, ${j})`, out[i * n + j], { terms, extra: 1 });
    }
  }
}

function products(engine: EngineUnderTest): string | undefined {
  const { kernels } = engine;
  return firstOf((function* () {
    for (const shape of SHAPES) {
      const [m, n, k] = shape;
      const [a, b, out] = operands(engine, m * k, k * n, m * n);
      kernels.multiply(m, n, k, a, b, out);
      yield* entries(engine, "multiply", shape, (i, p) => a[i * k + p]!, (p, j) => b[p * n + j]!, out);
      kernels.multiplyLeftTransposed(m, n, k, a, b, out.fill(7));
      yield* entries(engine, "multiplyLeftTransposed", shape, (i, p) => a[p * m + i]!, (p, j) => b[p * n + j]!, out);
      kernels.multiplyRightTransposed(m, n, k, a, b, out.fill(7));
      yield* entries(engine, "multiplyRightTransposed", shape, (i, p) => a[i * k + p]!, (p, j) => b[j * k + p]!, out);
    }
  })());
}

function grams(engine: EngineUnderTest): string | undefined {
  return firstOf((function* () {
    for (const [m, , k] of SHAPES) {
      const [a, out] = operands(engine, m * k, m * m);
      engine.kernels.gram(m, k, a, out);
      yield* entries(engine, "gram", [m, m, k], (i, p) => a[i * k + p]!, (p, j) => a[j * k + p]!, out);
    }
  })());
}

function vectors(engine: EngineUnderTest): string | undefined {
  return firstOf((function* () {
    for (const [m, n] of SHAPES) {
      const [a, x, y, out, back] = operands(engine, m * n, n, m, m, n);
      engine.kernels.multiplyVector(m, n, a, x, out);
      yield* entries(engine, "multiplyVector", [m, 1, n], (i, p) => a[i * n + p]!, (p) => x[p]!, out);
      engine.kernels.multiplyVectorTransposed(m, n, a, y, back);
      yield* entries(engine, "multiplyVectorTransposed", [n, 1, m], (i, p) => a[p * n + i]!, (p) => y[p]!, back);
    }
  })());
}

function forms(engine: EngineUnderTest): string | undefined {
  return firstOf((function* () {
    for (const [count, width] of [[0, 3], [1, 0], [1, 1], [2, 5], [4, 127], [7, 33], [12, 8]] as const) {
      const [form, rows, images, gram] = operands(engine, count * count, count * width, count * width, count * count);
      engine.kernels.quadraticForm(count, width, form, rows, images, gram);
      yield* entries(engine, "quadraticForm images", [count, width, count], (i, p) => form[i * count + p]!, (p, q) => rows[p * width + q]!, images);
      yield* entries(engine, "quadraticForm gram", [count, count, width], (i, q) => rows[i * width + q]!, (q, j) => rows[j * width + q]!, gram);
    }
  })());
}

function behind(engine: EngineUnderTest): string | undefined {
  const out = engine.make(new Array<number>(40).fill(7));
  const [a, b] = operands(engine, 12, 20);
  engine.kernels.multiply(3, 5, 4, a, b, out.subarray(0, 15));
  engine.kernels.gram(3, 4, a, out.subarray(20, 29));
  const touched = [...out.subarray(15, 20), ...out.subarray(29)].some((x) => x !== 7);
  return touched ? "a product writes behind the last entry of out" : undefined;
}

export function productLaws(engine: EngineUnderTest): readonly KernelLaw[] {
  return [
    { name: "products", check: () => products(engine) },
    { name: "gram", check: () => grams(engine) },
    { name: "matrix-vector products", check: () => vectors(engine) },
    { name: "quadratic form", check: () => forms(engine) },
    { name: "nothing behind out", check: () => behind(engine) },
  ];
}
