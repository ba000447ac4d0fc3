/**
 * Two-layer networks as measures. For a group of order `n`, the network with hidden width `N`
 *
 *   o(x, y) = V s(W [e_x; e_y]),   W.weight [N, 2n],  V.weight [n, N]
 *
 * is the measure of `N` particles of weight 1 with `a = W[j, 0..n-1]`, `b = W[j, n..2n-1]`, `c = V[.., j]`.
 */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { MeasureError } from "../errors.js";
import type { ParameterMeasure } from "../parameter-measure.js";
import { unsafeMeasure } from "../parameter-measure.js";
import { formatSpace, networkSpace } from "../parameter-space.js";
import type { FileFormatError } from "./file-format-error.js";
import { nonFiniteFault, requireTensors, shapeFault } from "./tensor-checks.js";
import type { TensorFile } from "./tensor-file.js";

const names = ["W.weight", "V.weight"] as const;

/**
 * The measure of a network; other tensors of the file are ignored.
 *
 * @param order - order `n` of the group, a positive integer
 * @returns Left with code `file/key`, `file/shape` or `file/non-finite`
 * @throws MeasureError `measure/space` if `order` is not a positive integer
 * @remarks Singles are widened exactly. O(N n).
 * @since 0.1.0
 */
export function measureFromNetwork(file: TensorFile, order: number): Either<FileFormatError, ParameterMeasure> {
  const space = networkSpace(order);
  const found = requireTensors(file, names);
  if (E.isLeft(found)) return found;
  const [W, V] = found.right;
  const hint = `Pass the group this network was trained on: order ${order} needs W.weight [N, ${2 * order}] and V.weight [${order}, N].`;
  const width = W.shape[0] ?? 0;
  const fault = shapeFault("W.weight", W, ["N", 2 * order], hint)
    ?? shapeFault("V.weight", V, [order, width], hint)
    ?? nonFiniteFault("W.weight", W)
    ?? nonFiniteFault("V.weight", V);
  if (fault !== undefined) return E.left(fault);
  const points = new Float64Array(width * 3 * order);
  for (let j = 0; j < width; j++) {
    const row = 3 * order * j;
    points.set(W.data.subarray(2 * order * j, 2 * order * (j + 1)), row);
    for (let z = 0; z < order; z++) points[row + 2 * order + z] = V.data[z * width + j]!;
  }
  return E.right(unsafeMeasure(space, new Float64Array(width).fill(1), points));
}

/**
 * The network of a measure, in float64, with the weights folded into `V`: column `j` of `V` is `w_j c_j`.
 * Particles of weight 0 become dead columns.
 *
 * @throws MeasureError `measure/space-mismatch` unless the space has real blocks a, b, c of one size
 * @since 0.1.0
 */
export function networkFromMeasure(measure: ParameterMeasure): TensorFile {
  const order = networkOrder(measure);
  const { count, points, weights } = measure;
  const W = new Float64Array(count * 2 * order);
  const V = new Float64Array(order * count);
  for (let j = 0; j < count; j++) {
    const row = 3 * order * j;
    W.set(points.subarray(row, row + 2 * order), 2 * order * j);
    for (let z = 0; z < order; z++) V[z * count + j] = weights[j]! * points[row + 2 * order + z]!;
  }
  return {
    tensors: new Map([
      ["W.weight", { dtype: "F64", shape: [count, 2 * order], data: W }],
      ["V.weight", { dtype: "F64", shape: [order, count], data: V }],
    ]),
    metadata: new Map(),
  };
}

function networkOrder({ space }: ParameterMeasure): number {
  const order = space.blocks[0]?.size ?? 0;
  const fits = space.field === "real" && space.blocks.length === 3
    && space.blocks.every(({ name, size }, i) => name === "abc"[i] && size === order);
  if (fits) return order;
  throw new MeasureError({
    code: "measure/space-mismatch",
    expected: "a space with real blocks a[n] b[n] c[n]",
    found: formatSpace(space),
    fix: "Build the measure on networkSpace(n).",
  });
}
