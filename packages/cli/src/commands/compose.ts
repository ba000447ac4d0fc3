/** `ringflow compose <group>`: an exact solution by algebra alone. */
import { join } from "node:path";
import { quoteSpec } from "@ringflow/group";
import { defaultKernels } from "@ringflow/kernels";
import { measureToTensors, networkFromMeasure } from "@ringflow/measure/files";
import {
  compose as composeSolution, LARGEST_MEASURE, parseAnyCertificate, SOLUTION_KINDS, verifyAnyCertificate, type ExactSolution, type Verification,
} from "@ringflow/symbolic";
import { answerAllPairs, type Answers } from "@ringflow/task";
import { isLeft } from "fp-ts/lib/Either.js";
import { UsageError } from "../errors.js";
import { EXIT } from "../exit-status.js";
import type { ProgramIo } from "../io.js";
import { parseChoice } from "../options/choice.js";
import { parseFiniteGroup, parseLearnableGroup } from "../options/group.js";
import { parseSeed } from "../options/number.js";
import { outFolder } from "../options/out-folder.js";
import { loadPlugins } from "../options/plugins.js";
import { formatFields, formatTable } from "../output/table.js";
import { tensorBytes } from "../output/tensor-bytes.js";
import { writtenLines, writtenPaths } from "../output/written-files.js";
import { makeProgress } from "../progress/progress.js";
import { fileSafe, type RunFolder } from "../run-folder/run-folder.js";
import { startedRecord } from "../run-folder/run-record.js";
import type { ComposeFlags } from "../grammar/algebra.js";
import { inRunFolder } from "./in-run-folder.js";

/** Multiply-adds of the check over all pairs above which it is left out: the certificate proves the same. */
const LARGEST_CHECK = 3e10;

/** What was done with the numbers of a solution. */
interface Materialised {
  /** Null when it would not fit in memory. */
  readonly written: boolean;
  /** Null when the check over all pairs would take too long. */
  readonly answers: Answers | null;
}

function writeNumbers(solution: ExactSolution, folder: RunFolder): Materialised {
  if (solution.doubles > LARGEST_MEASURE) return { written: false, answers: null };
  const measure = solution.materialise();
  if (isLeft(measure)) return { written: false, answers: null };
  folder.write("measure.safetensors", tensorBytes(measureToTensors(measure.right)));
  folder.write("weights.safetensors", tensorBytes(networkFromMeasure(measure.right)));
  const { group, particles } = solution;
  const check = group.order ** 3 * particles <= LARGEST_CHECK;
  return { written: true, answers: check ? answerAllPairs(group, measure.right, defaultKernels()) : null };
}

function jsonResult(solution: ExactSolution, folder: RunFolder, done: Materialised, verification: Verification, seconds: number): Readonly<Record<string, unknown>> {
  const { group, kind, particles, parts, bias, latex } = solution;
  const { answers } = done;
  return {
    group: group.name, order: group.order, solution: kind, particles, bias,
    parts: parts.map(({ family, size, frequencies }) => ({ family, size, frequencies })),
    formula: latex,
    accuracy: answers === null ? null : { correct: answers.correct, total: answers.total, margin: answers.margin },
    loss: answers?.loss ?? null,
    certificate: join(folder.path, "certificate.json"),
    certificateValid: verification.valid,
    weights: done.written ? join(folder.path, "weights.safetensors") : null,
    seconds,
    files: writtenPaths(folder),
  };
}

function readable(solution: ExactSolution, folder: RunFolder, done: Materialised, verification: Verification): string[] {
  const { group, kind, particles, parts, bias, latex } = solution;
  const columns = [{ heading: "family" }, { heading: "size", numeric: true }, { heading: solution.certificate.format === "ringflow-composition" ? "frequencies" : "irreps", numeric: true }];
  const { answers } = done;
  const checked = answers === null ? "not evaluated over all pairs: too many; the certificate proves zero loss" : `${answers.correct} of ${answers.total} pairs right, loss ${answers.loss.toExponential(1)}`;
  return [
    `${group.name}, order ${group.order}: ${kind} solution`,
    "",
    ...formatTable(columns, parts.map(({ family, size, frequencies }) => [family, String(size), String(frequencies)])),
    "",
    ...formatFields([
      ["particles", `${particles}${bias ? ", one of them the bias particle" : ""}`],
      ["formula", latex],
      ["certificate", `${verification.valid ? "valid" : "NOT valid"}, ${verification.claims.filter((c) => c.holds).length} of ${verification.claims.length} claims hold`],
      ["weights", done.written ? checked : `not written: ${solution.doubles} numbers are more than ${LARGEST_MEASURE}`],
    ]),
    "",
    ...writtenLines(folder),
  ];
}

/** @returns the exit status. @throws UsageError */
export async function compose(argv: readonly string[], spec: string, flags: ComposeFlags, io: ProgramIo): Promise<number> {
  const start = io.now();
  const plugins = await loadPlugins(flags.plugin ?? [], io.workingDirectory);
  const group = parseFiniteGroup(plugins, spec);
  const kind = parseChoice("--solution", flags.solution ?? "minimal", SOLUTION_KINDS);
  const seed = parseSeed(flags.seed ?? "1");
  // The trivial group has no law to learn: the same complaint as everywhere.
  if (group.order === 1) parseLearnableGroup(plugins, spec);
  const composed = composeSolution(group, { kind, seed });
  if (isLeft(composed)) throw new UsageError({ ...composed.left, subject: `group ${quoteSpec(spec)}` });
  const solution = composed.right;
  const out = outFolder(flags.out, `runs/${fileSafe(group.name)}-${seed}`);
  const record = startedRecord({ argv, group, options: { solution: kind, seed, plugins: flags.plugin ?? [] }, date: io.date() });
  const progress = makeProgress(io, { quiet: flags.quiet === true });
  return inRunFolder(io, out, record, progress, async (folder, signals) => {
    progress.stage("checking the certificate");
    const text = JSON.stringify(solution.certificate);
    folder.write("certificate.json", `${text}\n`);
    const parsed = parseAnyCertificate(text);
    if (isLeft(parsed)) throw new Error(`invariant: a composed certificate parses (${parsed.left.found})`);
    const verification = verifyAnyCertificate(parsed.right);
    await signals.check(io);
    progress.stage("writing the weights");
    const done = writeNumbers(solution, folder);
    await signals.check(io);
    const seconds = (io.now() - start) / 1000;
    const outcome = { particles: solution.particles, loss: done.answers?.loss ?? null, certificateValid: verification.valid, seconds };
    folder.record({ ...record, status: "done", finished: io.date().toISOString(), outcome });
    progress.end();
    const lines = flags.json === true ? [JSON.stringify(jsonResult(solution, folder, done, verification, seconds))] : readable(solution, folder, done, verification);
    io.stdout.write(`${lines.join("\n")}\n`);
    return verification.valid ? EXIT.yes : EXIT.no;
  });
}
