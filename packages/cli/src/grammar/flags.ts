/** Flags that several commands share, with one help text each. */
import type { Command } from "commander";

/** Takes what a command line asked for. */
export type Found<Invocation> = (invocation: Invocation) => void;

/** For flags that may be repeated. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Flags of commands that take a group. */
export interface PluginFlags {
  readonly plugin?: readonly string[];
}

/** Flags of every command. */
export interface OutputFlags {
  readonly json?: true;
}

/** Flags of commands that may take longer than two seconds. */
export interface ProgressFlags extends OutputFlags {
  readonly quiet?: true;
}

/** Adds `--plugin`. */
export function withPlugins(command: Command): Command {
  return command.option("--plugin <module>", "load a group plugin from a file or package (may be repeated)", collect);
}

/** Adds `--json`. */
export function withJson(command: Command): Command {
  return command.option("--json", "print one JSON object on standard output and nothing else there");
}

/** Adds `--quiet` and `--json`. */
export function withProgress(command: Command): Command {
  return withJson(command.option("--quiet", "show no progress"));
}
