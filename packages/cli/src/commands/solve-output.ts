/** What `solve` tells: a JSON object, lines, a figure. */
import type { FlowState } from "@ringflow/flow";
import { effectiveDimension } from "@ringflow/measure";
import { potentialsFigure } from "@ringflow/report";
import type { BuiltProblem } from "@ringflow/symbolic";
import { formatFields, formatTable } from "../output/table.js";
import { writtenLines, writtenPaths } from "../output/written-files.js";
import type { RunFolder } from "../run-folder/run-folder.js";
import type { Moment } from "./solve-flow.js";
import type { SolveVerdict } from "./solve-verdict.js";

/** A problem with its end. */
export interface Solved {
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

/** Why the flow ended. */
export function reasonOf({ status }: FlowState): string {
  return "reason" in status ? status.reason : "still running";
}

/** The JSON object; scripts rely on its fields. */
export function jsonResult(s: Solved, folder: RunFolder): Readonly<Record<string, unknown>> {
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
    files: writtenPaths(folder),
  };
}

/** Lines for people. */
export function readable(s: Solved, folder: RunFolder): string[] {
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
    ...writtenLines(folder),
  ];
}

/** Potentials over time as SVG. */
export function solveFigure(problem: BuiltProblem, moments: readonly Moment[]): string {
  const complex = problem.file.field === "complex";
  return potentialsFigure(
    moments.map(({ time, potentials }) => ({ time, values: problem.potentials.map((_, i) => complexOf(potentials, i)).map(([re]) => re) })),
    problem.potentials.map((p) => p.name), complex ? "real parts of the potentials" : "potentials");
}
