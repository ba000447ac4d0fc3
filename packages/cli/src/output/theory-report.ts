/** What the report of a theory run shows. */
import type { TheoryReportInput } from "@ringflow/report";
import type { TheoryFindings } from "@ringflow/task";
import type { TheoryRunOptions } from "../options/theory-options.js";

/** Everything is there already; only names differ. */
export function theoryReportInput({ group, options, findings, command, irreps }: {
  readonly group: { readonly name: string; readonly order: number };
  readonly options: TheoryRunOptions;
  readonly findings: TheoryFindings;
  readonly command: string;
  readonly irreps: readonly string[];
}): TheoryReportInput {
  const { particles, seeds, time, decay } = options;
  return { ...findings, group, command, irreps, particles, seeds, time, decay };
}
