/** What the steps of the build share: where they work, how they speak, how they run a program. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { TfjsError } from "../errors.js";

/** Given to every step. */
export interface BuildSurroundings {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** One line about what is being done. */
  readonly say: (line: string) => void;
}

/** A failure of the build, with what mends it. */
export function buildError(expected: string, found: string, fix: string): TfjsError {
  return new TfjsError({ code: "tfjs/build", expected, found, fix });
}

/** Last lines of what a program printed, as one. */
function tail(text: string): string {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return lines.slice(-3).join(" | ").slice(0, 400);
}

/** Runs a program to its end; nothing of it is shown unless it fails. @returns why it failed, or `undefined` */
export function runProgram(program: string, args: readonly string[], options: { readonly cwd: string; readonly environment: BuildSurroundings["environment"]; readonly timeoutSeconds: number }): string | undefined {
  const run = spawnSync(program, args, {
    cwd: options.cwd, env: options.environment, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], timeout: 1000 * options.timeoutSeconds, killSignal: "SIGKILL",
  });
  if (run.error !== undefined) {
    const { code } = run.error as NodeJS.ErrnoException;
    if (code === "ENOENT") return `no program "${program}"`;
    return code === "ETIMEDOUT" ? `nothing after ${options.timeoutSeconds} seconds` : run.error.message;
  }
  if (run.status === 0) return undefined;
  return tail(run.stderr) || tail(run.stdout) || `exit status ${run.status ?? run.signal ?? "unknown"}`;
}

/** A record written by an earlier build, or `undefined` if there is none that can be read. */
export function readRecord(path: string): Readonly<Record<string, unknown>> | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return value !== null && typeof value === "object" ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a record says exactly `wanted`. */
export function isRecorded(path: string, wanted: Readonly<Record<string, unknown>>): boolean {
  const record = readRecord(path);
  return record !== undefined && JSON.stringify(record) === JSON.stringify(wanted);
}
