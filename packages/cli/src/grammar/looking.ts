/** Grammar of the commands that look at what is there: verify, groups, distance. Parses only. */
import type { Command } from "commander";
import { withJson, withPlugins, withProgress, type Found, type OutputFlags, type PluginFlags, type ProgressFlags } from "./flags.js";

/** Flags of `distance` as typed; checked by `resolveDistanceOptions`. */
export interface DistanceFlags extends PluginFlags, ProgressFlags {
  readonly metric: string;
  readonly group?: string;
  readonly epsilon?: string;
  readonly directions?: string;
  readonly seed?: string;
  readonly normalize?: true;
}

/** Flags of `groups`. */
export interface GroupsFlags extends PluginFlags, OutputFlags {}

/** What the user asked for. */
export type LookingInvocation =
  | { readonly command: "verify"; readonly file: string; readonly flags: OutputFlags }
  | { readonly command: "groups"; readonly group?: string; readonly flags: GroupsFlags }
  | { readonly command: "distance"; readonly files: readonly [string, string]; readonly flags: DistanceFlags };

function addVerify(program: Command, found: Found<LookingInvocation>): void {
  withJson(program.command("verify")
    .description("check a certificate from the numbers in it")
    .argument("<certificate>", "the certificate.json of a run, or the file of prove --out"))
    .action((file: string, flags: OutputFlags) => { found({ command: "verify", file, flags }); });
}

function addGroups(program: Command, found: Found<LookingInvocation>): void {
  withJson(withPlugins(program.command("groups")
    .description("list the families of groups, or describe one group")
    .argument("[group]", "e.g. cyclic:2x12")))
    .action((group: string | undefined, flags: GroupsFlags) => {
      found({ command: "groups", ...(group === undefined ? {} : { group }), flags });
    });
}

const DISTANCE_HELP = `
Files: .safetensors or .npz with points [N, D] and optional weights [N] (default: equal, sum 1), as in the measure.safetensors
of a run; or a network, W.weight [N, 2n] and V.weight [n, N], whose hidden units are the points.
value: w1, w2, sliced and energy in units of length (times mass^(1/p)); sinkhorn: the debiased divergence of squared lengths.
residual: w1, w2: how far value^p may lie above the minimum; sinkhorn: error of the marginals; sliced: standard error (null for one direction).`;

function addDistance(program: Command, found: Found<LookingInvocation>): void {
  withProgress(withPlugins(program.command("distance")
    .description("distance between two measures or networks by optimal transport")
    .argument("<a>", "a .safetensors or .npz file")
    .argument("<b>", "another one")
    .option("--metric <name>", "w1, w2, sinkhorn, sliced or energy", "w2")
    .option("--group <group>", "smallest distance over all shifts by the group, e.g. cyclic:23 (w1 and w2)")
    .option("--epsilon <E>", "sinkhorn: regularisation in units of squared length (default: 0.05 of the mean cost)")
    .option("--directions <N>", "sliced: number of random directions (default: 50)")
    .option("--seed <S>", "sliced: seed of the directions (default: 1)")
    .option("--normalize", "scale both measures to mass 1")))
    .addHelpText("after", DISTANCE_HELP)
    .action((a: string, b: string, flags: DistanceFlags) => { found({ command: "distance", files: [a, b], flags }); });
}

/** Adds the commands to the program. */
export function addLookingCommands(program: Command, found: Found<LookingInvocation>): void {
  addVerify(program, found);
  addGroups(program, found);
  addDistance(program, found);
}
