/** The program in a temporary folder with everything it prints kept. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { main } from "../../src/main.js";
import type { EndSignal, ProgramIo } from "../../src/io.js";

/** Changes to the surroundings. */
export interface Surroundings {
  /** Default: a new temporary folder. */
  readonly directory?: string;
  /** Milliseconds every look at the clock takes; default 0: time stands still. */
  readonly tick?: number;
  readonly terminal?: boolean;
  /** Width of standard output; default: it does not say. */
  readonly columns?: number;
  readonly environment?: Record<string, string>;
  /** Sent at the given pause (counted from 1). */
  readonly signal?: { readonly name: EndSignal; readonly atPause: number };
  /** Called at every pause with its number, from 1. */
  readonly atPause?: (pause: number) => void;
}

/** What a run of the program left. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly directory: string;
  /** Names of everything below the directory, sorted. */
  readonly files: readonly string[];
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder, removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ringflow-cli-"));
  folders.push(folder);
  return folder;
}

/** Path of a fixture. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
}

/** Names below a folder, sorted; empty if there is none. */
export function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).sort() : [];
}

/** Surroundings that keep what is printed. */
export function recordingIo(options: Surroundings & { readonly directory: string }): { io: ProgramIo; out: string[]; err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  const listeners = new Set<(signal: EndSignal) => void>();
  let clock = 0;
  let pauses = 0;
  const io: ProgramIo = {
    stdout: { write: (text) => out.push(text), columns: options.columns },
    stderr: { write: (text) => err.push(text), isTTY: options.terminal, columns: options.terminal === true ? 100 : undefined },
    workingDirectory: options.directory,
    environment: options.environment ?? {},
    now: () => (clock += options.tick ?? 0),
    date: () => new Date(0),
    pause: async () => {
      pauses += 1;
      options.atPause?.(pauses);
      if (pauses === options.signal?.atPause) for (const listener of listeners) listener(options.signal.name);
      return Promise.resolve();
    },
    onSignal(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return { io, out, err };
}

/** Runs the program in-process. */
export async function ringflow(argv: readonly string[], options: Surroundings = {}): Promise<Ran> {
  const directory = options.directory ?? temporaryFolder();
  const { io, out, err } = recordingIo({ ...options, directory });
  const status = await main(argv, io);
  return { status, stdout: out.join(""), stderr: err.join(""), directory, files: filesIn(directory) };
}
