/** `ringflow solve <problem.json>`: the gradient flow of an energy of potentials. */
import { basename } from "node:path";
import type { FlowState } from "@ringflow/flow";
import { quoteSpec } from "@ringflow/group";
import type { ParameterMeasure } from "@ringflow/measure";
import { measureToTensors } from "@ringflow/measure/files";
import { buildProblem, parseProblemFile, type BuiltProblem } from "@ringflow/symbolic";
import { isLeft } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";
import { EXIT } from "../exit-status.js";
import type { FlowRun } from "../flow-run/flow-run.js";
import type { SolveFlags } from "../grammar/algebra.js";
import { readInput } from "../input/read-file.js";
import type { ProgramIo } from "../io.js";
import { parseChoice } from "../options/choice.js";
import { parseDecimal, parseSeed } from "../options/number.js";
import { outFolder } from "../options/out-folder.js";
import { tensorBytes } from "../output/tensor-bytes.js";
import { makeProgress } from "../progress/progress.js";
import { fileSafe } from "../run-folder/run-folder.js";
import { startedRecord } from "../run-folder/run-record.js";
import { inRunFolder } from "./in-run-folder.js";
import { driveToRest, recorder, startFlowOf, type Moment } from "./solve-flow.js";
import { jsonResult, readable, reasonOf, solveFigure, type Solved } from "./solve-output.js";
import { isSuccess, verdictOf, verdictText, type Outcome } from "./solve-verdict.js";

/** Methods with error control. */
const SOLVE_METHODS = ["rkc", "bs32", "dopri5"] as const;

/** A problem with the command line's changes. */
function readProblem(file: string, flags: SolveFlags, io: ProgramIo): BuiltProblem {
  const parsed = parseProblemFile(new TextDecoder().decode(readInput(file, io.workingDirectory)));
  if (isLeft(parsed)) throw new UsageError({ ...parsed.left, subject: quoteSpec(file) });
  const seed = flags.seed === undefined ? {} : { seed: parseSeed(flags.seed) };
  const time = flags.time === undefined ? {} : { time: parseDecimal("--time", flags.time, { expected: "a number > 0", accepts: (t) => t > 0, example: "100" }) };
  const method = flags.method === undefined ? {} : { method: parseChoice("--method", flags.method, SOLVE_METHODS) };
  const built = buildProblem({ ...parsed.right, ...seed, ...time, ...method });
  if (isLeft(built)) throw new UsageError({ ...built.left, subject: quoteSpec(file) });
  return built.right;
}

function solvedOf(problem: BuiltProblem, run: FlowRun, state: FlowState, moments: readonly Moment[], startMeasure: ParameterMeasure, milliseconds: number): Solved {
  const energy = problem.functional.value(state.measure);
  const outcome: Outcome = { state, energy, startEnergy: problem.functional.value(startMeasure), bound: problem.bound, decay: problem.file.decay };
  const verdict = verdictOf(outcome);
  return { problem, state, moments, balance: run.balance(), energy, verdict, text: verdictText(verdict, outcome), success: isSuccess(verdict, problem.bound), seconds: milliseconds / 1000 };
}

/** @returns the exit status: 0 when the flow came to rest and the energy is not known to be above its least value. @throws UsageError, Interruption */
export async function solve(argv: readonly string[], file: string, flags: SolveFlags, io: ProgramIo): Promise<number> {
  const begin = io.now();
  const problem = readProblem(file, flags, io);
  const name = basename(file).replace(/\.json$/i, "");
  const out = outFolder(flags.out, `runs/solve-${fileSafe(name)}`);
  const record = startedRecord({ argv, group: { name: `problem ${name}`, order: 0 }, options: problem.file, date: io.date() });
  const progress = makeProgress(io, { quiet: flags.quiet === true, ends: { time: problem.file.time, evaluations: Infinity } });
  return inRunFolder(io, out, record, progress, async (folder, signals) => {
    const { run, measure } = startFlowOf(problem);
    const { moments, observer } = recorder(problem);
    const state = await driveToRest(run, problem, {
      io, signals, observer,
      show: (s) => { progress.moment({ time: s.time, energy: s.energy, live: s.measure.count, evaluations: s.statistics.evaluations }); },
    });
    const result = solvedOf(problem, run, state, moments, measure, io.now() - begin);
    folder.write("metrics.jsonl", moments.map((m) => `${JSON.stringify(m)}\n`).join(""));
    folder.write("measure.safetensors", tensorBytes(measureToTensors(state.measure)));
    folder.write("potentials.svg", solveFigure(problem, moments));
    folder.write("result.json", `${JSON.stringify(jsonResult(result, folder), null, 2)}\n`);
    folder.record({ ...record, status: "done", finished: io.date().toISOString(), outcome: { energy: result.energy, verdict: result.verdict, ending: reasonOf(state) } });
    progress.end();
    io.stdout.write(`${flags.json === true ? JSON.stringify(jsonResult(result, folder)) : readable(result, folder).join("\n")}\n`);
    return result.success ? EXIT.yes : EXIT.no;
  });
}
