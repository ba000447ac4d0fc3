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
  /** When the run was taken up again, ISO dates. */
  readonly resumed?: readonly string[];
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

/** Modules of `--plugin` as a record names them. */
export function pluginsOf({ options }: Pick<RunRecord, "options">): readonly string[] {
  const { plugins } = options ?? {};
  return Array.isArray(plugins) ? plugins.filter((module): module is string => typeof module === "string") : [];
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

/** What is looked at in an earlier run's run.json; the rest of the file is not trusted to be there. */
export interface EarlierRun {
  readonly status?: unknown;
  readonly arguments?: readonly unknown[];
  readonly group?: { readonly name?: unknown };
}

/** The run.json of an earlier run of ours, or `undefined` if the text is something else. */
export function earlierRun(text: string): EarlierRun | undefined {
  try {
    const value = JSON.parse(text) as (EarlierRun & { readonly format?: unknown }) | null;
    return value !== null && value.format === "ringflow-run" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an earlier run came to its end and was another command or another group: nothing to overwrite unasked. */
export function isAnotherFinishedRun(earlier: EarlierRun, now: RunRecord): boolean {
  return earlier.status === "done"
    && (earlier.group?.name !== now.group.name || earlier.arguments?.[0] !== now.arguments[0]);
}
