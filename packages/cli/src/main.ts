/** The program: parses the arguments, runs one command, turns every end into an exit status and at most one line. */
import { compose } from "./commands/compose.js";
import { discover } from "./commands/discover.js";
import { distance } from "./commands/distance.js";
import { extract } from "./commands/extract.js";
import { fit } from "./commands/fit.js";
import { groups } from "./commands/groups.js";
import { prove } from "./commands/prove.js";
import { resume } from "./commands/resume.js";
import { solve } from "./commands/solve.js";
import { theory } from "./commands/theory.js";
import { verify } from "./commands/verify.js";
import { Interruption, UsageError } from "./errors.js";
import { EXIT, EXIT_BY_SIGNAL } from "./exit-status.js";
import type { ProgramIo } from "./io.js";
import { messageOf, oneLine } from "./output/one-line.js";
import { parseArguments } from "./grammar/program.js";

async function run(argv: readonly string[], io: ProgramIo): Promise<number> {
  const invocation = parseArguments(argv);
  switch (invocation.command) {
    case "discover":
      return discover(argv, invocation.group, invocation.flags, io);
    case "extract":
      return extract(argv, invocation.file, invocation.flags, io);
    case "theory":
      return theory(argv, invocation.group, invocation.flags, io);
    case "resume":
      return resume(invocation.folder, invocation.flags, io);
    case "verify":
      return verify(invocation.file, invocation.flags, io);
    case "groups":
      return groups(invocation.group, invocation.flags, io);
    case "prove":
      return prove(invocation.potential, invocation.flags, io);
    case "fit":
      return fit(invocation.file, invocation.flags, io);
    case "compose":
      return compose(argv, invocation.group, invocation.flags, io);
    case "solve":
      return solve(argv, invocation.file, invocation.flags, io);
    case "distance":
      return distance(invocation.files, invocation.flags, io);
    case "text":
      io.stdout.write(invocation.text);
      return EXIT.yes;
  }
}

function complain(io: ProgramIo, line: string): void {
  io.stderr.write(`ringflow: ${oneLine(line)}\n`);
}

/**
 * Runs the program.
 *
 * @param argv - the arguments after the program's name
 * @returns exit status: 0 the answer is yes, 1 it is no, 2 wrong usage or unreadable input, 130 or 143 ended by a signal,
 *   70 a bug of the program. Never throws.
 * @since 0.1.0
 */
export async function main(argv: readonly string[], io: ProgramIo): Promise<number> {
  try {
    return await run(argv, io);
  } catch (error) {
    if (error instanceof UsageError) {
      complain(io, error.message);
      return EXIT.usage;
    }
    if (error instanceof Interruption) {
      complain(io, error.message);
      return EXIT_BY_SIGNAL[error.signal];
    }
    complain(io, `unexpected error: ${messageOf(error)} (this is a bug: please report it; RINGFLOW_DEBUG=1 shows where)`);
    if (io.environment.RINGFLOW_DEBUG === "1" && error instanceof Error) io.stderr.write(`${error.stack ?? ""}\n`);
    return EXIT.bug;
  }
}
