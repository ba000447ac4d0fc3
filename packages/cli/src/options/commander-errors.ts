/** The argument parser's complaints in the program's own form: expected, found, how to fix it. */
import type { CommanderError } from "commander";
import { UsageError, type UsageErrorDetails } from "../errors.js";
import { oneLine } from "../output/one-line.js";

/** First quoted word of a message, as typed. */
function quoted(message: string): string {
  return /'([^']*)'/.exec(message)?.[1] ?? "";
}

/** The parser's guess, if it has one. */
function suggestion(message: string): string | undefined {
  return /\(Did you mean (.+?)\?\)/.exec(message)?.[1];
}

function describe(code: string, message: string, help: string): Pick<UsageErrorDetails, "expected" | "found" | "fix"> {
  const meant = suggestion(message);
  const fix = meant === undefined ? `See "${help}".` : `Did you mean ${meant}? See "${help}".`;
  const word = JSON.stringify(oneLine(quoted(message)));
  switch (code) {
    case "commander.unknownOption":
      return { expected: "a known option", found: word, fix };
    case "commander.unknownCommand":
      return { expected: "a known command", found: word, fix };
    case "commander.missingArgument":
      return { expected: `<${quoted(message)}>`, found: "nothing", fix };
    case "commander.optionMissingArgument":
      return { expected: `a value: ${quoted(message)}`, found: "nothing after it", fix };
    case "commander.missingMandatoryOptionValue":
      return { expected: `the option ${quoted(message)}`, found: "a command without it", fix };
    case "commander.excessArguments": {
      const counts = /Expected (\d+) arguments? but got (\d+)/.exec(message);
      return { expected: `${counts?.[1] ?? "fewer"} argument(s)`, found: counts?.[2] ?? "more", fix: `Quote arguments with spaces. ${fix}` };
    }
    default:
      return { expected: "arguments that can be used", found: oneLine(message.replace(/^error: /, "")), fix };
  }
}

/**
 * The usage error for a parser's error.
 *
 * @param commands - known command names, so that the advice names the right help page
 */
export function usageErrorFrom(error: CommanderError, argv: readonly string[], commands: readonly string[]): UsageError {
  const command = argv.find((word) => commands.includes(word));
  const help = command === undefined ? "ringflow --help" : `ringflow ${command} --help`;
  if (error.code === "commander.help") {
    return new UsageError({ code: "usage/command", expected: `a command (${commands.join(", ")})`, found: "none", fix: `See "${help}".` });
  }
  const details = describe(error.code, error.message, help);
  const code = error.code.replace(/^commander\./, "usage/");
  return new UsageError({ code, ...(command === undefined ? {} : { subject: command }), ...details });
}
