/** Grammar of the commands that learn or explain a network: discover, extract, theory, resume. Parses only. */
import type { Command } from "commander";
import { engineNames } from "../engines/registry.js";
import { withPlugins, withProgress, type Found, type PluginFlags, type ProgressFlags } from "./flags.js";

/** Flags of `discover` as typed; checked by `resolveDiscoverOptions`. */
export interface DiscoverFlags extends PluginFlags, ProgressFlags {
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
}

/** Flags of `extract`. */
export interface ExtractFlags extends PluginFlags, ProgressFlags {
  readonly group: string;
  readonly activation?: string;
  readonly out?: string;
}

/** Flags of `theory`. */
export interface TheoryFlags extends PluginFlags, ProgressFlags {
  readonly particles?: string;
  readonly seeds?: string;
  readonly engine?: string;
  readonly time?: string;
  readonly decay?: string;
  readonly out?: string;
}

/** Flags of `resume`. */
export interface ResumeFlags extends PluginFlags, ProgressFlags {}

/** What the user asked for. */
export type LearningInvocation =
  | { readonly command: "discover"; readonly group: string; readonly flags: DiscoverFlags }
  | { readonly command: "extract"; readonly file: string; readonly flags: ExtractFlags }
  | { readonly command: "theory"; readonly group: string; readonly flags: TheoryFlags }
  | { readonly command: "resume"; readonly folder: string; readonly flags: ResumeFlags };

function addDiscover(program: Command, found: Found<LearningInvocation>): void {
  withProgress(withPlugins(program.command("discover")
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
    .option("--threads <T>", "most threads for large products (default: the machine's, at most 8); only with tfjs-node does the result depend on it")
    .option("--out <DIR>", "folder to write the run to (default: runs/<group>-<seed>)")))
    .addHelpText("after", "\nDefaults that are not named follow from the order of the group; run.json records them all.")
    .action((group: string, flags: DiscoverFlags) => { found({ command: "discover", group, flags }); });
}

function addExtract(program: Command, found: Found<LearningInvocation>): void {
  withProgress(withPlugins(program.command("extract")
    .description("find the exact formula in a trained two-layer network (W.weight [N, 2n], V.weight [n, N])")
    .argument("<weights>", "a .safetensors or .npz file")
    .requiredOption("--group <group>", "group the network was trained on, e.g. cyclic:23 (required)")
    .option("--activation <name>", "square, relu, abs, cube or tanh (default: square; exact blocks exist for the square only, the others need an abelian group)")
    .option("--out <DIR>", "folder to write to (default: runs/extract-<name of the file>)")))
    .action((file: string, flags: ExtractFlags) => { found({ command: "extract", file, flags }); });
}

function addTheory(program: Command, found: Found<LearningInvocation>): void {
  withProgress(withPlugins(program.command("theory")
    .description("measure the theory's claims on a group: decoupling, contraction, methods, starts, widths")
    .argument("<group>", 'any finite group, e.g. cyclic:7 (see "ringflow groups")')
    .option("--particles <N>", "particles of the initial measure; widths are half and twice as many")
    .option("--seeds <S>", "seeds 1..S (default: 10)")
    .option("--time <T>", "flow time of every run (default: 2000)")
    .option("--decay <L>", "weight decay of the energy, >= 0")
    .option("--engine <name>", "an engine with float64: wasm or js (default: wasm where it runs, else js)")
    .option("--out <DIR>", "folder to write to (default: runs/theory-<group>)")))
    .addHelpText("after", "\nExit status: 0 if every claim was seen to hold, 1 if not. A run that is interrupted goes on with ringflow resume.")
    .action((group: string, flags: TheoryFlags) => { found({ command: "theory", group, flags }); });
}

function addResume(program: Command, found: Found<LearningInvocation>): void {
  withProgress(withPlugins(program.command("resume")
    .description("go on with a run that was interrupted or killed, to the same bytes as if it had not been")
    .argument("<run folder>", "the folder the run writes to, e.g. runs/cyclic-23-1")))
    .addHelpText("after", "\nA run that is done is left alone; its exit status is given again. Modules that the run loads are named again: --plugin runs their code.")
    .action((folder: string, flags: ResumeFlags) => { found({ command: "resume", folder, flags }); });
}

/** Adds the commands to the program. */
export function addLearningCommands(program: Command, found: Found<LearningInvocation>): void {
  addDiscover(program, found);
  addExtract(program, found);
  addTheory(program, found);
  addResume(program, found);
}
