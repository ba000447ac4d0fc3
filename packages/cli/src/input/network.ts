/** Somebody's trained network as a measure. */
import type { FiniteGroup } from "@ringflow/group";
import type { ParameterMeasure } from "@ringflow/measure";
import { measureFromNetwork } from "@ringflow/measure/files";
import { fromFile, readTensorFile } from "./tensor-file.js";

/**
 * Reads a file of tensors as a network on `group`.
 *
 * @throws UsageError as {@link readTensorFile}
 */
export function readNetwork(path: string, workingDirectory: string, group: FiniteGroup): ParameterMeasure {
  return fromFile(path, measureFromNetwork(readTensorFile(path, workingDirectory), group.order));
}
