/** A transport plan between two small measures: discs, squares, and a line for each entry. */
import type { ParameterMeasure } from "@ringflow/measure";
import { dimension } from "@ringflow/measure";
import { forEachEntry, type TransportPlan } from "@ringflow/measure/transport";
import { extent } from "../internal/axes.js";
import { html, type Markup } from "../internal/markup.js";
import { BLUE, MUTED, PAPER, VERMILLION } from "../internal/palette.js";
import { checkPlane, PLANE_HEIGHT, planeFrame, planePoints, type Frame, type Plane } from "../internal/plane.js";
import { emptyFigure, FIGURE_WIDTH, pixel, svgRoot } from "../internal/plot-svg.js";

/** More lines than this are not a picture. */
const MAX_LINES = 4000;

/** Options of {@link planFigure}. */
export interface PlanFigureOptions {
  /** Coordinates to draw; default the first two (on a line: the points above each other). */
  readonly plane?: Plane;
  readonly title?: string;
}

/**
 * Source (blue discs), target (vermillion squares), and a line per entry of the plan whose opacity is its share of the largest.
 * Areas are proportional to weights. Entries below 1 % of the largest, and all beyond the 4000 largest, are left out.
 *
 * @returns one SVG element with its namespace, 352 x 300, usable as a file
 * @throws RangeError for a plan that does not belong to the measures or a plane they do not have
 * @example
 * const mu = { space: { field: "real", blocks: [{ name: "x", size: 1 }] } as const, count: 1, weights: new Float64Array([1]), points: new Float64Array([0]) };
 * const plan = { kind: "dense", rows: 1, columns: 1, matrix: new Float64Array([1]) } as const;
 * planFigure(mu, mu, plan).match(/class="entry"/g)?.length // => 1
 * @since 0.1.0
 */
export function planFigure(source: ParameterMeasure, target: ParameterMeasure, plan: TransportPlan, options: PlanFigureOptions = {}): string {
  if (plan.rows !== source.count || plan.columns !== target.count) {
    throw new RangeError(`expected a plan of ${source.count} x ${target.count}, found ${plan.rows} x ${plan.columns}. Pass the plan of these measures.`);
  }
  if (source.count === 0 || target.count === 0) return emptyFigure(PLANE_HEIGHT, "Nothing to transport.").markup;
  const flat = dimension(source.space) === 1;
  const plane = options.plane ?? (flat ? [0, 0] : [0, 1]);
  checkPlane(source, plane);
  checkPlane(target, plane);
  // Points on a line are drawn on two levels, source above target.
  const place = (measure: ParameterMeasure, level: number): { x: number; y: number; weight: number }[] => {
    const points = planePoints({ ...measure, weights: measure.weights.map((w) => w || Number.MIN_VALUE) }, plane);
    return flat ? points.map((p) => ({ ...p, y: level })) : points;
  };
  const [raw, rawTarget] = [place(source, 1), place(target, 0)];
  const [least, most] = extent([...raw, ...rawTarget].map((p) => p.x));
  const reach = most - least || 1;
  const lift = (p: { x: number; y: number; weight: number }): typeof p => (flat ? { ...p, y: p.y * 0.5 * reach } : p);
  const [from, to] = [raw.map(lift), rawTarget.map(lift)];
  const labels: [string, string] = flat ? ["x", options.title ?? "plan, source above target"] : [`coordinate ${plane[0]}`, options.title ?? `plan, coordinate ${plane[1]}`];
  const frame = planeFrame([...from, ...to], labels, !flat);
  const largest = [...source.weights, ...target.weights].reduce((most, w) => Math.max(most, w), 0);
  const content = html`${frame.axes}${entryLines(plan, from, to, frame)}${from.map((p) => disc(p, frame, largest))}${to.map((p) => square(p, frame, largest))}`;
  return svgRoot(FIGURE_WIDTH, PLANE_HEIGHT, `Transport plan from ${source.count} points (discs) to ${target.count} points (squares).`, content).markup;
}

type Point = { readonly x: number; readonly y: number; readonly weight: number };

function entryLines(plan: TransportPlan, from: readonly Point[], to: readonly Point[], frame: Frame): Markup[] {
  const entries: { i: number; j: number; mass: number }[] = [];
  forEachEntry(plan, (i, j, mass) => { entries.push({ i, j, mass }); });
  const largest = entries.reduce((most, { mass }) => Math.max(most, mass), 0);
  return entries.filter(({ mass }) => mass >= 0.01 * largest).sort((p, q) => q.mass - p.mass).slice(0, MAX_LINES).map(({ i, j, mass }) => {
    const [p, q] = [from[i]!, to[j]!];
    return html`<path class="entry" d="M${frame.x(p.x)},${frame.y(p.y)}L${frame.x(q.x)},${frame.y(q.y)}" stroke="${MUTED.light}" stroke-width="1.2" stroke-opacity="${pixel(0.08 + 0.72 * (mass / largest))}"/>`;
  });
}

/** Pixels: radius of a disc of this weight. */
function radius(weight: number, largest: number): number {
  return pixel(1.5 + 4.5 * Math.sqrt(weight / largest));
}

function disc(p: Point, frame: Frame, largest: number): Markup {
  return html`<circle cx="${frame.x(p.x)}" cy="${frame.y(p.y)}" r="${radius(p.weight, largest)}" fill="${BLUE.light}" fill-opacity="0.85" stroke="${PAPER.light}" stroke-width="0.75"/>`;
}

function square(p: Point, frame: Frame, largest: number): Markup {
  const half = pixel(0.88 * radius(p.weight, largest));
  return html`<rect x="${pixel(frame.x(p.x) - half)}" y="${pixel(frame.y(p.y) - half)}" width="${2 * half}" height="${2 * half}" fill="${VERMILLION.light}" fill-opacity="0.85" stroke="${PAPER.light}" stroke-width="0.75"/>`;
}
