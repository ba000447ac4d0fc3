/** Point clouds from anybody's files: `points` [count, dimension] and, if there are, `weights` [count]. */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import type { ParameterMeasure } from "../parameter-measure.js";
import { unsafeMeasure } from "../parameter-measure.js";
import { refuse } from "./file-format-error.js";
import type { FileFormatError } from "./file-format-error.js";
import { keyFault, nonFiniteFault, shapeFault } from "./tensor-checks.js";
import type { TensorFile } from "./tensor-file.js";

/**
 * The rows of `points` as a measure on a real space with one block `x`; without `weights`, mass 1 in equal parts.
 *
 * @returns Left with code `file/key`, `file/shape` (not 2-D, empty, or another number of weights), `file/non-finite` or
 *   `file/weight` (negative, or all 0)
 * @remarks Singles are widened exactly; copies.
 * @since 0.1.0
 */
export function pointCloudFromTensors(file: TensorFile): Either<FileFormatError, ParameterMeasure> {
  const points = file.tensors.get("points");
  if (points === undefined) {
    return E.left(keyFault(file.tensors, 'a tensor "points"', 'Save the points as rows of a 2-D array named "points".'));
  }
  const [count = 0, width = 0] = points.shape;
  const weights = file.tensors.get("weights");
  const fault = shapeFault("points", points, ["N", "D"], "Save the points as rows of a 2-D array.")
    ?? (weights && shapeFault("weights", weights, [count], "Save one weight per row of points."))
    ?? nonFiniteFault("points", points) ?? (weights && nonFiniteFault("weights", weights));
  if (fault !== undefined) return E.left(fault);
  const masses = weights === undefined ? new Float64Array(count).fill(1 / count) : Float64Array.from(weights.data);
  const negative = masses.findIndex((weight) => weight < 0);
  if (negative >= 0 || masses.every((weight) => weight === 0)) {
    return refuse({
      code: "file/weight", path: negative >= 0 ? `weights[${negative}]` : "weights", expected: "weights >= 0, not all 0",
      found: negative >= 0 ? String(masses[negative]) : "only zeros", fix: "Leave weights out for equal ones.",
    });
  }
  const space = { field: "real" as const, blocks: [{ name: "x", size: width }] };
  return E.right(unsafeMeasure(space, masses, Float64Array.from(points.data)));
}
