/** The functions of every particle on the device, and the gradient of a term of the loss with respect to them. */
import type { Device } from "../device.js";
import type { Tensor, TensorLibrary } from "../tensor-library.js";

/**
 * Matrices `[N, n]`: a and b with the mean of b moved to a, which the network does not see, and c mean-zero with the
 * weight of the particle in it (as `closedFormLoss` of `@ringflow/task`).
 */
export interface Functions {
  readonly count: number;
  readonly n: number;
  readonly a: Tensor;
  readonly b: Tensor;
  readonly c: Tensor;
}

/**
 * An eighth of the gradient of a term on the three functions, `[N, n]` each: most factors of the formulas become 1, and an
 * operation less is a call of the device less.
 */
export interface FunctionGradient {
  readonly a: Tensor;
  readonly b: Tensor;
  readonly c: Tensor;
}

/** A term of the loss times `n^2`, homogeneous in c, so that its value follows from its gradient. */
export interface DeviceTerm {
  gradient(functions: Functions): FunctionGradient;
  /** Frees what the term keeps on the device. */
  dispose(): void;
}

/** Row means `[N, 1]`. */
export function rowMeans(tf: TensorLibrary, x: Tensor): Tensor {
  return tf.mean(x, 1, true);
}

/** Row sums `[N, 1]`. */
export function rowSums(tf: TensorLibrary, x: Tensor): Tensor {
  return tf.sum(x, 1, true);
}

/** Functions of points `[N, 3n]` and weights `[N, 1]`. */
export function functionsOf({ tf, spread }: Device, points: Tensor, weights: Tensor): Functions {
  const [count = 0, width = 0] = points.shape;
  const n = width / 3;
  const [a, b, c] = tf.split(points, 3, 1) as [Tensor, Tensor, Tensor];
  const mean = spread(rowMeans(tf, b), n);
  return { count, n, a: tf.add(a, mean), b: tf.sub(b, mean), c: tf.mul(tf.sub(c, spread(rowMeans(tf, c), n)), weights) };
}
