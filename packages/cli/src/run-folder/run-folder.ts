/**
 * The folder of a run. Opening it is the first thing that touches the disk, after everything else was checked; a folder
 * that holds anything but an earlier run is refused.
 */
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { quoteSpec } from "@ringflow/group";
import { UsageError } from "../errors.js";
import { writeAtomically, writeDurably, writeError } from "./atomic-write.js";
import { makeFolders, removeFolders } from "./make-folders.js";
import { earlierRun, isAnotherFinishedRun, type RunRecord } from "./run-record.js";

/** Files a run may write, with what they hold. */
export const RUN_FILES = {
  "run.json": "everything needed to repeat the run",
  "metrics.jsonl": "one row per recorded moment of the flow",
  "measure.safetensors": "the final measure: points [count, dimension], weights [count]",
  "weights.safetensors": "the same as a two-layer network: W.weight, V.weight",
  "exact.safetensors": "the nearest exact network: W.weight, V.weight, bias particle last",
  "certificate.json": "the claims, checked by ringflow verify",
  "theory.json": "the findings of a theory run with all their numbers",
  "potentials.svg": "the potentials over flow time",
  "result.json": "the numbers of the result",
  "report.html": "figures, formula and claims on one page",
} as const;

/** Name of a file of a run. */
export type RunFileName = keyof typeof RUN_FILES;

/** An open run folder. */
export interface RunFolder {
  /** As the user wrote it. */
  readonly path: string;
  /** Names written so far, `run.json` first. */
  readonly written: readonly RunFileName[];
  /** @throws UsageError `output/write` */
  write(name: RunFileName, data: string | Uint8Array): void;
  /** Replaces run.json. @throws UsageError `output/write` */
  record(record: RunRecord): void;
  /** Replaces the checkpoint, for good when it returns. @throws UsageError `output/write`, the old one being intact */
  saveCheckpoint(data: Uint8Array): void;
  /** A run that is done needs none. */
  removeCheckpoint(): void;
}

/** Where a run stands; there only while it is not done. */
export const CHECKPOINT_FILE = "checkpoint.bin";

/** Whether a run folder holds a checkpoint. */
export function hasCheckpoint(path: string, workingDirectory: string): boolean {
  return statSync(join(resolve(workingDirectory, path), CHECKPOINT_FILE), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** What a process that was killed while it wrote has left. */
function removeLeftovers(directory: string): void {
  const known = [...Object.keys(RUN_FILES), CHECKPOINT_FILE];
  for (const entry of readdirSync(directory)) {
    const name = /^\.(.+)\.\d+\.tmp$/.exec(entry)?.[1];
    if (name !== undefined && known.includes(name)) rmSync(join(directory, entry), { force: true });
  }
}

/** Part of a file name: letters, digits, dot, dash, underscore. */
export function fileSafe(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[-.]+|-+$/g, "").slice(0, 80) || "run";
}

function notAFolder(path: string): UsageError {
  return new UsageError({
    code: "output/not-a-folder", subject: path, expected: "a folder or nothing", found: "a file",
    fix: "Choose another folder with --out.",
  });
}

/** Refuses a folder with files that are not a run's, and one with the finished run of something else. */
function checkContents(directory: string, path: string, now: RunRecord): void {
  const entries = readdirSync(directory);
  if (entries.length === 0) return;
  const earlier = entries.includes("run.json") ? earlierRun(readFileSync(join(directory, "run.json"), "utf8")) : undefined;
  if (earlier === undefined) {
    throw new UsageError({
      code: "output/not-a-run", subject: path, expected: "an empty folder or an earlier run",
      found: `a folder without a run's run.json that holds ${quoteSpec(entries.find((entry) => !(entry in RUN_FILES)) ?? entries[0]!)}`,
      fix: "Choose another folder with --out.",
    });
  }
  if (!isAnotherFinishedRun(earlier, now)) return;
  throw new UsageError({
    code: "output/another-run", subject: path, expected: `an empty folder or an earlier ${now.arguments[0] ?? "run"} on ${now.group.name}`,
    found: `a finished ${quoteSpec(String(earlier.arguments?.[0]))} on ${quoteSpec(String(earlier.group?.name))}`,
    fix: "Choose another folder with --out, or delete this one.",
  });
}

/** Creates the folder if need be; returns the folders that were made. */
function prepare(directory: string, path: string, now: RunRecord): readonly string[] {
  try {
    const stat = statSync(directory, { throwIfNoEntry: false });
    if (stat === undefined) return makeFolders(directory);
    if (!stat.isDirectory()) throw notAFolder(path);
    checkContents(directory, path, now);
    return [];
  } catch (error) {
    throw error instanceof UsageError ? error : writeError(path, error);
  }
}

/** The open folder at `directory`. */
function folderAt(directory: string, path: string): RunFolder {
  const written: RunFileName[] = ["run.json"];
  const put = (name: RunFileName, data: string | Uint8Array): void => {
    writeAtomically(join(directory, name), data);
    if (!written.includes(name)) written.push(name);
  };
  return {
    path,
    written,
    write: put,
    record: (value) => { put("run.json", `${JSON.stringify(value, null, 2)}\n`); },
    saveCheckpoint: (data) => { writeDurably(join(directory, CHECKPOINT_FILE), data); },
    removeCheckpoint: () => { rmSync(join(directory, CHECKPOINT_FILE), { force: true }); },
  };
}

/**
 * Opens the folder and writes its first run.json; what an earlier run left is removed. If nothing can be written,
 * nothing is left behind.
 *
 * @param path - as typed; relative paths start at `workingDirectory`
 * @throws UsageError `output/not-a-folder`, `output/not-a-run`, `output/another-run`, `output/write`
 */
export function openRunFolder(path: string, workingDirectory: string, first: RunRecord): RunFolder {
  const directory = resolve(workingDirectory, path);
  const made = prepare(directory, path, first);
  const folder = folderAt(directory, path);
  try {
    folder.record(first);
    for (const name of [...Object.keys(RUN_FILES), CHECKPOINT_FILE]) if (name !== "run.json") rmSync(join(directory, name), { force: true });
    removeLeftovers(directory);
  } catch (error) {
    removeFolders(made);
    throw error instanceof UsageError ? error : writeError(path, error);
  }
  return folder;
}

/**
 * Opens the folder of a run that goes on: nothing in it is removed but what a killed process left half-written.
 *
 * @throws UsageError `output/write`
 */
export function reopenRunFolder(path: string, workingDirectory: string, record: RunRecord): RunFolder {
  const directory = resolve(workingDirectory, path);
  const folder = folderAt(directory, path);
  try {
    removeLeftovers(directory);
  } catch (error) {
    throw writeError(path, error);
  }
  folder.record(record);
  return folder;
}
