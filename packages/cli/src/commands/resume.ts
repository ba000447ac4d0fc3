/** `ringflow resume <run folder>`: goes on with a run where its last checkpoint stands. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { quoteSpec } from "@ringflow/group";
import { findEngine } from "../engines/registry.js";
import { UsageError } from "../errors.js";
import { EXIT } from "../exit-status.js";
import { decodeRun } from "../flow-run/saved-run.js";
import type { ProgramIo } from "../io.js";
import { messageOf, oneLine } from "../output/one-line.js";
import type { ResumeFlags } from "../grammar/learning.js";
import { parseArguments } from "../grammar/program.js";
import { CHECKPOINT_FILE, hasCheckpoint } from "../run-folder/run-folder.js";
import { commandLine, earlierRun, type RunRecord } from "../run-folder/run-record.js";
import { discover } from "./discover.js";
import { resumeCommand } from "./in-run-folder.js";
import { theory } from "./theory.js";

function notARun(path: string, found: string): UsageError {
  return new UsageError({
    code: "resume/not-a-run", subject: path, expected: "the folder of a run", found, fix: "Name the folder that discover or theory wrote to.",
  });
}

/** What is needed of run.json, checked. */
function recordIn(path: string, workingDirectory: string): RunRecord {
  let text: string;
  try {
    text = readFileSync(join(resolve(workingDirectory, path), "run.json"), "utf8");
  } catch (error) {
    throw notARun(path, `no readable run.json (${messageOf(error)})`);
  }
  const record = earlierRun(text);
  const { arguments: argv } = record ?? {};
  if (record === undefined || !Array.isArray(argv) || !argv.every((word) => typeof word === "string")) {
    throw notARun(path, "a run.json of something else");
  }
  // The text beside the arguments may say something else, and people paste what they are told.
  return { ...(record as RunRecord), command: commandLine(argv) };
}

/** A finished run is left alone: its outcome again. */
function alreadyDone(path: string, record: RunRecord, json: boolean, io: ProgramIo): number {
  const verdict = typeof record.outcome?.verdict === "string" ? record.outcome.verdict : "unknown";
  const line = `${path} is done already: verdict ${oneLine(verdict)}. See ${join(path, "report.html")}.`;
  io.stdout.write(`${json ? JSON.stringify({ folder: path, done: true, ...record.outcome }) : line}\n`);
  return verdict === "exact" || verdict === "holds" ? EXIT.yes : EXIT.no;
}

/** The engine a run was begun with: where `auto` chose, or threads count, this machine might choose otherwise. */
function engineOf({ options }: RunRecord, given: { readonly engine?: string }): { readonly engine?: string; readonly threads?: string } {
  const { engine, threads } = (options ?? {}) as { readonly engine?: unknown; readonly threads?: unknown };
  if (given.engine === undefined || typeof engine !== "string" || findEngine(engine) === undefined) return {};
  return { engine, ...(typeof threads === "number" ? { threads: String(threads) } : {}) };
}

/** A run folder may come from somebody else: the modules it names are not run unless the user names them too, and no others are. */
function checkPlugins(path: string, wanted: readonly string[], given: readonly string[]): void {
  if (wanted.every((module) => given.includes(module)) && given.every((module) => wanted.includes(module))) return;
  const found = given.length === 0 ? "none" : given.map((module) => quoteSpec(module)).join(", ");
  if (wanted.length === 0) throw new UsageError({ code: "resume/plugin", subject: path, expected: "no --plugin: the run loads none", found, fix: "Leave --plugin out." });
  throw new UsageError({
    code: "resume/plugin", subject: path, expected: `${wanted.map((module) => `--plugin ${quoteSpec(module)}`).join(" ")}, which the run loads`,
    found, fix: `If you trust what it runs: ${resumeCommand(path, wanted)}`,
  });
}

/** @returns the exit status of the run. @throws UsageError, Interruption */
export async function resume(path: string, { plugin = [], ...flags }: ResumeFlags, io: ProgramIo): Promise<number> {
  const record = recordIn(path, io.workingDirectory);
  const invocation = parseArguments(record.arguments);
  if (invocation.command !== "discover" && invocation.command !== "theory") {
    throw new UsageError({
      code: "resume/command", subject: path, expected: "a run of discover or theory", found: `one of ${quoteSpec(String(record.arguments[0]))}`,
      fix: `Run it again: ${oneLine(record.command)}`,
    });
  }
  if (record.status === "done") return alreadyDone(path, record, flags.json === true, io);
  const { json: _json, quiet: _quiet, ...given } = invocation.flags;
  checkPlugins(path, given.plugin ?? [], plugin);
  const { finished: _finished, outcome: _outcome, ...kept } = record;
  const resumed = { ...kept, status: "running" as const, resumed: [...record.resumed ?? [], io.date().toISOString()] };
  const file = join(path, CHECKPOINT_FILE);
  const bytes = hasCheckpoint(path, io.workingDirectory) ? readFileSync(resolve(io.workingDirectory, file)) : undefined;
  if (invocation.command === "theory") {
    return theory(record.arguments, invocation.group, { ...given, ...flags }, io, { path, record: resumed, ...(bytes === undefined ? {} : { saved: bytes }) });
  }
  const saved = bytes === undefined ? undefined : decodeRun(bytes, file);
  return discover(record.arguments, invocation.group, { earlyFinish: invocation.flags.earlyFinish, ...given, ...engineOf(record, given), ...flags }, io, { path, record: resumed, ...(saved === undefined ? {} : { saved }) });
}
