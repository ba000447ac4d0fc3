/** The real surroundings: the process. */
import { performance } from "node:perf_hooks";
import type { EndSignal, ProgramIo } from "./io.js";

const SIGNALS: readonly EndSignal[] = ["SIGINT", "SIGTERM"];

/** A reader that closes the pipe early (`| head`) ends the program quietly. */
function endQuietlyOnClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    throw error;
  });
}

/**
 * Streams, clock and signals of this process.
 *
 * @since 0.1.0
 */
export function processIo(): ProgramIo {
  endQuietlyOnClosedPipe(process.stdout);
  endQuietlyOnClosedPipe(process.stderr);
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    workingDirectory: process.cwd(),
    environment: process.env,
    now: () => performance.now(),
    date: () => new Date(),
    pause: () => new Promise((resume) => setImmediate(resume)),
    onSignal(listener) {
      const listeners = SIGNALS.map((signal) => ({ signal, run: () => { listener(signal); } }));
      for (const { signal, run } of listeners) process.on(signal, run);
      return () => {
        for (const { signal, run } of listeners) process.off(signal, run);
      };
    },
  };
}
