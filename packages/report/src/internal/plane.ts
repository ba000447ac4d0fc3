/** A chosen plane of coordinates, drawn with equal units on both axes. */
import { dimension, type ParameterMeasure } from "@ringflow/measure";
import { html, type Markup } from "./markup.js";
import { formatNumber } from "./numbers.js";
import { linearTicks } from "./axes.js";
import { FAINT, MUTED } from "./palette.js";
import { FIGURE_WIDTH, pixel } from "./plot-svg.js";

/** Two coordinates of a point; equal ones (or -1 for the second) draw along a line. @internal */
export type Plane = readonly [number, number];

/** Height of a figure of a plane. @internal */
export const PLANE_HEIGHT = 300;
const MARGIN = { left: 42, right: 10, top: 26, bottom: 38 };

/** From coordinates to pixels. @internal */
export interface Frame {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly axes: Markup;
  /** Pixels per unit. */
  readonly unit: number;
  /** Ends of the two axes, in coordinates. */
  readonly domain: readonly [readonly [number, number], readonly [number, number]];
}

/** @throws RangeError for a coordinate that the points do not have @internal */
export function checkPlane(measure: ParameterMeasure, plane: Plane): void {
  const width = dimension(measure.space);
  for (const d of plane) if (!Number.isInteger(d) || d < 0 || d >= width) throw new RangeError(`expected coordinates in 0..${width - 1}, found ${d}. Choose a plane of the points.`);
}

/** The coordinates of all particles with weight. @internal */
export function planePoints({ weights, points, space }: ParameterMeasure, [p, q]: Plane): { readonly x: number; readonly y: number; readonly weight: number }[] {
  const width = dimension(space);
  return Array.from(weights, (weight, j) => ({ x: points[j * width + p]!, y: points[j * width + q]!, weight })).filter(({ weight }) => weight > 0);
}

/** A frame around points, with a little room, the same unit on both axes; `hasScale`: whether heights mean anything. @internal */
export function planeFrame(points: readonly { readonly x: number; readonly y: number }[], labels: readonly [string, string], hasScale = true): Frame {
  const wide = FIGURE_WIDTH - MARGIN.left - MARGIN.right;
  const high = PLANE_HEIGHT - MARGIN.top - MARGIN.bottom;
  const range = (pick: (p: { readonly x: number; readonly y: number }) => number): [number, number] =>
    points.reduce<[number, number]>(([low, top], p) => [Math.min(low, pick(p)), Math.max(top, pick(p))], [Infinity, -Infinity]);
  const [xs, ys] = points.length === 0 ? [[0, 1], [0, 1]] as [number, number][] : [range((p) => p.x), range((p) => p.y)];
  const [[x0, x1], [y0, y1]] = [xs!, ys!];
  const unit = Math.min(wide / ((x1 - x0) * 1.16 || 1e-300), high / ((y1 - y0) * 1.16 || 1e-300), x1 === x0 && y1 === y0 ? wide / Math.max(1, Math.abs(x0), Math.abs(y0)) : Infinity);
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const x = (value: number): number => pixel(MARGIN.left + wide / 2 + (value - cx) * unit);
  const y = (value: number): number => pixel(MARGIN.top + high / 2 - (value - cy) * unit);
  const domain = [[cx - wide / 2 / unit, cx + wide / 2 / unit], [cy - high / 2 / unit, cy + high / 2 / unit]] as const;
  return { x, y, unit, domain, axes: axes(x, y, domain, labels, hasScale) };
}

function axes(x: Frame["x"], y: Frame["y"], [[x0, x1], [y0, y1]]: Frame["domain"], [xLabel, yLabel]: readonly [string, string], hasScale: boolean): Markup {
  const bottom = PLANE_HEIGHT - MARGIN.bottom;
  const right = FIGURE_WIDTH - MARGIN.right;
  const across = linearTicks(x0, x1).map((t) => html`<path d="M${x(t)},${MARGIN.top}V${bottom}" stroke="${FAINT.light}" stroke-opacity="0.6"/><text x="${x(t)}" y="${bottom + 16}" font-size="10">${formatNumber(t)}</text>`);
  const up = (hasScale ? linearTicks(y0, y1) : []).map((t) => html`<path d="M${MARGIN.left},${y(t)}H${right}" stroke="${FAINT.light}" stroke-opacity="0.6"/><text x="${MARGIN.left - 6}" y="${pixel(y(t) + 3.5)}" font-size="10" text-anchor="end">${formatNumber(t)}</text>`);
  return html`${across}${up}<text x="${pixel((MARGIN.left + right) / 2)}" y="${bottom + 32}" fill="${MUTED.light}">${xLabel}</text><text x="6" y="14" text-anchor="start" font-weight="600">${yLabel}</text>`;
}
