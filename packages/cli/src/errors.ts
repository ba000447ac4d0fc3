/** The two ways in which a command ends early; both become one line on standard error. */
import type { EndSignal } from "./io.js";

/** What is wrong with the input, and what to do about it. */
export interface UsageErrorDetails {
  /** Stable, e.g. `option/number`. */
  readonly code: string;
  /** What the complaint is about, e.g. `--particles`; may be absent. */
  readonly subject?: string;
  readonly expected: string;
  readonly found: string;
  /** One imperative sentence. */
  readonly fix: string;
}

/** Wrong usage, unreadable input or output that cannot be written: exit status 2. */
export class UsageError extends Error {
  readonly code: string;

  constructor(details: UsageErrorDetails) {
    const { code, subject, expected, found, fix } = details;
    super(`${subject === undefined ? "" : `${subject}: `}expected ${expected}, found ${found}. ${fix}`);
    this.name = new.target.name;
    this.code = code;
  }

  /** An error of a package that already has its line. */
  static fromLine(code: string, line: string): UsageError {
    const error = new UsageError({ code, expected: "", found: "", fix: "" });
    error.message = line;
    return error;
  }
}

/** The user (or the system) asked the program to stop. */
export class Interruption extends Error {
  constructor(readonly signal: EndSignal, message: string) {
    super(message);
    this.name = new.target.name;
  }
}
