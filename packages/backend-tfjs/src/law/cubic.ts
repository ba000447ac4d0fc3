/**
 * `4 sum T^2`, `T[x,y,z] = sum_j a_j[x] b_j[y] c_j[z]`, in the two forms of `@ringflow/task`: Gram matrices (`12 N^2 n`
 * flops, both halves of symmetric matrices are computed) or the tensor T (`6 N n^3`).
 */
import type { Device } from "../device.js";
import type { Tensor } from "../tensor-library.js";
import type { DeviceTerm, FunctionGradient, Functions } from "./functions.js";

/** Gradient `8 (BB'.CC') A` and so on; three `[N, N]` products at a time. */
function gramGradient({ tf, product }: Device, { a, b, c }: Functions): FunctionGradient {
  const [aa, bb, cc] = [a, b, c].map((x) => product(x, x, "right")) as [Tensor, Tensor, Tensor];
  const times = (left: Tensor, right: Tensor, x: Tensor): Tensor => tf.tidy(() => tf.mul(product(tf.mul(left, right), x), 8));
  const gradient = { a: times(bb, cc, a), b: times(aa, cc, b), c: times(aa, bb, c) };
  for (const gram of [aa, bb, cc]) gram.dispose();
  return gradient;
}

/** Gradient through the tensor: `8 sum_yz T b c` and so on. */
function tensorGradient({ tf, product }: Device, { count, n, a, b, c }: Functions): FunctionGradient {
  const [columnA, rowB] = [tf.reshape(a, [count, n, 1]), tf.reshape(b, [count, 1, n])];
  const outer = tf.reshape(tf.mul(columnA, rowB), [count, n * n]);
  const tensor = tf.mul(product(outer, c, "left"), 8);
  const back = tf.reshape(product(c, tensor, "right"), [count, n, n]);
  return { a: tf.sum(tf.mul(back, rowB), 2, false), b: tf.sum(tf.mul(back, columnA), 1, false), c: product(outer, tensor) };
}

/** The term in one of its forms. */
export function cubicTerm(device: Device, form: "gram" | "tensor"): DeviceTerm {
  const gradient = form === "gram" ? gramGradient : tensorGradient;
  return { gradient: (functions) => gradient(device, functions), dispose: () => undefined };
}
