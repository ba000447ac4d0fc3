/** The second half of `discover` and `extract`: certificate, report, files, the printed result, the exit status. */
import { renderReport } from "@ringflow/report";
import { networkFromMeasure } from "@ringflow/measure/files";
import { nearestExactIrrepMeasure, nearestExactMeasure, type AnyExtraction, type Verdict } from "@ringflow/symbolic";
import { EXIT } from "../exit-status.js";
import type { RecordedHistory } from "../output/report-input.js";
import type { ProgramIo } from "../io.js";
import { jsonResult } from "../output/json-result.js";
import { blocksOf, judged, verdictOfRun, type FlowFacts, type Outcome } from "../output/outcome.js";
import { reportInput } from "../output/report-input.js";
import { tensorBytes } from "../output/tensor-bytes.js";
import { summaryLines } from "../output/summary.js";
import type { Progress } from "../progress/progress.js";
import type { RunFolder } from "../run-folder/run-folder.js";
import type { RunRecord } from "../run-folder/run-record.js";
import { certify, type Certified } from "./certify.js";
import type { Signals } from "./signals.js";

/** What the first half hands over. */
export interface Findings {
  readonly extraction: AnyExtraction;
  readonly title: string;
  /** Particles at the start, or in the file. */
  readonly particles: number;
  readonly flow?: FlowFacts;
  readonly history?: RecordedHistory;
  readonly notes: readonly string[];
  readonly remedy: (verdict: Verdict) => string | undefined;
}

/** Where it goes. */
export interface Conclusion {
  readonly io: ProgramIo;
  readonly folder: RunFolder;
  readonly record: RunRecord;
  readonly progress: Progress;
  readonly signals: Signals;
  /** `io.now()` when the command began. */
  readonly start: number;
  readonly json: boolean;
}

function outcomeOf(findings: Findings, certificate: Certified | undefined, seconds: number): Outcome {
  const { extraction, particles, flow } = findings;
  const { verdict, reason } = judged(verdictOfRun(extraction, flow), certificate?.verification);
  const remedy = findings.remedy(verdict);
  return {
    extraction, blocks: blocksOf(extraction), verdict, reason, particles, seconds,
    ...(certificate === undefined ? {} : { verification: certificate.verification }),
    ...(remedy === undefined ? {} : { remedy }),
    ...(flow === undefined ? {} : { flow }),
  };
}

/** run.json's account of the outcome; the full one is what `--json` prints. */
function shortOutcome({ verdict, reason, remedy, flow, seconds, extraction, verification }: Outcome): Readonly<Record<string, unknown>> {
  return {
    verdict, reason,
    ...(remedy === undefined ? {} : { remedy }),
    correct: extraction.answers.correct,
    total: extraction.answers.total,
    certificateValid: verification?.valid ?? false,
    ...(flow === undefined ? {} : { time: flow.time, evaluations: flow.evaluations, ending: flow.ending, stages: flow.stages }),
    seconds,
  };
}

/** The nearest exact network, when every frequency or irrep has a proved block. */
function exactNetwork(e: AnyExtraction): Uint8Array {
  return tensorBytes(networkFromMeasure(e.kind === "characters" ? nearestExactMeasure(e.group, e.blocks) : nearestExactIrrepMeasure(e)));
}

/** Writes and prints everything. @returns the exit status */
export async function conclude(findings: Findings, to: Conclusion): Promise<number> {
  const { io, folder, record, progress, signals, json } = to;
  progress.stage("checking the certificate");
  await signals.check(io);
  // Nothing was learned: nothing to certify.
  const { extraction } = findings;
  // Certificates are about the square activation.
  const learned = verdictOfRun(extraction, findings.flow).verdict !== "untrained" && extraction.activation === "square";
  const certificate = learned ? certify(findings.extraction) : undefined;
  if (certificate !== undefined) folder.write("certificate.json", certificate.text);
  if (learned && extraction.covered) folder.write("exact.safetensors", exactNetwork(extraction));
  const outcome = outcomeOf(findings, certificate, (io.now() - to.start) / 1000);
  progress.stage("drawing the report");
  await signals.check(io);
  const { title, history, notes } = findings;
  const context = { title, notes, folder, command: record.command, ...(history === undefined ? {} : { history }) };
  folder.write("report.html", renderReport(reportInput(outcome, context)));
  folder.removeCheckpoint();
  folder.record({ ...record, status: "done", finished: io.date().toISOString(), outcome: shortOutcome(outcome) });
  progress.end();
  const lines = json ? [JSON.stringify(jsonResult(outcome, folder))] : summaryLines(outcome, folder);
  io.stdout.write(`${lines.join("\n")}\n`);
  return outcome.verdict === "exact" ? EXIT.yes : EXIT.no;
}
