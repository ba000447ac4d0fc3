/** The grammar of `ringflow distance`; parses only. */
import { type Command } from "commander";

/** Flags of `distance` as typed; checked by `resolveDistanceOptions`. */
export interface DistanceFlags {
  readonly metric: string;
  readonly group?: string;
  readonly epsilon?: string;
  readonly directions?: string;
  readonly seed?: string;
  readonly normalize?: true;
  readonly plugin?: readonly string[];
  readonly quiet?: true;
  readonly json?: true;
}

const AFTER = `
Files: .safetensors or .npz with points [N, D] and optional weights [N] (default: equal, sum 1), as in the measure.safetensors
of a run; or a network, W.weight [N, 2n] and V.weight [n, N], whose hidden units are the points.
value: w1, w2, sliced and energy in units of length (times mass^(1/p)); sinkhorn: the debiased divergence of squared lengths.
residual: w1, w2: how far value^p may lie above the minimum; sinkhorn: error of the marginals; sliced: standard error (null for one direction).`;

/** Adds the command; `found` gets what was typed. */
export function addDistance(program: Command, found: (files: readonly [string, string], flags: DistanceFlags) => void): void {
  program.command("distance")
    .description("distance between two measures or networks by optimal transport")
    .argument("<a>", "a .safetensors or .npz file")
    .argument("<b>", "another one")
    .option("--metric <name>", "w1, w2, sinkhorn, sliced or energy", "w2")
    .option("--group <group>", "smallest distance over all shifts by the group, e.g. cyclic:23 (w1 and w2)")
    .option("--epsilon <E>", "sinkhorn: regularisation in units of squared length (default: 0.05 of the mean cost)")
    .option("--directions <N>", "sliced: number of random directions (default: 50)")
    .option("--seed <S>", "sliced: seed of the directions (default: 1)")
    .option("--normalize", "scale both measures to mass 1")
    .option("--plugin <module>", "load a group plugin from a file or package (may be repeated)", (value: string, before: readonly string[] = []) => [...before, value])
    .option("--quiet", "show no progress")
    .option("--json", "print one JSON object on standard output and nothing else there")
    .addHelpText("after", AFTER)
    .action((a: string, b: string, flags: DistanceFlags) => { found([a, b], flags); });
}
