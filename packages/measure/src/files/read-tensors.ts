import type { Either } from "fp-ts/lib/Either.js";
import type { FileFormatError } from "./file-format-error.js";
import { readNpz } from "./npz.js";
import { readSafetensors } from "./safetensors.js";
import type { TensorFile } from "./tensor-file.js";

/**
 * Reads an npz archive if the bytes start like a zip file, else a safetensors file. A safetensors file cannot start that
 * way: its header would be longer than any that is accepted.
 *
 * @returns Left as `readNpz` or `readSafetensors`; never throws
 * @since 0.1.0
 */
export function readTensors(bytes: Uint8Array): Either<FileFormatError, TensorFile> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
  return isZip ? readNpz(bytes) : readSafetensors(bytes);
}
