/**
 * The header of an npy array: a Python dictionary literal with the keys `descr`, `fortran_order`, `shape` in any order.
 * Only the literals that NumPy writes are understood; nothing is evaluated.
 *
 * @internal
 */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { quote, refuse } from "./file-format-error.js";
import type { FileFormatError } from "./file-format-error.js";
import type { TensorType } from "./tensor-file.js";

/** @internal */
export interface NpyHeader {
  readonly dtype: TensorType;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

const fix = "Save the array again with numpy.save as float32 or float64.";

/** @internal */
export function parseNpyHeader(text: string): Either<FileFormatError, NpyHeader> {
  const path = "npy header";
  const fields = parseDictionary(text);
  const expected = "a dictionary with exactly descr, fortran_order and shape";
  if (fields === undefined) return refuse({ code: "file/header", path, expected, found: quote(text.trim()), fix });
  const descr = fields.get("descr");
  const order = fields.get("fortran_order");
  const shapeText = fields.get("shape");
  if (fields.size !== 3 || descr === undefined || order === undefined || shapeText === undefined) {
    return refuse({ code: "file/header", path, expected, found: `keys ${quote([...fields.keys()])}`, fix });
  }
  const dtype = /^["']<f8["']$/.test(descr) ? "F64" : /^["']<f4["']$/.test(descr) ? "F32" : undefined;
  if (dtype === undefined) return refuse({ code: "file/dtype", path, expected: "descr '<f4' or '<f8'", found: quote(descr), fix });
  if (order !== "True" && order !== "False") {
    return refuse({ code: "file/header", path, expected: "fortran_order True or False", found: quote(order), fix });
  }
  const shape = parseShape(shapeText);
  if (shape === undefined) {
    return refuse({ code: "file/shape", path, expected: "a tuple of at most 32 sizes >= 0", found: quote(shapeText), fix });
  }
  return E.right({ dtype, fortranOrder: order === "True", shape });
}

/** `{'key': literal, ..}` with literals kept as text; `undefined` if it is not that or a key repeats. */
function parseDictionary(text: string): ReadonlyMap<string, string> | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) return undefined;
  const body = trimmed.slice(1, -1).trim();
  const field = /\s*["'](\w+)["']\s*:\s*("[^"]*"|'[^']*'|True|False|\([^()]*\)|\[[^\]]*\])\s*(,|$)/y;
  const fields = new Map<string, string>();
  while (field.lastIndex < body.length) {
    const match = field.exec(body);
    if (match === null || fields.has(match[1]!)) return undefined;
    fields.set(match[1]!, match[2]!);
  }
  return fields;
}

/** `()`, `(3,)`, `(3, 4)`, with the `L` that Python 2 appended. */
function parseShape(text: string): readonly number[] | undefined {
  if (!/^\((\s*\d+L?\s*,)*(\s*\d+L?\s*)?\)$/.test(text)) return undefined;
  const sizes = (text.match(/\d+/g) ?? []).map(Number);
  const isTuple = sizes.length !== 1 || text.includes(",");
  return isTuple && sizes.length <= 32 && sizes.every(Number.isSafeInteger) ? sizes : undefined;
}
