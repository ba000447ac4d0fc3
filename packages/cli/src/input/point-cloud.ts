/** A measure from a file: a point cloud, or the hidden units of a network. */
import { quoteSpec } from "@ringflow/group";
import type { ParameterMeasure } from "@ringflow/measure";
import { formatFileError, measureFromNetwork, pointCloudFromTensors, readNpz, readTensors, type FileFormatError } from "@ringflow/measure/files";
import { isLeft } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";
import { oneLine } from "../output/one-line.js";
import { readInput } from "./read-file.js";

function refused(path: string, error: FileFormatError): UsageError {
  return UsageError.fromLine(error.code, oneLine(formatFileError(error, quoteSpec(path))));
}

/**
 * Reads `points` and `weights`, or, where there are none, `W.weight` [N, 2n] and `V.weight` [n, N].
 *
 * @throws UsageError `input/read` or the code of the file's error
 */
export function readPointCloud(path: string, workingDirectory: string): ParameterMeasure {
  const bytes = readInput(path, workingDirectory);
  const file = /\.npz$/i.test(path) ? readNpz(bytes) : readTensors(bytes);
  if (isLeft(file)) throw refused(path, file.left);
  const { tensors } = file.right;
  const isNetwork = !tensors.has("points") && tensors.has("W.weight") && tensors.has("V.weight");
  const order = Math.floor((tensors.get("W.weight")?.shape[1] ?? 0) / 2);
  const measure = isNetwork && order >= 1 ? measureFromNetwork(file.right, order) : pointCloudFromTensors(file.right);
  if (isLeft(measure)) throw refused(path, measure.left);
  return measure.right;
}
