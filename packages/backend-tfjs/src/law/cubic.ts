/**
 * `4 sum T^2`, `T[x,y,z] = sum_j a_j[x] b_j[y] c_j[z]`, in the two forms of `@ringflow/task`: Gram matrices (`12 N^2 n`
 * flops, both halves of symmetric matrices are computed) or the tensor T (`6 N n^3`).
 */
import type { Device } from "../device.js";
import { tidied, type Tensor } from "../tensor-library.js";
import type { DeviceTerm, FunctionGradient, Functions } from "./functions.js";

/** Most numbers of a block of a Gram matrix: blocks of 4 MB stay in the processor's cache, and the memory is bounded. */
const BLOCK = 2 ** 20;

/** Rows `from..from+rows` of `(BB'.CC') A` and so on. */
function gramRows({ tf, product }: Device, { n, a, b, c }: Functions, from: number, rows: number): FunctionGradient {
  return tidied(tf, () => {
    const [aa, bb, cc] = [a, b, c].map((x) => product(rows === x.shape[0] ? x : tf.slice(x, [from, 0], [rows, n]), x, "right")) as [Tensor, Tensor, Tensor];
    const times = (left: Tensor, right: Tensor, x: Tensor): Tensor => tidied(tf, () => product(tf.mul(left, right), x));
    return { a: times(bb, cc, a), b: times(aa, cc, b), c: times(aa, bb, c) };
  });
}

function gramGradient(device: Device, functions: Functions, block: number): FunctionGradient {
  const { count } = functions;
  const rows = Math.max(1, Math.min(count, Math.floor(block / count)));
  const blocks = Array.from({ length: Math.ceil(count / rows) }, (_, i) => gramRows(device, functions, i * rows, Math.min(rows, count - i * rows)));
  const joined = (key: keyof FunctionGradient): Tensor => (blocks.length === 1 ? blocks[0]![key] : device.tf.concat(blocks.map((g) => g[key]), 0));
  return { a: joined("a"), b: joined("b"), c: joined("c") };
}

/** Through the tensor: `sum_yz T b c` and so on. */
function tensorGradient({ tf, product }: Device, { count, n, a, b, c }: Functions): FunctionGradient {
  const [columnA, rowB] = [tf.reshape(a, [count, n, 1]), tf.reshape(b, [count, 1, n])];
  const outer = tf.reshape(tf.mul(columnA, rowB), [count, n * n]);
  const tensor = product(outer, c, "left");
  const back = tf.reshape(product(c, tensor, "right"), [count, n, n]);
  return { a: tf.sum(tf.mul(back, rowB), 2, false), b: tf.sum(tf.mul(back, columnA), 1, false), c: product(outer, tensor) };
}

/** The term in one of its forms; `block`: most numbers of a block of a Gram matrix. */
export function cubicTerm(device: Device, form: "gram" | "tensor", block = BLOCK): DeviceTerm {
  return { gradient: (functions) => (form === "gram" ? gramGradient(device, functions, block) : tensorGradient(device, functions)), dispose: () => undefined };
}
