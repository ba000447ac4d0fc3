/** Purity against flow time. */
import { axisOf } from "../internal/axes.js";
import { formatFixed } from "../internal/numbers.js";
import { GREEN } from "../internal/palette.js";
import { emptyFigure, plotSvg } from "../internal/plot-svg.js";
import { seriesMarks, seriesOf } from "../internal/series.js";
import type { ReportHistoryRow } from "../report-input.js";

const HEIGHT = 135;

/**
 * Purity over flow time: share of power on each particle's main frequency, 0..1.
 *
 * @param history - rows in order of time
 * @returns one SVG element with its namespace, 352 x 135, usable as a file
 * @example purityFigure([]).includes("No history") // => true
 * @since 0.1.0
 */
export function purityFigure(history: readonly ReportHistoryRow[]): string {
  if (history.length === 0) return emptyFigure(HEIGHT, "No history was recorded.").markup;
  const x = axisOf(history.map((r) => r.time));
  const y = { type: "linear", domain: [0, 1.04], ticks: [0, 0.5, 1], tickFormat: (v: number) => String(v) } as const;
  const points = seriesOf(history, x, y, (r) => Math.min(1, Math.max(0, r.purity)));
  return plotSvg({
    label: `Purity over flow time, ending at ${formatFixed(history.at(-1)!.purity, 3)}.`,
    height: HEIGHT, x, y, xLabel: "flow time", yLabel: "purity",
    marks: seriesMarks({ colour: GREEN, points }),
  }).markup;
}
