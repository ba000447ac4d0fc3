/** A measure from a file: a point cloud, or the hidden units of a network. */
import type { ParameterMeasure } from "@ringflow/measure";
import { measureFromNetwork, pointCloudFromTensors } from "@ringflow/measure/files";
import { fromFile, readTensorFile } from "./tensor-file.js";

/**
 * Reads `points` and `weights`, or, where there are none, `W.weight` [N, 2n] and `V.weight` [n, N].
 *
 * @throws UsageError as {@link readTensorFile}
 */
export function readPointCloud(path: string, workingDirectory: string): ParameterMeasure {
  const file = readTensorFile(path, workingDirectory);
  const { tensors } = file;
  const isNetwork = !tensors.has("points") && tensors.has("W.weight") && tensors.has("V.weight");
  const order = Math.floor((tensors.get("W.weight")?.shape[1] ?? 0) / 2);
  return fromFile(path, isNetwork && order >= 1 ? measureFromNetwork(file, order) : pointCloudFromTensors(file));
}
