/** Loss and energy against flow time. */
import * as Plot from "@observablehq/plot";
import { axisOf, padded } from "../internal/axes.js";
import { formatNumber } from "../internal/numbers.js";
import { BLUE, VERMILLION } from "../internal/palette.js";
import { emptyFigure, plotSvg } from "../internal/plot-svg.js";
import { seriesMarks, seriesOf } from "../internal/series.js";
import type { ReportHistoryRow } from "../report-input.js";

const HEIGHT = 250;

/**
 * Loss and energy (loss plus decay term) over flow time, logarithmic axes where the data span two decades.
 *
 * @param history - rows in order of time; a row that an axis cannot show (time 0 on a logarithmic one) is left out
 * @returns one SVG element with its namespace, 352 x 250, usable as a file
 * @example lossFigure([]).includes("No history") // => true
 * @since 0.1.0
 */
export function lossFigure(history: readonly ReportHistoryRow[]): string {
  if (history.length === 0) return emptyFigure(HEIGHT, "No history was recorded.").markup;
  const last = history.at(-1)!;
  const x = axisOf(history.map((r) => r.time));
  const y = padded(axisOf(history.flatMap((r) => [r.loss, r.energy])), 0.1, 0.02);
  const energy = { name: "energy", colour: VERMILLION, points: seriesOf(history, x, y, (r) => r.energy) };
  const loss = { name: "loss", colour: BLUE, points: seriesOf(history, x, y, (r) => r.loss) };
  // The title is the legend: at the ends of the lines labels would collide when decay is small.
  const legend = (s: typeof loss, dx: number): Plot.Markish =>
    Plot.text([`\u2014 ${s.name}`], { frameAnchor: "top-left", dx, dy: -22, fill: s.colour.light, fontWeight: 600 });
  return plotSvg({
    label: `Loss and energy over flow time; the loss ends at ${formatNumber(last.loss)}, the energy at ${formatNumber(last.energy)}.`,
    height: HEIGHT, x, y, xLabel: "flow time", yLabel: "",
    marks: [...seriesMarks(energy), ...seriesMarks(loss), legend(loss, -36), legend(energy, 24)],
  }).markup;
}
