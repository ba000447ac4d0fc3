/** What the program needs of its surroundings, as one value: tests pass their own. */

/** Where text goes; a terminal says so. */
export interface TextSink {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal in characters. */
  readonly columns?: number | undefined;
}

/** Signals that end a run in good order. */
export type EndSignal = "SIGINT" | "SIGTERM";

/** Streams, clock, working directory and signals. */
export interface ProgramIo {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Relative paths start here. */
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Monotonic, in milliseconds. */
  now(): number;
  /** Wall-clock date, for the record of the run. */
  date(): Date;
  /** Gives pending events (signals) a chance to be seen. */
  pause(): Promise<void>;
  /** @returns removes the listener */
  onSignal(listener: (signal: EndSignal) => void): () => void;
}
