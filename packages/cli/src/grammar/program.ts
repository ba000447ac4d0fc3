/** The command line's grammar: commands, arguments, flags and their help. Parses only; nothing is run or checked here. */
import { Command, CommanderError } from "commander";
import { usageErrorFrom } from "../options/commander-errors.js";
import { programVersion } from "../version.js";
import { addAlgebraCommands, type AlgebraInvocation } from "./algebra.js";
import { addLearningCommands, type LearningInvocation } from "./learning.js";
import { addLookingCommands, type LookingInvocation } from "./looking.js";

/** What the user asked for. */
export type Invocation = LearningInvocation | LookingInvocation | AlgebraInvocation | { readonly command: "text"; readonly text: string };

/**
 * Parses the arguments after the program's name.
 *
 * @throws UsageError one line saying what was expected, what was found and how to fix it
 */
export function parseArguments(argv: readonly string[]): Invocation {
  let text = "";
  let invocation: Invocation | undefined;
  const found = (value: Invocation): void => { invocation = value; };
  const program = new Command("ringflow")
    .description("Runs a theory: training as a gradient flow of measures, and the exact algebra it leaves behind.")
    .version(programVersion(), "-V, --version", "print the version")
    .exitOverride()
    .configureOutput({ writeOut: (part) => { text += part; }, writeErr: () => undefined })
    .addHelpText("after", "\nExample: ringflow discover cyclic:23\nExit status: 0 yes, 1 no, 2 wrong usage or unreadable input.");
  addLearningCommands(program, found);
  addLookingCommands(program, found);
  addAlgebraCommands(program, found);
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { command: "text", text };
    throw usageErrorFrom(error, argv, program.commands.map((command) => command.name()));
  }
  return invocation ?? { command: "text", text };
}
