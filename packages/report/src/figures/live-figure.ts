/** Particles with mass against flow time. */
import * as Plot from "@observablehq/plot";
import { axisOf, padded } from "../internal/axes.js";
import { formatCount } from "../internal/numbers.js";
import { BLUE } from "../internal/palette.js";
import { emptyFigure, plotSvg } from "../internal/plot-svg.js";
import { seriesMarks, seriesOf } from "../internal/series.js";
import type { ReportHistoryRow } from "../report-input.js";

const HEIGHT = 135;

/**
 * Live particles over flow time: the contraction of the measure.
 *
 * @param history - rows in order of time
 * @returns one SVG element with its namespace, 352 x 135, usable as a file
 * @example liveFigure([]).includes("No history") // => true
 * @since 0.1.0
 */
export function liveFigure(history: readonly ReportHistoryRow[]): string {
  if (history.length === 0) return emptyFigure(HEIGHT, "No history was recorded.").markup;
  const first = history[0]!;
  const last = history.at(-1)!;
  const x = axisOf(history.map((r) => r.time));
  const y = padded(axisOf(history.map((r) => r.live)), 0, 0.06);
  const points = seriesOf(history, x, y, (r) => r.live);
  const end = Plot.text(points.slice(-1), { x: "x", y: "y", text: (p: { y: number }) => formatCount(p.y), fill: BLUE.light, textAnchor: "end", dy: -11, fontWeight: 600 });
  return plotSvg({
    label: `Live particles over flow time, from ${formatCount(first.live)} to ${formatCount(last.live)}.`,
    height: HEIGHT, x, y: { ...y, ticks: y.ticks.filter((_, i, all) => all.length < 5 || i % 2 === 0) }, xLabel: "flow time", yLabel: "live particles",
    marks: [...seriesMarks({ colour: BLUE, points }), end],
  }).markup;
}
