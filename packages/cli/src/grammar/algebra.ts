/** Grammar of the commands of exact algebra: prove, fit, compose, solve. Parses only. */
import type { Command } from "commander";
import { collect, withJson, withPlugins, withProgress, type Found, type OutputFlags, type PluginFlags, type ProgressFlags } from "./flags.js";

/** Flags of `prove` as typed. */
export interface ProveFlags extends OutputFlags {
  readonly variables?: string;
  readonly complex?: true;
  readonly action?: readonly string[];
  readonly table?: string;
  readonly timeLimit?: string;
  readonly out?: string;
}

/** Flags of `fit`. */
export interface FitFlags extends PluginFlags, ProgressFlags {
  readonly degree?: string;
  readonly variables?: string;
  readonly complex?: true;
  readonly group?: string;
  readonly action?: readonly string[];
  readonly maxTerms?: string;
  readonly out?: string;
}

/** Flags of `compose`. */
export interface ComposeFlags extends PluginFlags, ProgressFlags {
  readonly solution?: string;
  readonly seed?: string;
  readonly out?: string;
}

/** Flags of `solve`. */
export interface SolveFlags extends ProgressFlags {
  readonly seed?: string;
  readonly time?: string;
  readonly method?: string;
  readonly out?: string;
}

/** What the user asked for. */
export type AlgebraInvocation =
  | { readonly command: "prove"; readonly potential?: string; readonly flags: ProveFlags }
  | { readonly command: "fit"; readonly file: string; readonly flags: FitFlags }
  | { readonly command: "compose"; readonly group: string; readonly flags: ComposeFlags }
  | { readonly command: "solve"; readonly file: string; readonly flags: SolveFlags };

function addProve(program: Command, found: Found<AlgebraInvocation>): void {
  withJson(program.command("prove")
    .description("prove that a potential is a semiring homomorphism, or find two measures that refute it")
    .argument("[potential]", 'e.g. "x1*x2*x3", "a*b*conj(c)", or a function of potentials "rho(x)*rho(y)"')
    .option("--variables <names>", "coordinates in order, e.g. x1,x2 (default: those of the potential)")
    .option("--complex", "coordinates are complex (default: when conj or i occurs)")
    .option("--action <arrows>", 'a generator of a group, e.g. "x->y,y->x" or "a->zeta3*a": invariant? by which character? (may be repeated)', collect)
    .option("--table <degree>", "list all homomorphic monomials up to this degree (needs --variables)")
    .option("--time-limit <ms>", "milliseconds per expansion of the computer algebra system (default: 400)")
    .option("--out <FILE>", "write the certificate to this file"))
    .addHelpText("after", '\nA potential that starts with a minus sign goes after "--": ringflow prove -- "-x".')
    .action((potential: string | undefined, flags: ProveFlags) => { found({ command: "prove", ...(potential === undefined ? {} : { potential }), flags }); });
}

function addFit(program: Command, found: Found<AlgebraInvocation>): void {
  withProgress(withPlugins(program.command("fit")
    .description("recover the potential whose gradient moves recorded particles")
    .argument("<samples>", ".npz or .safetensors with points [count, D], velocities [count, D]; optional times [count], weights [count]")
    .option("--degree <d>", "largest degree of a monomial (default: 5, less in many dimensions)")
    .option("--variables <names>", "names of the coordinates (default: x1,x2,..)")
    .option("--complex", "coordinates are complex, stored re, im, re, im, ..")
    .option("--group <group>", "only potentials invariant under translations of functions on this group (D = blocks of its order)")
    .option("--action <arrows>", 'only potentials invariant under this generator, e.g. "x1->x2,x2->x1" (may be repeated)', collect)
    .option("--max-terms <k>", "largest number of terms (default: 40)")
    .option("--out <FILE>", "write the result as JSON to this file")))
    .action((file: string, flags: FitFlags) => { found({ command: "fit", file, flags }); });
}

function addCompose(program: Command, found: Found<AlgebraInvocation>): void {
  withProgress(withPlugins(program.command("compose")
    .description("write down an exact solution of a group law by algebra alone, with its proof and its weights")
    .argument("<group>", 'any finite group, e.g. cyclic:2x12 or symmetric:4 (see "ringflow groups")')
    .option("--solution <kind>", "minimal, order-4, order-6, mixed or memorise (default: minimal; memorise: abelian groups only)")
    .option("--seed <S>", "seed of the free phases and forms of a mixed solution (default: 1)")
    .option("--out <DIR>", "folder to write to (default: runs/<group>-<seed>)")))
    .action((group: string, flags: ComposeFlags) => { found({ command: "compose", group, flags }); });
}

function addSolve(program: Command, found: Found<AlgebraInvocation>): void {
  withProgress(program.command("solve")
    .description("run the gradient flow of an energy of potentials that are given as text")
    .argument("<problem>", "a JSON file: variables, potentials, energy (see docs/symbolic.md)")
    .option("--seed <S>", "seed of the initial measure (default: the file's, else 1)")
    .option("--time <T>", "flow time to stop at (default: the file's, else 100)")
    .option("--method <name>", "rkc, bs32 or dopri5 (default: the file's, else rkc)")
    .option("--out <DIR>", "folder to write to (default: runs/solve-<name of the file>)"))
    .action((file: string, flags: SolveFlags) => { found({ command: "solve", file, flags }); });
}

/** Adds the commands to the program. */
export function addAlgebraCommands(program: Command, found: Found<AlgebraInvocation>): void {
  addProve(program, found);
  addFit(program, found);
  addCompose(program, found);
  addSolve(program, found);
}
