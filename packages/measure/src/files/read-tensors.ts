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
  const [first, second, third, fourth] = bytes;
  const isZip = first === 0x50 && second === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6)); // entries, or none
  return isZip ? readNpz(bytes) : readSafetensors(bytes);
}
