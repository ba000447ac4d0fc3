/** What is wrong with a file: a value, never thrown. All texts are one line, whatever the file holds. */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";

/** Fault of a file. */
export interface FileFormatError {
  readonly code: FileFormatErrorCode;
  /** Where in the file: a tensor, an entry, an index. */
  readonly path?: string;
  readonly expected: string;
  readonly found: string;
  /** One imperative sentence. */
  readonly fix: string;
}

/** What can be wrong. */
export type FileFormatErrorCode =
  | "file/empty"
  | "file/truncated"
  | "file/too-large"
  | "file/magic"
  | "file/zip"
  | "file/header"
  | "file/metadata"
  | "file/name"
  | "file/dtype"
  | "file/shape"
  | "file/offsets"
  | "file/key"
  | "file/non-finite"
  | "file/weight";

/**
 * The fault as one line, without a line break at its end.
 *
 * @param file - name of the file, if the caller knows one: the readers see bytes only
 * @example
 * const fault = { code: "file/empty", expected: "a file", found: "no bytes", fix: "Save it again." } as const;
 * formatFileError(fault, "w.npz") // => "[file/empty] w.npz: expected a file, found no bytes. Save it again."
 * @since 0.1.0
 */
export function formatFileError({ code, path, expected, found, fix }: FileFormatError, file?: string): string {
  const where = [file, path].map((part) => (part === undefined ? "" : `${part}: `)).join("");
  return oneLine(`[${code}] ${where}expected ${expected}, found ${found}. ${fix}`);
}

/** @internal */
export function refuse(error: FileFormatError): Either<FileFormatError, never> {
  return E.left(error);
}

/**
 * A value from a file, made safe for one line and cut to 60 characters. Objects and nested lists are named, not shown: a
 * hostile header nests them too deep for `JSON.stringify`.
 *
 * @internal
 */
export function quote(value: unknown): string {
  const text = oneLine(Array.isArray(value) ? `[${value.slice(0, 61).map(shown).join(",")}]` : shown(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return JSON.stringify(typeof value === "string" ? value.slice(0, 61) : value); // no need to quote a whole header
}

/** Escapes control and format characters, line and paragraph separators, lone surrogates. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
