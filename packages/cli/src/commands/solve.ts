/** `ringflow solve <problem.json>`: the gradient flow of an energy of potentials. */
import { basename, join } from "node:path";
import { energyBelow, quadraticDecay, sumOf, type FlowState, type Functional, type Observer } from "@ringflow/flow";
import { quoteSpec } from "@ringflow/group";
import { defaultKernels } from "@ringflow/kernels";
import { effectiveDimension, gaussianMeasure, type ParameterMeasure } from "@ringflow/measure";
import { measureToTensors, writeSafetensors } from "@ringflow/measure/files";
import { potentialsFigure } from "@ringflow/report";
import { buildProblem, parseProblemFile, type BuiltProblem } from "@ringflow/symbolic";
import { couplingRatio } from "@ringflow/task";
import { isLeft } from "fp-ts/lib/Either.js";
import { Interruption, UsageError } from "../errors.js";
import { EXIT } from "../exit-status.js";
import { methods } from "../flow-run/methods.js";
import { atRest } from "../flow-run/at-rest.js";
import type { FlowRun } from "../flow-run/flow-run.js";
import { readInput } from "../input/read-file.js";
import type { ProgramIo } from "../io.js";
import { parseDecimal, parseInteger } from "../options/number.js";
import { outFolder } from "../options/out-folder.js";
import { formatFields, formatTable } from "../output/table.js";
import { makeProgress } from "../progress/progress.js";
import { fileSafe, RUN_FILES, type RunFolder } from "../run-folder/run-folder.js";
import { startedRecord } from "../run-folder/run-record.js";
import type { SolveFlags } from "../symbolic-program.js";
import { inRunFolder } from "./in-run-folder.js";
import type { Signals } from "./signals.js";
import { divergedBelow, endEnergy, isSuccess, verdictOf, verdictText, type Outcome, type SolveVerdict } from "./solve-verdict.js";

/** Milliseconds between looks at signals. */
const SLICE = 50;
/** Share of the descent that going on for as long again may add where the flow is ended. */
const REST = 1e-12;

/** One recorded moment. */
interface Moment {
  readonly time: number;
  readonly energy: number;
  /** `[m, 2]`. */
  readonly potentials: readonly number[];
  readonly coupling: number;
}

/** A problem with the command line's changes. */
function readProblem(file: string, flags: SolveFlags, io: ProgramIo): BuiltProblem {
  const parsed = parseProblemFile(new TextDecoder().decode(readInput(file, io.workingDirectory)));
  if (isLeft(parsed)) throw new UsageError({ ...parsed.left, subject: quoteSpec(file) });
  const seed = flags.seed === undefined ? {} : { seed: parseInteger("--seed", flags.seed, { expected: "an integer between 0 and 4294967295", accepts: (s) => s >= 0 && s < 2 ** 32, example: "1" }) };
  const time = flags.time === undefined ? {} : { time: parseDecimal("--time", flags.time, { expected: "a number > 0", accepts: (t) => t > 0, example: "100" }) };
  const name = (["rkc", "bs32", "dopri5"] as const).find((m) => m === flags.method);
  if (flags.method !== undefined && name === undefined) throw new UsageError({ code: "option/method", subject: "--method", expected: "one of rkc, bs32, dopri5", found: quoteSpec(flags.method), fix: "Write for example --method rkc." });
  const built = buildProblem({ ...parsed.right, ...seed, ...time, ...(name === undefined ? {} : { method: name }) });
  if (isLeft(built)) throw new UsageError({ ...built.left, subject: quoteSpec(file) });
  return built.right;
}

/** Records a moment whenever the time has grown by a twentieth. */
function recorder(problem: BuiltProblem): { readonly moments: Moment[]; readonly observer: Observer } {
  const moments: Moment[] = [];
  const m = problem.potentials.length;
  let next = 0;
  const take = (state: FlowState): void => {
    if (moments.at(-1)?.time === state.time) return;
    const potentials = Array.from(problem.functional.potentialValues(state.measure));
    const coupling = couplingRatio(problem.functional.coupling(state.measure), m);
    moments.push({ time: state.time, energy: state.energy, potentials, coupling });
  };
  return {
    moments,
    observer: {
      observe(state) {
        if (state.time < next) return;
        next = state.time + Math.max(1e-3, 0.05 * state.time);
        take(state);
      },
      finish: take,
    },
  };
}

async function drive(run: FlowRun, problem: BuiltProblem, observer: Observer, io: ProgramIo, signals: Signals, show: (state: FlowState) => void): Promise<FlowState> {
  const { time, decay } = problem.file;
  // With decay the energy proper does not reach its least value: then only rest and time end the flow.
  const { bound } = problem;
  const startEnergy = run.state().dissipation.initialEnergy;
  const floor = bound === undefined ? [energyBelow(divergedBelow(startEnergy))] : decay === 0 ? [energyBelow(endEnergy(bound, startEnergy))] : [];
  const endings = [atRest(REST), ...floor];
  for (;;) {
    const end = io.now() + SLICE;
    const before = run.state().statistics.accepted;
    let over = false;
    const slice = { name: "slice", check: (state: FlowState) => {
      over = state.statistics.accepted > before && io.now() >= end;
      return over ? { kind: "stopped" as const, reason: "slice" } : undefined;
    } };
    const state = run.proceed({ observers: [{ observe: (s) => { observer.observe(s); } }], stopRules: [slice, ...endings], until: { time } });
    if (!over) {
      observer.finish?.(state);
      return state;
    }
    show(state);
    await io.pause();
    const signal = signals.received();
    if (signal !== undefined) throw new Interruption(signal, `interrupted at flow time ${state.time.toPrecision(3)}`);
  }
}

interface Solved {
  readonly problem: BuiltProblem;
  readonly state: FlowState;
  readonly moments: readonly Moment[];
  readonly balance: number | undefined;
  readonly energy: number;
  readonly verdict: SolveVerdict;
  readonly text: string;
  readonly success: boolean;
  readonly seconds: number;
}

const complexOf = (values: readonly number[], i: number): readonly [number, number] => [values[2 * i]!, values[2 * i + 1]!];

function reasonOf({ status }: FlowState): string {
  return "reason" in status ? status.reason : "still running";
}

function jsonResult(s: Solved, folder: RunFolder): Readonly<Record<string, unknown>> {
  const { problem, state, moments } = s;
  const last = moments.at(-1)!;
  return {
    title: problem.file.title ?? null,
    energy: { text: problem.file.energy, latex: problem.energyLatex, value: s.energy, bound: problem.bound ?? null, rate: state.dissipation.rate },
    solved: s.verdict === "least-reached", verdict: s.verdict, reason: s.text,
    potentials: problem.potentials.map((p, i) => ({
      name: p.name, expression: p.text, homomorphism: p.proof.homomorphism, derivative: p.derivative,
      start: complexOf(moments[0]!.potentials, i), value: complexOf(last.potentials, i),
    })),
    coupling: { start: moments[0]!.coupling, largest: Math.max(...moments.map((m) => m.coupling)), end: last.coupling },
    particles: state.measure.count,
    effectiveDimension: effectiveDimension(state.measure),
    time: state.time, evaluations: state.statistics.evaluations, ending: reasonOf(state), dissipationResidual: s.balance ?? null, seconds: s.seconds,
    files: folder.written.map((name) => join(folder.path, name)),
  };
}

function readable(s: Solved, folder: RunFolder): string[] {
  const { problem, state, moments } = s;
  const last = moments.at(-1)!;
  const complex = problem.file.field === "complex";
  const value = ([re, im]: readonly [number, number]): string => (complex ? `${re.toFixed(5)} ${im < 0 ? "-" : "+"} ${Math.abs(im).toFixed(5)} i` : re.toFixed(5));
  const columns = [{ heading: "potential" }, { heading: "r" }, { heading: "homomorphism" }, { heading: "at the start", numeric: true }, { heading: "at the end", numeric: true }];
  const yes = (h: boolean | null): string => (h === null ? "undecided" : h ? "yes" : "no");
  const coupling = [moments[0]!.coupling, Math.max(...moments.map((m) => m.coupling)), last.coupling].map((c) => c.toPrecision(2));
  return [
    problem.file.title ?? `E = ${problem.file.energy}`,
    "",
    ...formatTable(columns, problem.potentials.map((p, i) => [p.name, p.text, yes(p.proof.homomorphism), value(complexOf(moments[0]!.potentials, i)), value(complexOf(last.potentials, i))])),
    "",
    ...formatFields([
      ["energy", `${s.energy.toExponential(2)} of ${problem.file.energy}${problem.file.decay > 0 ? ` (decay ${problem.file.decay} not counted)` : ""}`],
      ["verdict", s.text],
      ["coupling", `${coupling[0]} at the start, at most ${coupling[1]}, ${coupling[2]} at the end (0 = the potentials evolve independently)`],
      ["measure", `${state.measure.count} particles, effective dimension ${effectiveDimension(state.measure).toFixed(2)}`],
      ["flow", `${problem.file.method} to time ${state.time.toPrecision(4)}, ${state.statistics.evaluations} evaluations; ${reasonOf(state)}`],
    ]),
    "",
    ...folder.written.map((name, i) => `${i === 0 ? "wrote " : "      "}${join(folder.path, name).padEnd(folder.path.length + 21)} ${RUN_FILES[name]}`),
  ];
}

function figure(problem: BuiltProblem, moments: readonly Moment[]): string {
  const complex = problem.file.field === "complex";
  return potentialsFigure(
    moments.map(({ time, potentials }) => ({ time, values: problem.potentials.map((_, i) => complexOf(potentials, i)).map(([re]) => re) })),
    problem.potentials.map((p) => p.name), complex ? "real parts of the potentials" : "potentials");
}

function start(problem: BuiltProblem): { readonly run: FlowRun; readonly measure: ParameterMeasure } {
  const { particles, standardDeviation, seed, decay, method, tolerance, time } = problem.file;
  const measure = gaussianMeasure({ space: problem.space, count: particles, standardDeviation, seed, weight: 1 / particles });
  const functional: Functional = decay === 0 ? problem.functional : sumOf(problem.functional, quadraticDecay(decay));
  return { measure, run: methods.find((m) => m.name === method)!.start(functional, measure, { tolerance, time, kernels: defaultKernels() }) };
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
    const { run, measure } = start(problem);
    const { moments, observer } = recorder(problem);
    const state = await drive(run, problem, observer, io, signals, (s) => {
      progress.moment({ time: s.time, loss: s.energy, live: s.measure.count, purity: 1, evaluations: s.statistics.evaluations });
    });
    const result = solvedOf(problem, run, state, moments, measure, io.now() - begin);
    folder.write("metrics.jsonl", moments.map((m) => `${JSON.stringify(m)}\n`).join(""));
    const tensors = measureToTensors(state.measure);
    folder.write("measure.safetensors", writeSafetensors(tensors.tensors, tensors.metadata));
    folder.write("potentials.svg", figure(problem, moments));
    folder.write("result.json", `${JSON.stringify(jsonResult(result, folder), null, 2)}\n`);
    folder.record({ ...record, status: "done", finished: io.date().toISOString(), outcome: { energy: result.energy, verdict: result.verdict, ending: reasonOf(state) } });
    progress.end();
    io.stdout.write(`${flags.json === true ? JSON.stringify(jsonResult(result, folder)) : readable(result, folder).join("\n")}\n`);
    return result.success ? EXIT.yes : EXIT.no;
  });
}
