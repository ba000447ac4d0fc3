/** Convolution by a multiplication table on a device: products of all pairs, summed by one matrix of zeros and ones. */
import { KernelError } from "@ringflow/kernels";
import { numbersOf, type Device } from "../device.js";

/** Most numbers of the array of all pairs at once. */
const MOST_NUMBERS = 2 ** 23;

/** `[n, n^2]`, row z: ones at the pairs whose product is z. @throws KernelError `kernels/operand` */
function selection(n: number, table: Int32Array): Float32Array {
  const out = new Float32Array(n ** 3);
  for (let i = 0; i < n * n; i++) {
    const z = table[i];
    if (z === undefined || z < 0 || z >= n) {
      throw new KernelError({ code: "kernels/operand", expected: `a table of ${n * n} entries in 0..${n - 1}`, found: String(z), fix: "Pass the multiplication table of a group." });
    }
    out[z * n * n + i] = 1;
  }
  return out;
}

/** Columns `from..to` of a row-major `[n, width]` array. */
function columns(n: number, width: number, from: number, to: number, x: Float32Array): Float32Array {
  const out = new Float32Array(n * (to - from));
  for (let i = 0; i < n; i++) out.set(x.subarray(i * width + from, i * width + to), i * (to - from));
  return out;
}

/** See `Kernels.convolve`; `2 n^3 width` flops, chunks of columns that keep the pairs below 32 MB. */
export function convolveOnDevice(device: Device, n: number, width: number, table: Int32Array, a: Float32Array, b: Float32Array, out: Float32Array): void {
  out.fill(0, 0, n * width);
  if (n === 0 || width === 0) return;
  const { tf } = device;
  const pick = selection(n, table);
  const chunk = Math.max(1, Math.min(width, Math.floor(MOST_NUMBERS / (n * n))));
  for (let from = 0; from < width; from += chunk) {
    const to = Math.min(width, from + chunk);
    const q = to - from;
    device.run(() => {
      const left = device.upload(columns(n, width, from, to, a), [n, 1, q]);
      const right = device.upload(columns(n, width, from, to, b), [1, n, q]);
      const pairs = tf.reshape(tf.mul(left, right), [n * n, q]);
      const sums = numbersOf(device.product(device.upload(pick, [n, n * n]), pairs));
      for (let z = 0; z < n; z++) out.set(sums.subarray(z * q, (z + 1) * q), z * width + from);
    });
  }
}
