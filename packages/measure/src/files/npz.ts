/**
 * The npz format of NumPy: a zip archive of npy arrays. Sizes are checked against the archive before anything is
 * inflated, so that a small file cannot ask for a large amount of memory.
 */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { unzipSync } from "fflate";
import type { UnzipFileInfo } from "fflate";
import { quote, refuse } from "./file-format-error.js";
import type { FileFormatError } from "./file-format-error.js";
import { readNpy } from "./npy.js";
import type { Tensor, TensorFile } from "./tensor-file.js";

/** Options of {@link readNpz}. */
export interface ReadNpzOptions {
  /** Upper bound of the inflated size of all arrays together, in bytes; default 1 GiB. */
  readonly maxBytes?: number;
}

/** Deflate cannot compress better than 1032:1. */
const maxRatio = 1032;
const fix = "Save the arrays again with numpy.savez.";

/**
 * Reads all arrays of the archive; the tensor of entry `x.npy` is named `x`. Metadata is empty. Checksums are not verified.
 *
 * @returns Left with code `file/empty`, `file/zip` (not an archive, damaged), `file/too-large`, `file/name`, or a code of
 *   `readNpy` with the entry as path; never throws
 * @since 0.1.0
 */
export function readNpz(bytes: Uint8Array, { maxBytes = 2 ** 30 }: ReadNpzOptions = {}): Either<FileFormatError, TensorFile> {
  if (bytes.length === 0) return refuse({ code: "file/empty", expected: "an npz archive", found: "an empty file", fix });
  const entries = inflateEntries(bytes, maxBytes);
  if (E.isLeft(entries)) return entries;
  const tensors = new Map<string, Tensor>();
  for (const [entry, content] of entries.right) {
    const tensor = readNpy(content);
    if (E.isLeft(tensor)) {
      const path = `entry ${quote(entry)}`;
      return E.left({ ...tensor.left, path: tensor.left.path === undefined ? path : `${path}: ${tensor.left.path}` });
    }
    tensors.set(entry.slice(0, -".npy".length), tensor.right);
  }
  return E.right({ tensors, metadata: new Map() });
}

function inflateEntries(bytes: Uint8Array, maxBytes: number): Either<FileFormatError, ReadonlyMap<string, Uint8Array>> {
  const sizes = new Map<string, number>();
  let fault: FileFormatError | undefined;
  const budget = { inflated: maxBytes, packed: bytes.length };
  const accept = (info: UnzipFileInfo): boolean => {
    budget.inflated -= info.originalSize;
    budget.packed -= info.size;
    fault = entryFault(info, sizes, budget, maxBytes);
    // Throwing is the only way out of fflate's loop over a number of entries that the file itself declares.
    if (fault !== undefined) throw new Error("refused");
    sizes.set(info.name, info.originalSize);
    return true;
  };
  let inflated: Record<string, Uint8Array>;
  try {
    inflated = unzipSync(bytes, { filter: accept });
  } catch (error) {
    const found = error instanceof Error ? `a damaged or truncated file (${error.message})` : "a damaged file";
    return E.left(fault ?? { code: "file/zip", expected: "a complete zip archive", found, fix });
  }
  for (const [name, size] of sizes) {
    const found = inflated[name]?.length ?? 0;
    if (found !== size) return refuse({ code: "file/zip", path: `entry ${quote(name)}`, expected: `${size} bytes`, found: `${found}`, fix });
  }
  return E.right(new Map(Object.entries(inflated)));
}

/** What is left for the entries still to come: inflated bytes allowed, packed bytes in the file. */
interface Budget {
  readonly inflated: number;
  readonly packed: number;
}

function entryFault(
  { name, size, originalSize, compression }: UnzipFileInfo,
  seen: ReadonlyMap<string, number>,
  budget: Budget,
  maxBytes: number,
): FileFormatError | undefined {
  const path = `entry ${quote(name)}`;
  const zipFault = (expected: string, found: string): FileFormatError => ({ code: "file/zip", path, expected, found, fix });
  if (!name.endsWith(".npy") || name === "__proto__.npy") {
    return {
      code: "file/name", path, expected: "entries named <array>.npy", found: quote(name),
      fix: "Save arrays with numpy.savez, or a PyTorch model with safetensors.torch.save_file.",
    };
  }
  if (seen.has(name)) return { code: "file/name", path, expected: "distinct entries", found: "the same name twice", fix };
  if (compression !== 0 && compression !== 8) {
    return zipFault("a stored or deflated entry", `compression method ${compression}`);
  }
  if (!(budget.inflated >= 0)) {
    const found = `${maxBytes - budget.inflated} declared`;
    return { code: "file/too-large", path, expected: `at most ${maxBytes} inflated bytes`, found, fix: "Raise maxBytes if you trust the file." };
  }
  if (budget.packed < 0) return zipFault("entries that fit into the file", `${size} packed bytes declared`);
  const most = compression === 0 ? size : size * maxRatio;
  return originalSize <= most ? undefined : zipFault(`at most ${most} bytes out of ${size}`, `${originalSize} declared`);
}
