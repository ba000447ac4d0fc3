/** `ringflow distance <a> <b>`: how far apart two measures or networks are. */
import { dimension, MeasureError, normalize, type ParameterMeasure } from "@ringflow/measure";
import {
  absoluteEpsilon, distanceUpToSymmetry, energyDistance, euclidean, exactSolver, relativeEpsilon, sinkhornDivergence, slicedWasserstein,
  squaredEuclidean, transportProblem, TransportError, type PointSymmetry, type TransportResult,
} from "@ringflow/measure/transport";
import { isLeft } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";
import { EXIT } from "../exit-status.js";
import { groupShifts } from "../input/group-shifts.js";
import { readPointCloud } from "../input/point-cloud.js";
import type { ProgramIo } from "../io.js";
import { resolveDistanceOptions, type DistanceOptions } from "../options/distance-options.js";
import { parseGroup } from "../options/group.js";
import { loadPlugins } from "../options/plugins.js";
import { formatFields } from "../output/table.js";
import type { DistanceFlags } from "../grammar/looking.js";

/** What was found; `value` is null unless the status is `converged`. */
interface Answer {
  readonly value: number | null;
  readonly status: string;
  readonly residual: number;
  /** Index among the shifts, if there are any. */
  readonly shift?: number;
}

/** Costs beyond which a command may take more than two seconds. */
const LONG = 6e6;

/** @returns 0 if the answer is one, 1 if the solver did not converge. @throws UsageError */
export async function distance(files: readonly [string, string], flags: DistanceFlags, io: ProgramIo): Promise<number> {
  const start = io.now();
  const options = resolveDistanceOptions(flags);
  const plugins = await loadPlugins(flags.plugin ?? [], io.workingDirectory);
  const group = flags.group === undefined ? undefined : parseGroup(plugins, flags.group);
  const [source, target] = files.map((file) => guarded(() => prepared(readPointCloud(file, io.workingDirectory), options))) as [ParameterMeasure, ParameterMeasure];
  const shifts = group === undefined ? undefined : groupShifts(group, dimension(source.space));
  const size = source.count * target.count * (shifts?.length ?? 1);
  if (size > LONG && options.metric !== "sliced" && flags.quiet !== true) {
    io.stderr.write(`${options.metric} between ${source.count} and ${target.count} points${shifts === undefined ? "" : ` over ${shifts.length} shifts`} ...\n`);
  }
  const answer = guarded(() => measured(source, target, options, shifts));
  const seconds = (io.now() - start) / 1000;
  if (flags.json === true) {
    const { value, status, residual, shift } = answer;
    io.stdout.write(`${JSON.stringify({ metric: options.metric, value, status, residual, seconds, ...(shift === undefined ? {} : { shift }) })}\n`);
  } else {
    io.stdout.write(`${lines(answer, options, files, [source, target], seconds, shifts?.length).join("\n")}\n`);
  }
  return answer.status === "converged" ? EXIT.yes : EXIT.no;
}

/** One block `x`, whatever the file's blocks were: two files compare by their coordinates. */
function prepared({ count, weights, points, space }: ParameterMeasure, { normalize: scaled }: DistanceOptions): ParameterMeasure {
  const measure = { count, weights, points, space: { field: "real" as const, blocks: [{ name: "x", size: dimension(space) }] } };
  return scaled ? normalize(measure) : measure;
}

/** What the solvers call the two measures. */
const ARGUMENTS: Readonly<Record<string, string>> = { source: "<a>", target: "<b>" };
/** Advice for the command line in place of that for a program. */
const FIXES: Readonly<Record<string, string>> = {
  "transport/mass": "Add --normalize to compare shapes regardless of mass.", "transport/dimension": "Compare measures on one space, or networks on one group.",
};

/** Wrong measures as usage errors. */
function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof MeasureError) throw new UsageError({ code: error.code, subject: "<a> or <b>", expected: error.expected, found: error.found, fix: error.fix });
    if (!(error instanceof TransportError)) throw error;
    throw new UsageError({
      code: error.code, subject: ARGUMENTS[error.argument] ?? error.argument, expected: error.expected.replace(/\bsource\b/, "<a>"), found: error.found,
      fix: FIXES[error.code] ?? error.fix,
    });
  }
}

function measured(source: ParameterMeasure, target: ParameterMeasure, options: DistanceOptions, shifts: readonly PointSymmetry[] | undefined): Answer {
  const { metric, epsilon, directions, seed } = options;
  switch (metric) {
    case "w1":
    case "w2":
      return exact(source, target, metric, shifts);
    case "sinkhorn": {
      const result = sinkhornDivergence(source, target, squaredEuclidean(), { epsilon: epsilon === undefined ? relativeEpsilon(0.05) : absoluteEpsilon(epsilon) });
      return { value: result.status === "converged" ? result.value : null, status: result.status, residual: result.residuals.marginal };
    }
    case "sliced": {
      const { value, standardError } = slicedWasserstein(source, target, { directions, seed });
      // The standard error of value^2, carried over to value.
      return { value, status: "converged", residual: value > 0 ? standardError / (2 * value) : standardError };
    }
    case "energy":
      return { value: energyDistance(source, target), status: "converged", residual: 0 };
  }
}

function exact(source: ParameterMeasure, target: ParameterMeasure, metric: "w1" | "w2", shifts: readonly PointSymmetry[] | undefined): Answer {
  const cost = metric === "w1" ? euclidean() : squaredEuclidean();
  const answer = (result: TransportResult): Answer => ({
    value: result.status === "converged" ? Math.max(0, result.cost) ** (1 / cost.exponent) : null, status: result.status, residual: result.residuals.gap,
  });
  if (shifts !== undefined) {
    const { result, symmetry } = distanceUpToSymmetry(source, target, shifts, cost);
    return { ...answer(result), shift: symmetry };
  }
  const problem = transportProblem(source, target, cost);
  if (isLeft(problem)) throw problem.left;
  return answer(exactSolver()(problem.right));
}

function lines(
  { value, status, residual, shift }: Answer, { metric }: DistanceOptions, [a, b]: readonly [string, string],
  [source, target]: readonly [ParameterMeasure, ParameterMeasure], seconds: number, shifts: number | undefined,
): string[] {
  return formatFields([
    ["from", `${a}: ${source.count} points in R^${dimension(source.space)}`],
    ["to", `${b}: ${target.count} points`],
    [metric, value === null ? "none" : String(value)],
    ["status", status],
    ["residual", Number.isNaN(residual) ? "none from one direction" : residual.toExponential(1)],
    ...(shift === undefined ? [] : [["shift", `${shift} of 0..${(shifts ?? 1) - 1}`] as const]),
    ["time", `${seconds.toFixed(1)} s`],
  ]);
}
