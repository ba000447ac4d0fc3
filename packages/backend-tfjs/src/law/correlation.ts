/**
 * The part of the loss from squares of single functions, for mean-zero b (`correlation-term.ts` of `@ringflow/task`):
 *
 *   U = (A.A)'C,   V = (B.B)'C,   W = (sA.B)'C,   u = sum_j |a_j|^2 c_j,   v likewise
 *   Q = n |U|^2 + n |V|^2 + 4 <V,W> + 2 <u,v>
 */
import type { Device } from "../device.js";
import type { Tensor } from "../tensor-library.js";
import { rowSums, type DeviceTerm, type FunctionGradient, type Functions } from "./functions.js";

function gradient({ tf, product }: Device, { n, a, b, c }: Functions): FunctionGradient {
  const [squareA, squareB, sumA] = [tf.square(a), tf.square(b), rowSums(tf, a)];
  const [normA, normB] = [rowSums(tf, squareA), rowSums(tf, squareB)];
  const factors = tf.concat([squareA, squareB, tf.mul(sumA, b)], 1);
  const tables = product(factors, c, "left");
  const [tableU, tableV, tableW] = tf.split(tables, 3, 0) as [Tensor, Tensor, Tensor];
  const [u, v] = [product(normA, c, "left"), product(normB, c, "left")];
  const [withU, withV] = [product(c, u, "right"), product(c, v, "right")];
  const [backU, backV, backW] = tf.split(product(c, tables, "right"), 3, 1) as [Tensor, Tensor, Tensor];
  // On a: 4n a (CU') + 4 <c,v> a + 4 sum_x b (CV'); the last is the derivative by sA.
  const ofA = tf.mul(a, tf.add(tf.mul(backU, 4 * n), tf.mul(withV, 4)));
  const ofSum = tf.mul(rowSums(tf, tf.mul(b, backV)), 4);
  // On b: b (4n CV' + 8 CW' + 4 <c,u>) + 4 sA (CV').
  const inner = tf.add(tf.add(tf.mul(backV, 4 * n), tf.mul(backW, 8)), tf.mul(withU, 4));
  const ofB = tf.add(tf.mul(b, inner), tf.mul(tf.mul(sumA, backV), 4));
  // On c: [A.A | B.B | sA.B] [2nU; 2nV + 4W; 4V] + 2 |a|^2 v + 2 |b|^2 u.
  const weighted = tf.concat([tf.mul(tableU, 2 * n), tf.add(tf.mul(tableV, 2 * n), tf.mul(tableW, 4)), tf.mul(tableV, 4)], 0);
  const cross = tf.mul(tf.add(tf.mul(normA, v), tf.mul(normB, u)), 2);
  return { a: tf.add(ofA, ofSum), b: ofB, c: tf.add(product(factors, weighted), cross) };
}

/** The term: `18 N n^2` flops. */
export function correlationTerm(device: Device): DeviceTerm {
  return { gradient: (functions) => gradient(device, functions), dispose: () => undefined };
}
