/** Each frequency's target potential against flow time. */
import * as Plot from "@observablehq/plot";
import { axisOf, linearAxis, type Axis } from "../internal/axes.js";
import { MUTED, PAPER, RAMP, rampColour, type Colour } from "../internal/palette.js";
import { emptyFigure, plotSvg } from "../internal/plot-svg.js";
import { seriesOf, type Point } from "../internal/series.js";
import type { ReportHistoryRow } from "../report-input.js";

const HEIGHT = 250;
/** More lines than this get the colour scale alone. */
const MOST_LABELS = 16;
const LABEL_LOW = 0.1;
const LABEL_HIGH = 0.88;

interface Line {
  readonly label: string;
  readonly colour: Colour;
  readonly points: readonly Point[];
}

/** Where the line first reaches `level`, by linear interpolation; undefined if it never does. */
function crossing(points: readonly Point[], level: number): Point | undefined {
  const i = points.findIndex((p) => p.y >= level);
  if (i < 0) return undefined;
  const q = points[i]!;
  const p = points[i - 1] ?? q;
  const share = q.y > p.y ? (level - p.y) / (q.y - p.y) : 1;
  return { x: p.x + share * (q.x - p.x), y: p.y + share * (q.y - p.y) };
}

/** Labels sit on their lines, each a little higher than the one before in time: neighbours cannot collide. */
function labelMarks(lines: readonly Line[]): Plot.Markish[] {
  const halfTime = (l: Line): number => crossing(l.points, 0.5)?.x ?? Infinity;
  const ordered = lines.filter((l) => l.points.length > 0).sort((a, b) => halfTime(a) - halfTime(b) || lines.indexOf(a) - lines.indexOf(b));
  return ordered.map((line, rank) => {
    const level = LABEL_LOW + ((LABEL_HIGH - LABEL_LOW) * rank) / Math.max(1, ordered.length - 1);
    const at = crossing(line.points, level) ?? line.points.at(-1)!;
    return Plot.text([at], { x: "x", y: "y", text: () => line.label, fill: line.colour.light, stroke: PAPER.light, strokeWidth: 3.5, fontWeight: 600, fontSize: 11 });
  });
}

/** First label, the ramp, last label: above the plot, at its right. */
function rampMarks(lines: readonly Line[]): Plot.Markish[] {
  const [first, last] = [lines[0]!.label, lines.at(-1)!.label];
  const place = { frameAnchor: "top-right", dy: -16 } as const;
  const end = 7 * [...last].length + 6;
  const swatches = RAMP.map(({ light }, i) => Plot.dot([0], { ...place, dx: -end - 10 * (RAMP.length - 1 - i) - 5, symbol: "square", r: 5, fill: light }));
  const text = (label: string, dx: number): Plot.Markish => Plot.text([label], { ...place, dy: -21, dx, fontSize: 11 });
  return [...swatches, text(first, -end - 10 * RAMP.length - 5), text(last, 0)];
}

function lineMarks({ colour, points }: Line, strokeWidth: number): Plot.Markish[] {
  const stroke = colour.light;
  if (points.length === 1) return [Plot.dot(points, { x: "x", y: "y", fill: stroke, r: 2.5 })];
  return [Plot.line(points, { x: "x", y: "y", stroke, strokeWidth, strokeLinejoin: "round" })];
}

function targetAxis(history: readonly ReportHistoryRow[]): Axis {
  let low = 0;
  let high = 1;
  for (const r of history) for (const t of r.targets) {
    if (t < low && t > -Infinity) low = t;
    if (t > high && t < Infinity) high = t;
  }
  return linearAxis(low, Math.max(high, 1.05));
}

/**
 * `n` times the target potential of each frequency over flow time; a frequency is learned when its line reaches 1.
 *
 * @param history - rows in order of time
 * @param labels - names of the entries of `targets`; missing ones are 1, 2, ..
 * @returns one SVG element with its namespace, 352 x 250, usable as a file; up to 16 lines carry their label
 * @example targetFigure([], []).includes("No history") // => true
 * @since 0.1.0
 */
export function targetFigure(history: readonly ReportHistoryRow[], labels: readonly string[]): string {
  if (history.length === 0) return emptyFigure(HEIGHT, "No history was recorded.").markup;
  const count = history.reduce((most, r) => Math.max(most, r.targets.length), 0);
  if (count === 0) return emptyFigure(HEIGHT, "No frequency was followed.").markup;
  const x = axisOf(history.map((r) => r.time));
  const y = targetAxis(history);
  const lines = Array.from({ length: count }, (_, k): Line => ({
    label: labels[k] ?? String(k + 1),
    colour: rampColour(k, count),
    points: seriesOf(history, x, y, (r) => r.targets[k] ?? NaN),
  }));
  const last = history.at(-1)!.targets;
  const learned = last.filter((t) => t >= 0.9).length;
  return plotSvg({
    label: `Target potential of ${count} frequencies over flow time; ${learned} end above 0.9.`,
    height: HEIGHT, x, y, xLabel: "flow time", yLabel: "n \u00d7 target potential",
    marks: [
      Plot.ruleY([1], { stroke: MUTED.light, strokeDasharray: "3,3" }),
      ...lines.flatMap((l) => lineMarks(l, count > MOST_LABELS ? 1 : 1.5)),
      ...(count > MOST_LABELS ? rampMarks(lines) : labelMarks(lines)),
    ],
  }).markup;
}
