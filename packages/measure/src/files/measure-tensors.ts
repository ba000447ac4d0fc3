/** Measures as files: tensors `points` [count, dimension] and `weights` [count], float64. */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import type { ParameterMeasure } from "../parameter-measure.js";
import { unsafeMeasure } from "../parameter-measure.js";
import { dimension, formatSpace } from "../parameter-space.js";
import type { ParameterSpace } from "../parameter-space.js";
import { quote, refuse } from "./file-format-error.js";
import type { FileFormatError } from "./file-format-error.js";
import { nonFiniteFault, requireTensors, shapeFault } from "./tensor-checks.js";
import type { TensorFile } from "./tensor-file.js";

/**
 * The measure as tensors that share its arrays; the metadata names the space, so that a reader who expects another one
 * finds out.
 *
 * @since 0.1.0
 */
export function measureToTensors({ space, count, weights, points }: ParameterMeasure): TensorFile {
  return {
    tensors: new Map([
      ["points", { dtype: "F64", shape: [count, dimension(space)], data: points }],
      ["weights", { dtype: "F64", shape: [count], data: weights }],
    ]),
    metadata: new Map([["space", formatSpace(space)]]),
  };
}

/**
 * Inverse of {@link measureToTensors}; copies. An empty measure is allowed.
 *
 * @returns Left with code `file/key`, `file/metadata` (written for another space), `file/shape`, `file/non-finite` or
 *   `file/weight` (negative)
 * @since 0.1.0
 */
export function measureFromTensors(file: TensorFile, space: ParameterSpace): Either<FileFormatError, ParameterMeasure> {
  const found = requireTensors(file, ["points", "weights"]);
  if (E.isLeft(found)) return found;
  const [points, weights] = found.right;
  const fix = "Read the file with the space it was written for.";
  const written = file.metadata.get("space");
  if (written !== undefined && written !== formatSpace(space)) {
    return refuse({ code: "file/metadata", path: "space", expected: quote(formatSpace(space)), found: quote(written), fix });
  }
  const fault = shapeFault("points", points, [points.shape[0] ?? 0, dimension(space)], fix)
    ?? shapeFault("weights", weights, [points.shape[0] ?? 0], fix)
    ?? nonFiniteFault("points", points)
    ?? nonFiniteFault("weights", weights);
  if (fault !== undefined) return E.left(fault);
  const negative = weights.data.findIndex((weight) => weight < 0);
  if (negative >= 0) {
    return refuse({
      code: "file/weight", path: `weights[${negative}]`, expected: "weights >= 0", found: String(weights.data[negative]),
      fix: "Move the sign into a coordinate of the point.",
    });
  }
  return E.right(unsafeMeasure(space, Float64Array.from(weights.data), Float64Array.from(points.data)));
}
