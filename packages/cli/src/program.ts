/** The command line's grammar: commands, arguments, flags and their help. Parses only; nothing is run or checked here. */
import { Command, CommanderError } from "commander";
import { addDistance, type DistanceFlags } from "./commands/distance-grammar.js";
import { engineNames } from "./engines/registry.js";
import { usageErrorFrom } from "./options/commander-errors.js";
import { addSymbolicCommands, type SymbolicInvocation } from "./symbolic-program.js";
import { programVersion } from "./version.js";

/** Flags every command has. */
interface CommonFlags {
  readonly plugin?: readonly string[];
  readonly json?: true;
}

/** Flags of `discover` as typed; checked by `resolveDiscoverOptions`. */
export interface DiscoverFlags extends CommonFlags {
  readonly particles?: string;
  readonly method?: string;
  readonly decay?: string;
  readonly seed?: string;
  readonly out?: string;
  readonly time?: string;
  readonly maxEvaluations?: string;
  readonly tolerance?: string;
  readonly earlyFinish: boolean;
  readonly precision?: string;
  readonly engine?: string;
  readonly threads?: string;
  readonly quiet?: true;
}

/** Flags of `extract`. */
export interface ExtractFlags extends CommonFlags {
  readonly group: string;
  readonly activation?: string;
  readonly out?: string;
  readonly quiet?: true;
}

/** Flags of `theory`. */
export interface TheoryFlags extends CommonFlags {
  readonly particles?: string;
  readonly seeds?: string;
  readonly engine?: string;
  readonly time?: string;
  readonly decay?: string;
  readonly out?: string;
  readonly quiet?: true;
}

/** What the user asked for. */
export type Invocation =
  | { readonly command: "discover"; readonly group: string; readonly flags: DiscoverFlags }
  | { readonly command: "extract"; readonly file: string; readonly flags: ExtractFlags }
  | { readonly command: "theory"; readonly group: string; readonly flags: TheoryFlags }
  | { readonly command: "resume"; readonly folder: string; readonly flags: { readonly json?: true; readonly quiet?: true } }
  | { readonly command: "verify"; readonly file: string; readonly flags: { readonly json?: true } }
  | { readonly command: "groups"; readonly group?: string; readonly flags: CommonFlags }
  | SymbolicInvocation
  | { readonly command: "distance"; readonly files: readonly [string, string]; readonly flags: DistanceFlags }
  | { readonly command: "text"; readonly text: string };

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function withCommonFlags(command: Command): Command {
  return command
    .option("--plugin <module>", "load a group plugin from a file or package (may be repeated)", collect)
    .option("--json", "print one JSON object on standard output and nothing else there");
}

function addDiscover(program: Command, found: (invocation: Invocation) => void): void {
  withCommonFlags(program.command("discover"))
    .description("learn a group law by a Wasserstein gradient flow, extract the exact formula, prove it")
    .argument("<group>", 'group to learn, e.g. cyclic:23 (see "ringflow groups")')
    .option("--particles <N>", "particles of the initial measure")
    .option("--method <name>", "rkc (stabilised), bs32, dopri5 or adam (default: rkc; adam for abelian groups of odd order above 64)")
    .option("--decay <L>", "weight decay of the energy, >= 0")
    .option("--seed <S>", "seed of the initial measure, 0..4294967295 (default: 1)")
    .option("--time <T>", "flow time to stop at; for adam, steps and the flow time after them together")
    .option("--max-evaluations <N>", "evaluations of the velocity to stop at")
    .option("--tolerance <T>", "error allowed per step and coordinate; not for adam")
    .option("--no-early-finish", "go on to the end even when every frequency is exact already")
    .option("--precision <P>", "of the first stage: auto, float32 or float64 (default: auto); the second stage is float64")
    .option("--engine <name>", `of the first stage: ${engineNames.join(", ")} (default: wasm where it runs, else js); see docs/engines.md`)
    .option("--threads <T>", "most threads for large products; the result does not depend on it (default: the machine's)")
    .option("--out <DIR>", "folder to write the run to (default: runs/<group>-<seed>)")
    .option("--quiet", "show no progress")
    .addHelpText("after", "\nDefaults that are not named follow from the order of the group; run.json records them all.")
    .action((group: string, flags: DiscoverFlags) => { found({ command: "discover", group, flags }); });
}

function addExtract(program: Command, found: (invocation: Invocation) => void): void {
  withCommonFlags(program.command("extract"))
    .description("find the exact formula in a trained two-layer network (W.weight [N, 2n], V.weight [n, N])")
    .argument("<weights>", "a .safetensors or .npz file")
    .requiredOption("--group <group>", "group the network was trained on, e.g. cyclic:23")
    .option("--activation <name>", "square, relu, abs, cube or tanh (default: square; exact blocks exist for the square only)")
    .option("--out <DIR>", "folder to write to (default: runs/extract-<name of the file>)")
    .option("--quiet", "show no progress")
    .action((file: string, flags: ExtractFlags) => { found({ command: "extract", file, flags }); });
}

function addTheory(program: Command, found: (invocation: Invocation) => void): void {
  withCommonFlags(program.command("theory"))
    .description("measure the theory's claims on a group: decoupling, contraction, methods, starts, widths")
    .argument("<group>", 'any finite group, e.g. cyclic:7 (see "ringflow groups")')
    .option("--particles <N>", "particles of the initial measure; widths are half and twice as many")
    .option("--seeds <S>", "seeds 1..S (default: 10)")
    .option("--time <T>", "flow time of every run (default: 2000)")
    .option("--decay <L>", "weight decay of the energy, >= 0")
    .option("--engine <name>", "an engine with float64: wasm or js (default: wasm where it runs, else js)")
    .option("--out <DIR>", "folder to write to (default: runs/theory-<group>)")
    .option("--quiet", "show no progress")
    .addHelpText("after", "\nExit status: 0 if every claim was seen to hold, 1 if not. A run that is interrupted goes on with ringflow resume.")
    .action((group: string, flags: TheoryFlags) => { found({ command: "theory", group, flags }); });
}

function addResume(program: Command, found: (invocation: Invocation) => void): void {
  program.command("resume")
    .description("go on with a run that was interrupted or killed, to the same bytes as if it had not been")
    .argument("<run folder>", "the folder the run writes to, e.g. runs/cyclic-23-1")
    .option("--json", "print one JSON object on standard output and nothing else there")
    .option("--quiet", "show no progress")
    .addHelpText("after", "\nA run that is done is left alone; its exit status is given again.")
    .action((folder: string, flags: { json?: true; quiet?: true }) => { found({ command: "resume", folder, flags }); });
}

function addOthers(program: Command, found: (invocation: Invocation) => void): void {
  program.command("verify")
    .description("check a certificate from the numbers in it")
    .argument("<certificate>", "the certificate.json of a run")
    .option("--json", "print one JSON object on standard output and nothing else there")
    .action((file: string, flags: { json?: true }) => { found({ command: "verify", file, flags }); });
  withCommonFlags(program.command("groups"))
    .description("list the families of groups, or describe one group")
    .argument("[group]", "e.g. cyclic:2x12")
    .action((group: string | undefined, flags: CommonFlags) => {
      found({ command: "groups", ...(group === undefined ? {} : { group }), flags });
    });
}

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
  addDiscover(program, found);
  addExtract(program, found);
  addTheory(program, found);
  addResume(program, found);
  addOthers(program, found);
  addSymbolicCommands(program, found);
  addDistance(program, (files, flags) => { found({ command: "distance", files, flags }); });
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { command: "text", text };
    throw usageErrorFrom(error, argv, program.commands.map((command) => command.name()));
  }
  return invocation ?? { command: "text", text };
}
