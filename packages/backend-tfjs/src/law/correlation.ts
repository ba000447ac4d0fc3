/**
 * The part of the loss from squares of single functions, for mean-zero b (`correlation-term.ts` of `@ringflow/task`):
 *
 *   U = (A.A)'C,   V = (B.B)'C,   W = (sA.B)'C,   u = sum_j |a_j|^2 c_j,   v likewise
 *   Q = n |U|^2 + n |V|^2 + 4 <V,W> + 2 <u,v>
 */
import type { Device } from "../device.js";
import type { Tensor } from "../tensor-library.js";
import { rowSums, type DeviceTerm, type FunctionGradient, type Functions } from "./functions.js";

/**
 * With `c/2` in place of c in the tables (`U/2` and so on), `P = n U/2`, `Q = V/2`, `R = n V/2 + W`, an eighth of the gradient:
 *
 *   on a: a (CP' + <c, v/2>) + sum_x b (CQ'),   on b: b (CR' + <c, u/2>) + sA (CQ')
 *   on c: [A.A | B.B | sA.B] [P/2; R/2; Q] + |a|^2 v/4 + |b|^2 u/4
 */
function gradient({ tf, product }: Device, { n, a, b, c }: Functions): FunctionGradient {
  const half = tf.mul(c, 0.5);
  const [squareA, squareB, sumA] = [tf.square(a), tf.square(b), rowSums(tf, a)];
  const factors = tf.concat([squareA, squareB, tf.mul(sumA, b)], 1);
  const norms = tf.concat([rowSums(tf, squareA), rowSums(tf, squareB)], 1);
  const [tableU, tableV, tableW] = tf.split(product(factors, half, "left"), 3, 0) as [Tensor, Tensor, Tensor];
  const [p, r] = [tf.mul(tableU, n), tf.add(tf.mul(tableV, n), tf.mul(tableW, 2))];
  const [backP, backQ, backR] = tf.split(product(c, tf.concat([p, tableV, r], 0), "right"), 3, 1) as [Tensor, Tensor, Tensor];
  // Rows u/2 and v/2; of their places, u goes with the norm of b.
  const vectors = product(norms, half, "left");
  const [withU, withV] = tf.split(product(c, vectors, "right"), 2, 1) as [Tensor, Tensor];
  const [u, v] = tf.split(tf.mul(vectors, 0.5), 2, 0) as [Tensor, Tensor];
  const weighted = tf.concat([tf.mul(p, 0.5), tf.mul(r, 0.5), tableV], 0);
  return {
    a: tf.add(tf.mul(a, tf.add(backP, withV)), rowSums(tf, tf.mul(b, backQ))),
    b: tf.add(tf.mul(b, tf.add(backR, withU)), tf.mul(sumA, backQ)),
    c: tf.add(product(factors, weighted), product(norms, tf.concat([v, u], 0))),
  };
}

/** The term: `18 N n^2` flops. */
export function correlationTerm(device: Device): DeviceTerm {
  return { gradient: (functions) => gradient(device, functions), dispose: () => undefined };
}
