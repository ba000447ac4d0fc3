/**
 * The `Kernels` interface over a tfjs backend, float32: each call takes its arrays to the device and its result back. For
 * single products and for code that is written against `Kernels`; whole steps that stay on the device are in `../steps`.
 *
 * A device may sum a product in any order and round a multiply-add once, so an entry differs from the exact sum of `k`
 * float32 terms by at most `gamma_(k+1) sum |a||b|`, `gamma_k = k u / (1 - k u)`, `u = 2^-24` (Higham 2002, section 3.1), and not by bits.
 */
import type { Kernels } from "@ringflow/kernels";
import { download, numbersOf, type Device } from "../device.js";
import type { Tensor } from "../tensor-library.js";
import { convolveOnDevice } from "./convolve.js";

type Transpose = "left" | "right" | undefined;

/** `out[m,n]` = product of `a` and `b`, of which one may be stored transposed. */
function multiply(device: Device, [m, n, k]: readonly [number, number, number], transpose: Transpose, a: Float32Array, b: Float32Array, out: Float32Array): void {
  if (m === 0 || n === 0 || k === 0) {
    out.fill(0, 0, m * n);
    return;
  }
  device.run(() => {
    const left = device.upload(a.subarray(0, m * k), transpose === "left" ? [k, m] : [m, k]);
    const right = device.upload(b.subarray(0, k * n), transpose === "right" ? [n, k] : [k, n]);
    download(device.product(left, right, transpose), out);
  });
}

/** The sum of a vector: rows of up to 1024 on the device, these in float64 here. */
function total(x: Tensor): number {
  let sum = 0;
  for (const part of numbersOf(x)) sum += part;
  return sum;
}

const ROW = 1024;

/** Sum of the entrywise product of vectors, by rows of {@link ROW} so that float32 sums stay short. */
function innerProduct(device: Device, length: number, x: Tensor, y: Tensor): number {
  const { tf } = device;
  const terms = tf.mul(x, y);
  const whole = length - (length % ROW);
  const rows = whole === 0 ? 0 : total(tf.sum(tf.reshape(tf.slice(terms, [0], [whole]), [whole / ROW, ROW]), 1, false));
  return whole === length ? rows : rows + total(tf.sum(tf.slice(terms, [whole], [length - whole]), 0, false));
}

/**
 * Kernels of a device. Buffers are plain arrays; `release` has nothing to do.
 *
 * @example
 * import { loadTfjsPackage } from "@ringflow/backend-tfjs/node";
 * const kernels = tfjsKernels(tfjsDevice(await loadTfjsPackage("cpu")));
 * kernels.dot(3, Float32Array.of(1, 2, 3), Float32Array.of(4, 5, 6)) // => 32
 * @since 0.1.0
 */
export function tfjsKernels(device: Device): Kernels<Float32Array> {
  const { tf } = device;
  const vector = (length: number, x: Float32Array): Tensor => device.upload(x.subarray(0, length), [length]);
  const kernels: Kernels<Float32Array> = {
    name: device.name,
    allocate: (length) => new Float32Array(length),
    release: () => undefined,
    multiply: (m, n, k, a, b, out) => { multiply(device, [m, n, k], undefined, a, b, out); },
    multiplyLeftTransposed: (m, n, k, a, b, out) => { multiply(device, [m, n, k], "left", a, b, out); },
    multiplyRightTransposed: (m, n, k, a, b, out) => { multiply(device, [m, n, k], "right", a, b, out); },
    gram: (m, k, a, out) => { multiply(device, [m, m, k], "right", a, a, out); },
    multiplyVector: (m, n, a, x, out) => { multiply(device, [m, 1, n], undefined, a, x, out); },
    multiplyVectorTransposed: (m, n, a, x, out) => { multiply(device, [n, 1, m], "left", a, x, out); },
    quadraticForm(count, width, form, rows, images, gram) {
      multiply(device, [count, width, count], undefined, form, rows, images);
      multiply(device, [count, count, width], "right", rows, rows, gram);
    },
    convolve: (n, width, table, a, b, out) => { convolveOnDevice(device, n, width, table, a, b, out); },
    dot: (length, x, y) => (length === 0 ? 0 : device.run(() => innerProduct(device, length, vector(length, x), vector(length, y)))),
    axpy(length, alpha, x, y) {
      if (length > 0) device.run(() => { download(tf.add(vector(length, y), tf.mul(vector(length, x), alpha)), y); });
    },
    tripleProduct(length, a, b, c, outBC, outAC, outAB) {
      if (length === 0) return 0;
      return device.run(() => {
        const [x, y, z] = [vector(length, a), vector(length, b), vector(length, c)];
        const ab = tf.mul(x, y);
        const sum = innerProduct(device, length, ab, z);
        download(tf.mul(y, z), outBC);
        download(tf.mul(x, z), outAC);
        download(ab, outAB);
        return sum;
      });
    },
    combineFive(length, factors, y, u, v, f, g, out) {
      if (length === 0) return;
      device.run(() => {
        const terms = [y, u, v, f, g].map((array, i) => tf.mul(vector(length, array), factors[i]!));
        download(terms.reduce((sum, term) => tf.add(sum, term)), out);
      });
    },
    adamStep(length, { rate, beta1, beta2, correction, epsilon }, f, mean, square, y) {
      if (length === 0) return;
      device.run(() => {
        const g = vector(length, f);
        const m = tf.add(tf.mul(vector(length, mean), beta1), tf.mul(g, 1 - beta1));
        const s = tf.add(tf.mul(vector(length, square), beta2), tf.mul(tf.square(g), 1 - beta2));
        const change = tf.div(tf.mul(m, rate), tf.add(tf.sqrt(tf.mul(s, correction)), epsilon));
        download(tf.add(vector(length, y), change), y);
        download(m, mean);
        download(s, square);
      });
    },
  };
  return kernels;
}
