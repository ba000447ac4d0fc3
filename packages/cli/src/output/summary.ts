/** The result of `discover` and `extract` for a reader at a terminal. */
import { mainCharacters, type AnyExtraction, type Extraction, type Verification } from "@ringflow/symbolic";
import { formatDuration } from "../progress/duration.js";
import type { RunFolder } from "../run-folder/run-folder.js";
import { writtenLines } from "./written-files.js";
import { formatFields, formatTable, type Column } from "./table.js";
import type { BlockRows, Outcome } from "./outcome.js";

const COLUMNS: readonly Column[] = [
  { heading: "frequency" }, { heading: "order", numeric: true }, { heading: "size", numeric: true },
  { heading: "family" }, { heading: "level" }, { heading: "residual", numeric: true }, { heading: "of output", numeric: true },
];

const IRREP_COLUMNS: readonly Column[] = [
  { heading: "irrep" }, { heading: "degree", numeric: true }, { heading: "type" }, { heading: "size", numeric: true },
  { heading: "family" }, { heading: "level" }, { heading: "residual", numeric: true }, { heading: "purity", numeric: true },
];

function blockTable(blocks: BlockRows): string[] {
  if (blocks.rows.length === 0) return [`No ${blocks.kind === "irreps" ? "irrep" : "frequency"} was found.`];
  if (blocks.kind === "irreps") {
    return formatTable(IRREP_COLUMNS, blocks.rows.map(({ label, degree, type, size, family, level, residual, purity }) =>
      [label, String(degree), type, String(size), family, level, residual.toExponential(1), purity.toFixed(3)]));
  }
  return formatTable(COLUMNS, blocks.rows.map(({ label, order, size, family, level, residual, share }) =>
    [label, String(order), String(size), family, level, residual.toExponential(1), `${(100 * share).toFixed(1)} %`]));
}

const CHARACTER_COLUMNS: readonly Column[] = [
  { heading: "main character" }, { heading: "order", numeric: true }, { heading: "particles", numeric: true }, { heading: "of mass", numeric: true },
];

/** Blocks; with an activation that has none, the characters the particles sit on. */
function structureTable({ extraction, blocks }: Outcome): string[] {
  if (extraction.kind === "irreps" || extraction.activation === "square" || extraction.live.length === 0) return blockTable(blocks);
  return formatTable(CHARACTER_COLUMNS, mainCharacters(extraction).map(({ label, order, particles, mass }) =>
    [label, String(order), String(particles), `${(100 * mass).toFixed(1)} %`]));
}

function flowField({ flow, seconds }: Outcome): (readonly [string, string])[] {
  const elapsed = seconds < 10 ? `${seconds.toFixed(1)} s` : formatDuration(seconds);
  if (flow === undefined) return [["took", elapsed]];
  const { method, time, evaluations, ending, stages } = flow;
  const energy = stages.map(({ from, method: by, energy: form }) => `${from === 0 ? "" : `from time ${from.toPrecision(4)} `}${by}: ${form}`).join("; ");
  return [
    ["flow", `${method} to time ${time.toPrecision(4)}, ${evaluations} evaluations, ${elapsed}; ended: ${ending.reason}`],
    ["energy", energy],
  ];
}

function certificateField(verification: Verification | undefined): (readonly [string, string])[] {
  if (verification === undefined) return [];
  const { valid, claims } = verification;
  return [["certificate", `${valid ? "valid" : "NOT valid"}, ${claims.filter((claim) => claim.holds).length} of ${claims.length} claims hold`]];
}

function percentOf(share: number): string {
  return share !== 0 && Math.abs(share) < 1e-3 ? `${(100 * share).toExponential(1)} %` : `${(100 * share).toFixed(2)} %`;
}

/** Harmonics only where a and b have some: what c carries beside them alone is the leak that serves the offset. */
function harmonicsField({ harmonics }: Extraction): (readonly [string, string])[] {
  const seen = harmonics.shares.filter(({ multiple, inputs }) => multiple !== 1 && inputs > 0.005);
  if (seen.length === 0) return [];
  const parts = seen.map(({ multiple, inputs, outputs }) => `${multiple === 0 ? "constants" : `${multiple} chi`} ${percentOf(inputs)} of a, b and ${percentOf(outputs)} of c`);
  return [["harmonics", `beside the main character chi: ${parts.join("; ")}`]];
}

/** What is known of the function on groups with characters. */
function functionFields(extraction: AnyExtraction): (readonly [string, string])[] {
  if (extraction.kind === "irreps") return [];
  return [
    ["function", `${percentOf(extraction.variance.explained)} of the output's variance explained by exact blocks, ${percentOf(extraction.variance.unexplained)} not`],
    ...harmonicsField(extraction),
  ];
}

/** Lines without a final line break. */
export function summaryLines(outcome: Outcome, folder: RunFolder): string[] {
  const { extraction, verification, verdict, reason, remedy, particles } = outcome;
  const { group, answers, live, purity, explained, loss, distance } = extraction;
  return [
    `${group.name}, order ${group.order}`,
    "",
    ...structureTable(outcome),
    "",
    ...formatFields([
      ["verdict", `${verdict}: ${reason}`],
      ...(remedy === undefined ? [] : [["remedy", remedy] as const]),
      ["answers", `${answers.correct} of ${answers.total} pairs right, smallest margin ${answers.margin.toPrecision(3)}`],
      ["distance", `${distance.toExponential(1)} from the exact function (relative), loss ${loss.toExponential(1)}`],
      ["measure", `${live.length} live of ${particles} particles, purity ${purity.toFixed(3)}, ${(100 * explained).toFixed(1)} % of the live ones in proved blocks`],
      ...functionFields(extraction),
      ...certificateField(verification),
      ...flowField(outcome),
    ]),
    "",
    ...writtenLines(folder),
  ];
}
