/** Curves over flow time. */
import * as Plot from "@observablehq/plot";
import { isDrawable, type Axis } from "./axes.js";
import type { Colour } from "./palette.js";
import type { ReportHistoryRow } from "../report-input.js";

/** @internal */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** @internal */
export interface Series {
  readonly colour: Colour;
  readonly points: readonly Point[];
}

/** The rows that both axes can show. @internal */
export function seriesOf(history: readonly ReportHistoryRow[], x: Axis, y: Axis, value: (r: ReportHistoryRow) => number): Point[] {
  return history.map((r) => ({ x: r.time, y: value(r) })).filter((p) => isDrawable(x, p.x) && isDrawable(y, p.y));
}

/** A line, and a dot where it ends: a run of one row is visible too. @internal */
export function seriesMarks({ colour, points }: Series, strokeWidth = 1.75): Plot.Markish[] {
  return [
    Plot.line(points, { x: "x", y: "y", stroke: colour.light, strokeWidth, strokeLinejoin: "round" }),
    Plot.dot(points.slice(-1), { x: "x", y: "y", fill: colour.light, r: strokeWidth + 0.75 }),
  ];
}
