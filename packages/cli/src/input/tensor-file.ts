/** Files of tensors, .safetensors or .npz. */
import { quoteSpec } from "@ringflow/group";
import { formatFileError, readNpz, readTensors, type FileFormatError, type TensorFile } from "@ringflow/measure/files";
import { isLeft, type Either } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";
import { oneLine } from "../output/one-line.js";
import { readInput } from "./read-file.js";

/** What a file was read as. @throws UsageError the code of the file's error */
export function fromFile<A>(path: string, answer: Either<FileFormatError, A>): A {
  if (isLeft(answer)) throw UsageError.fromLine(answer.left.code, oneLine(formatFileError(answer.left, quoteSpec(path))));
  return answer.right;
}

/**
 * Reads a file; its first bytes tell the format.
 *
 * @throws UsageError `input/read` or the code of the file's error
 */
export function readTensorFile(path: string, workingDirectory: string): TensorFile {
  const bytes = readInput(path, workingDirectory);
  // An empty or damaged file has no first bytes to go by: then the name decides which format it is measured against.
  return fromFile(path, /\.npz$/i.test(path) ? readNpz(bytes) : readTensors(bytes));
}
