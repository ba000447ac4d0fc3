/** Somebody's trained network as a measure. */
import { quoteSpec, type FiniteGroup } from "@ringflow/group";
import type { ParameterMeasure } from "@ringflow/measure";
import { formatFileError, measureFromNetwork, readNpz, readTensors, type FileFormatError } from "@ringflow/measure/files";
import { isLeft } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";
import { oneLine } from "../output/one-line.js";
import { readInput } from "./read-file.js";

function refused(path: string, error: FileFormatError): UsageError {
  return UsageError.fromLine(error.code, oneLine(formatFileError(error, quoteSpec(path))));
}

/**
 * Reads a .safetensors or .npz file (told apart by their first bytes) as a network on `group`.
 *
 * @throws UsageError `input/read` or the code of the file's error
 */
export function readNetwork(path: string, workingDirectory: string, group: FiniteGroup): ParameterMeasure {
  const bytes = readInput(path, workingDirectory);
  // An empty or damaged file has no first bytes to go by: then the name decides which format it is measured against.
  const file = /\.npz$/i.test(path) ? readNpz(bytes) : readTensors(bytes);
  if (isLeft(file)) throw refused(path, file.left);
  const measure = measureFromNetwork(file.right, group.order);
  if (isLeft(measure)) throw refused(path, measure.left);
  return measure.right;
}
