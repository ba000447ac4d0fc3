/** Work inside a run folder: however it ends, run.json says how. */
import { Interruption } from "../errors.js";
import type { ProgramIo } from "../io.js";
import { messageOf } from "../output/one-line.js";
import type { Progress } from "../progress/progress.js";
import { hasCheckpoint, openRunFolder, reopenRunFolder, type RunFolder } from "../run-folder/run-folder.js";
import { commandLine, pluginsOf, type RunRecord } from "../run-folder/run-record.js";
import { listenForSignals, type Signals } from "./signals.js";

/** The command that goes on with a run; modules that it will load are named anew, by the user and not by the folder. */
export function resumeCommand(path: string, plugins: readonly string[]): string {
  return commandLine(["resume", path, ...plugins.flatMap((module) => ["--plugin", module])]);
}

/** Records an end that is not `done`; a disk that refuses even that changes nothing about the first error. */
function recordEnd(folder: RunFolder, record: RunRecord, error: unknown, io: ProgramIo): void {
  const status = error instanceof Interruption ? "interrupted" : "failed";
  try {
    folder.record({ ...record, status, finished: io.date().toISOString(), outcome: { reason: messageOf(error) } });
  } catch {
    return;
  }
}

/**
 * Opens the folder (of a run to be `resumed` with everything in it), listens for signals, works.
 *
 * @throws what the work throws; an {@link Interruption} names the folder
 */
export async function inRunFolder(
  io: ProgramIo, path: string, record: RunRecord, progress: Progress,
  work: (folder: RunFolder, signals: Signals) => Promise<number>, resumed = false,
): Promise<number> {
  // Before the folder is there: once run.json says "running", a signal must not kill the program without a word.
  const signals = listenForSignals(io);
  let folder: RunFolder | undefined;
  try {
    folder = resumed ? reopenRunFolder(path, io.workingDirectory, record) : openRunFolder(path, io.workingDirectory, record);
    return await work(folder, signals);
  } catch (error) {
    if (folder !== undefined) recordEnd(folder, record, error, io);
    if (!(error instanceof Interruption)) throw error;
    throw new Interruption(error.signal, `${error.message}; ${path} holds what was reached${hasCheckpoint(path, io.workingDirectory) ? `; go on with: ${resumeCommand(path, pluginsOf(record))}` : ""}.`);
  } finally {
    signals.release();
    progress.end();
  }
}
