/** The files of a run folder as a command tells of them. */
import { join } from "node:path";
import { RUN_FILES, type RunFolder } from "../run-folder/run-folder.js";

/** Paths as the user reaches them. */
export function writtenPaths({ path, written }: RunFolder): string[] {
  return written.map((name) => join(path, name));
}

/** One line each: path and what is in it. */
export function writtenLines({ path, written }: RunFolder): string[] {
  return written.map((name, i) => `${i === 0 ? "wrote " : "      "}${join(path, name).padEnd(path.length + 21)} ${RUN_FILES[name]}`);
}
