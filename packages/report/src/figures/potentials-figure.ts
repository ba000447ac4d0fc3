/** Potentials of a problem against flow time. */
import * as Plot from "@observablehq/plot";
import { axisOf, extent, isDrawable, linearAxis, padded } from "../internal/axes.js";
import { FAINT, PAPER, rampColour } from "../internal/palette.js";
import { emptyFigure, plotSvg } from "../internal/plot-svg.js";
import { seriesMarks } from "../internal/series.js";

const HEIGHT = 250;

/** One moment: the values of all potentials. */
export interface PotentialMoment {
  readonly time: number;
  readonly values: readonly number[];
}

/**
 * One line per potential, labelled at its end; 0 and 1, the usual targets, are ruled.
 *
 * @param moments - in order of time
 * @returns one SVG element with its namespace, 352 x 250, usable as a file
 * @example potentialsFigure([], [], "potentials").includes("No history") // => true
 * @since 0.1.0
 */
export function potentialsFigure(moments: readonly PotentialMoment[], names: readonly string[], quantity: string): string {
  if (moments.length === 0) return emptyFigure(HEIGHT, "No history was recorded.").markup;
  const x = padded(axisOf(moments.map((m) => m.time)), 0, 0.08);
  const [low, high] = extent([0, 1, ...moments.flatMap((m) => m.values)]);
  const y = linearAxis(low - 0.03 * (high - low), high + 0.06 * (high - low));
  const lines = names.map((name, k) => ({
    name, colour: rampColour(k, names.length),
    points: moments.map((m) => ({ x: m.time, y: m.values[k] ?? NaN })).filter((p) => isDrawable(x, p.x) && isDrawable(y, p.y)),
  }));
  const ends = lines.flatMap((line) => line.points.slice(-1).map((p) => ({ ...p, line })));
  // Labels of lines that end together share one place, above the line.
  const places = new Map<number, typeof ends>();
  for (const end of ends) {
    const key = Math.round((40 * (end.y - low)) / (high - low || 1));
    places.set(key, [...(places.get(key) ?? []), end]);
  }
  const labels = [...places.values()].map((group) => Plot.text([group[0]!], {
    x: "x", y: "y", dy: -8, textAnchor: "end", fontSize: 11, fontWeight: 600, stroke: PAPER.light, strokeWidth: 3.5, fill: group[0]!.line.colour.light,
    text: () => (group.length > 3 ? `${group[0]!.line.name} and ${group.length - 1} more` : group.map((g) => g.line.name).join(", ")),
  }));
  return plotSvg({
    label: `${names.length} potentials over flow time.`, height: HEIGHT, x, y, xLabel: "flow time", yLabel: quantity,
    marks: [Plot.ruleY([0, 1], { stroke: FAINT.light, strokeDasharray: "3,3" }), ...lines.flatMap((line) => seriesMarks(line, 1.5)), ...labels],
  }).markup;
}
