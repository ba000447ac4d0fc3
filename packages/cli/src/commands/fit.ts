/** `ringflow fit <samples>`: the potential whose gradient moves recorded particles. */
import type { FiniteGroup } from "@ringflow/group";
import { defaultKernels } from "@ringflow/kernels";
import { fitPotential, type CoordinateAction, type Fit, type FittedTerm, type Samples } from "@ringflow/symbolic";
import { isLeft } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";
import { EXIT } from "../exit-status.js";
import { readSamples } from "../input/samples.js";
import type { ProgramIo } from "../io.js";
import { parseFiniteGroup } from "../options/group.js";
import { parseActions, parseNames } from "../options/names.js";
import { parseInteger } from "../options/number.js";
import { loadPlugins } from "../options/plugins.js";
import { shortNumber } from "../output/number-text.js";
import { formatFields, formatTable } from "../output/table.js";
import { checkedFile, writeJsonFile } from "../output/write-file.js";
import { makeProgress } from "../progress/progress.js";
import type { FitFlags } from "../grammar/algebra.js";

/** `format` of the written file. */
const FORMAT = "ringflow-fit";

const short = (x: number): string => (Number.isFinite(x) ? shortNumber(x, 4) : "-");

function complexText([re, im]: readonly [number, number]): string {
  return `${short(re)} ${im < 0 ? "-" : "+"} ${short(Math.abs(im))} i`;
}

function coefficientText({ coefficient }: FittedTerm): string {
  if (typeof coefficient === "number") return short(coefficient);
  return coefficient[1] === 0 ? short(coefficient[0]) : complexText(coefficient);
}

function conditionLines(fit: Fit): string[] {
  if (fit.conditions.length === 0) return [];
  const columns = [{ heading: "potential of" }, { heading: "rests at" }, { heading: "slope", numeric: true }, { heading: "residual", numeric: true }];
  return ["", "conditions of the energy, from the coefficients over time:", ...formatTable(columns, fit.conditions.map((c) =>
    [c.monomial, Math.abs(c.target[1]) < 1e-9 ? short(c.target[0]) : complexText(c.target), short(c.slope), c.residual.toExponential(1)]))];
}

function pointsText({ identification: { places, unseen, alternatives } }: Fit): string {
  const [rival, others] = [alternatives[0], alternatives.length - 1];
  const blind = unseen === 0 ? "" : `; ${unseen} candidates move nothing there`;
  return `${places} different${blind}${rival === undefined ? "" : `; ${rival.monomials.join(", ")} instead leave ${rival.residual.toExponential(1)}${others === 0 ? "" : `, and ${others} more`}`}`;
}

function overTimeText({ overTime: { times, coefficients, reason } }: Fit): string {
  return `${times} times, ${coefficients === "pooled" ? "the same coefficients at all of them" : "coefficients of their own at each"}${reason === "" ? "" : ` (${reason})`}`;
}

function readable(fit: Fit): string[] {
  const { curl, search, overTime } = fit;
  const terms = [{ heading: "monomial" }, { heading: "coefficient", numeric: true }, { heading: "error", numeric: true }, { heading: "exact" }, { heading: "homomorphism" }];
  const front = [{ heading: "terms", numeric: true }, { heading: "residual", numeric: true }, { heading: "held out", numeric: true }];
  const agreement = search.agree === null ? "thresholding not run" : search.agree ? "both searches agree" : `thresholding found ${search.thresholding} terms, matching ${search.matching}`;
  return [
    ...formatFields([
      ["potential", fit.potential],
      ["verdict", `${fit.verdict}: ${fit.reason}`],
      ["residual", `${fit.residual.toExponential(1)} of the velocities, ${fit.heldOutResidual.toExponential(1)} held out, ${fit.exactResidual.toExponential(1)} with exact coefficients`],
      ["gradient", curl.degree === 0 ? `not tested: ${curl.untested}` : `${curl.isGradient ? "yes" : "no"}; antisymmetric share of the Jacobian ${curl.antisymmetricShare.toExponential(1)}`],
      ["points", pointsText(fit)],
      ...(overTime.times === 1 ? [] : [["over time", overTimeText(fit)] as const]),
      ["search", `${search.candidates} candidates up to degree ${search.degree}; ${agreement}`],
    ]),
    "",
    ...formatTable(terms, fit.terms.map((t) => [t.monomial, coefficientText(t), t.standardError.toExponential(1), t.exact ?? "-", t.homomorphism ? "yes" : "no"])),
    "",
    "accuracy against complexity:",
    ...formatTable(front, fit.pareto.map((p) => [String(p.terms), p.residual.toExponential(1), p.heldOutResidual.toExponential(1)])),
    ...conditionLines(fit),
  ];
}

/** Translations by the generators of a group, on every block of its order. */
function translations(group: FiniteGroup, names: readonly string[]): CoordinateAction[] {
  const n = group.order;
  if (names.length % n !== 0) throw new UsageError({ code: "option/group", subject: "--group", expected: `a number of coordinates that is a multiple of ${n}`, found: String(names.length), fix: "Give functions on the group, one block after the other." });
  return group.generators.map((g) => new Map(names.map((name, i) => {
    const [block, x] = [Math.floor(i / n), i % n];
    return [name, { name: names[block * n + group.multiply(g, x)]!, root: { order: 1, power: 0 } }] as const;
  })));
}

async function actionsOf(flags: FitFlags, names: readonly string[], io: ProgramIo): Promise<readonly CoordinateAction[]> {
  const own = parseActions(flags.action);
  if (flags.group === undefined) return own;
  return [...own, ...translations(parseFiniteGroup(await loadPlugins(flags.plugin ?? [], io.workingDirectory), flags.group), names)];
}

function count(flag: string, text: string | undefined, most: number): number | undefined {
  return text === undefined ? undefined : parseInteger(flag, text, { expected: `a whole number in 1..${most}`, accepts: (x) => x >= 1 && x <= most, example: "3" });
}

function result(fit: Fit, samples: Samples): Readonly<Record<string, unknown>> & { readonly format: string } {
  const { terms, ...rest } = fit;
  return {
    format: FORMAT, ...rest, samples: samples.points.length / samples.dimension, dimension: samples.dimension,
    terms: terms.map(({ byTime, ...term }) => ({ ...term, ...(byTime.length > 1 ? { byTime } : {}) })),
  };
}

/** @returns the exit status: 0 when the potential was recovered. @throws UsageError */
export async function fit(file: string, flags: FitFlags, io: ProgramIo): Promise<number> {
  if (flags.out !== undefined) checkedFile(flags.out, io.workingDirectory, FORMAT);
  const samples = readSamples(file, io.workingDirectory);
  const complex = flags.complex === true;
  const coordinates = complex ? samples.dimension / 2 : samples.dimension;
  const names = parseNames(flags.variables) ?? Array.from({ length: Math.ceil(coordinates) }, (_, d) => `x${d + 1}`);
  const actions = await actionsOf(flags, names, io);
  const [degree, maxTerms] = [count("--degree", flags.degree, 12), count("--max-terms", flags.maxTerms, 400)];
  const progress = makeProgress(io, { quiet: flags.quiet === true });
  const fitted = fitPotential(samples, {
    field: complex ? "complex" : "real", names, actions, kernels: defaultKernels(), onStage: (name) => { progress.stage(name); },
    ...(degree === undefined ? {} : { degree }), ...(maxTerms === undefined ? {} : { maxTerms }),
  });
  progress.end();
  if (isLeft(fitted)) throw new UsageError({ ...fitted.left, subject: file });
  const value = result(fitted.right, samples);
  if (flags.out !== undefined) writeJsonFile(flags.out, io.workingDirectory, value);
  io.stdout.write(`${flags.json === true ? JSON.stringify(value) : readable(fitted.right).join("\n")}\n`);
  return fitted.right.verdict === "recovered" ? EXIT.yes : EXIT.no;
}
