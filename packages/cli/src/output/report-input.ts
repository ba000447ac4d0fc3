/** The report of an outcome: picks and renames, computes nothing. */
import type { ReportFrequency, ReportInput } from "@ringflow/report";
import { formulas, irrepFormulas, type FrequencyRow } from "@ringflow/symbolic";
import type { HistoryRow } from "../flow-run/history.js";
import { RUN_FILES, type RunFileName, type RunFolder } from "../run-folder/run-folder.js";
import type { Outcome } from "./outcome.js";

function reportFrequency({ fitted, latex, label, order, size, family, level, residual, target, trained }: FrequencyRow): ReportFrequency {
  return {
    label, order, size, family, level, residual, target, trained,
    ...(fitted === undefined ? {} : { exact: fitted }),
    ...(latex === undefined ? {} : { latex }),
  };
}

/** The recorded flow and the names of its targets. */
export interface RecordedHistory {
  readonly rows: readonly HistoryRow[];
  readonly targetLabels: readonly string[];
}

/** What the report needs besides the outcome. */
export interface ReportContext {
  readonly title: string;
  readonly command: string;
  readonly folder: RunFolder;
  readonly history?: RecordedHistory;
  readonly notes: readonly string[];
}

/** Files of the folder as the reader finds them; the report itself is written last and not listed. */
function reportFiles(folder: RunFolder): ReportInput["files"] {
  return folder.written.map((name: RunFileName) => ({ path: name, description: RUN_FILES[name] }));
}

/** The report's data; call it when every other file is written. */
export function reportInput(outcome: Outcome, context: ReportContext): ReportInput {
  const { extraction, blocks, flow, verification } = outcome;
  const { group, answers, live, explained, loss } = extraction;
  const { title, command, folder, history, notes } = context;
  return {
    title,
    command,
    group: { name: group.name, order: group.order },
    verdict: outcome.verdict,
    explanation: outcome.remedy === undefined ? `${outcome.reason}.` : `${outcome.reason}. To change that, ${outcome.remedy}.`,
    accuracy: { correct: answers.correct, total: answers.total, margin: answers.margin },
    particles: outcome.particles,
    live: live.length,
    seconds: outcome.seconds,
    ...(flow === undefined ? {} : { training: { method: flow.method, decay: flow.decay, seed: flow.seed, evaluations: flow.evaluations } }),
    explained,
    loss,
    ...(history === undefined ? {} : { history: history.rows, targetLabels: history.targetLabels }),
    ...(blocks.kind === "irreps" ? { frequencies: [], irreps: blocks.rows } : { frequencies: blocks.rows.map(reportFrequency) }),
    // Without a block there is no formula to show.
    formula: blocks.rows.length === 0 ? [] : extraction.kind === "characters" ? formulas(extraction) : irrepFormulas(extraction),
    claims: (verification?.claims ?? []).map(({ name, statement, holds }) => ({ name, statement, holds })),
    notes,
    files: reportFiles(folder),
  };
}
