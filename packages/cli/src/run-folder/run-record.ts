/** run.json: everything needed to repeat a run, and how it ended. */
import { programVersion } from "../version.js";

/** How far a run got. `failed` = the program itself broke. */
export type RunStatus = "running" | "done" | "interrupted" | "failed";

/** Content of run.json. */
export interface RunRecord {
  readonly format: "ringflow-run";
  readonly version: 1;
  readonly status: RunStatus;
  /** Repeats the run when pasted in a shell. */
  readonly command: string;
  readonly arguments: readonly string[];
  readonly versions: { readonly ringflow: string; readonly node: string };
  readonly group: { readonly name: string; readonly order: number };
  /** All options, the defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  /** ISO dates. */
  readonly started: string;
  readonly finished?: string;
  /** What came out; absent while running. */
  readonly outcome?: Readonly<Record<string, unknown>>;
}

/** A word as a POSIX shell reads it back. */
function shellWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The command line that repeats a run. */
export function commandLine(argv: readonly string[]): string {
  return ["ringflow", ...argv].map(shellWord).join(" ");
}

/** The record of a run that starts now. */
export function startedRecord(run: {
  readonly argv: readonly string[];
  readonly group: { readonly name: string; readonly order: number };
  readonly options: Readonly<Record<string, unknown>>;
  readonly date: Date;
}): RunRecord {
  return {
    format: "ringflow-run",
    version: 1,
    status: "running",
    command: commandLine(run.argv),
    arguments: run.argv,
    versions: { ringflow: programVersion(), node: process.versions.node },
    group: { name: run.group.name, order: run.group.order },
    options: run.options,
    started: run.date.toISOString(),
  };
}

/** Whether a text is a run.json of ours. */
export function isRunRecord(text: string): boolean {
  try {
    const value = JSON.parse(text) as { readonly format?: unknown } | null;
    return value !== null && value.format === "ringflow-run";
  } catch {
    return false;
  }
}
