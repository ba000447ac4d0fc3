/** Kernel densities of measures: curves over one coordinate, a map over two. */
import * as Plot from "@observablehq/plot";
import { meanPoint, normalize, dimension, type ParameterMeasure } from "@ringflow/measure";
import { axisOf, extent, linearAxis } from "../internal/axes.js";
import { html } from "../internal/markup.js";
import { BLUE, GREEN, RAMP, VERMILLION } from "../internal/palette.js";
import { checkPlane, PLANE_HEIGHT, planeFrame, planePoints, type Plane } from "../internal/plane.js";
import { emptyFigure, FIGURE_WIDTH, pixel, plotSvg, svgRoot } from "../internal/plot-svg.js";

const HEIGHT = 200;
/** Points of a curve, cells of a map along its width. */
const STEPS = 200;
const CELLS = 60;
const COLOURS = [BLUE, VERMILLION, GREEN] as const;

/** Options of the density figures. */
export interface DensityOptions {
  /** Standard deviation of the Gaussian kernel, > 0; default Silverman's rule per measure. */
  readonly bandwidth?: number;
}

/** `0.9 min(sd) N_eff^(-1/(d+4))` along one coordinate, `N_eff = 1 / sum p_j^2`; 1 if the spread is 0. */
function silverman(measure: ParameterMeasure, coordinate: number, dimensions: 1 | 2): number {
  const { weights, points, space } = normalize(measure);
  const width = dimension(space);
  const mean = meanPoint(measure)[coordinate]!;
  let [variance, squares] = [0, 0];
  weights.forEach((w, j) => {
    variance += w * (points[j * width + coordinate]! - mean) ** 2;
    squares += w * w;
  });
  return 0.9 * Math.sqrt(variance) * squares ** (1 / (dimensions + 4)) || 1;
}

function checkBandwidth(bandwidth: number | undefined): void {
  if (bandwidth === undefined || (Number.isFinite(bandwidth) && bandwidth > 0)) return;
  throw new RangeError(`expected a bandwidth > 0, found ${bandwidth}. Leave it out for Silverman's rule.`);
}

/** Gaussian kernel density of one coordinate at `t`, mass 1. @internal */
export function densityAt(points: readonly { readonly x: number; readonly weight: number }[], t: number, bandwidth: number): number {
  let [sum, mass] = [0, 0];
  for (const { x, weight } of points) {
    sum += weight * Math.exp(-0.5 * ((t - x) / bandwidth) ** 2);
    mass += weight;
  }
  return sum / (mass * bandwidth * Math.sqrt(2 * Math.PI));
}

/**
 * Densities of up to three measures along one coordinate.
 *
 * @param coordinate - index of a double in a point
 * @returns one SVG element with its namespace, 352 x 200, usable as a file
 * @throws RangeError for a coordinate that a measure does not have, a bandwidth that is not > 0, or more than three measures
 * @source Silverman 1986 [silverman1986]
 * @example densityFigure([], 0).includes("Nothing to show") // => true
 * @since 0.1.0
 */
export function densityFigure(measures: readonly ParameterMeasure[], coordinate: number, { bandwidth }: DensityOptions = {}): string {
  checkBandwidth(bandwidth);
  if (measures.length > COLOURS.length) throw new RangeError(`expected at most ${COLOURS.length} measures, found ${measures.length}. Draw several figures.`);
  const shown = measures.filter(({ weights }) => weights.some((w) => w > 0));
  if (shown.length === 0) return emptyFigure(HEIGHT, "Nothing to show.").markup;
  shown.forEach((measure) => { checkPlane(measure, [coordinate, coordinate]); });
  const lists = shown.map((measure) => ({ points: planePoints(measure, [coordinate, coordinate]), h: bandwidth ?? silverman(measure, coordinate, 1) }));
  const [low, high] = lists.reduce(([least, most], { points, h }) =>
    points.reduce(([l, m], { x }) => [Math.min(l, x - 3 * h), Math.max(m, x + 3 * h)] as const, [least, most] as const), [Infinity, -Infinity] as const);
  const curves = lists.map(({ points, h }) => Array.from({ length: STEPS + 1 }, (_, k) => {
    const x = low + ((high - low) * k) / STEPS;
    return { x, y: densityAt(points, x, h) };
  }));
  const [, top] = extent(curves.flat().map(({ y }) => y));
  return plotSvg({
    label: `Kernel densities of ${shown.length} measure(s) along coordinate ${coordinate}.`,
    height: HEIGHT, x: linearAxis(low, high), y: { ...axisOf([0, top]), type: "linear", domain: [0, top * 1.05], ticks: linearAxis(0, top).ticks },
    xLabel: `coordinate ${coordinate}`, yLabel: "density",
    marks: curves.flatMap((curve, k) => [
      Plot.areaY(curve, { x: "x", y: "y", fill: COLOURS[k]!.light, fillOpacity: 0.12 }),
      Plot.line(curve, { x: "x", y: "y", stroke: COLOURS[k]!.light, strokeWidth: 1.8 }),
    ]),
  }).markup;
}

/**
 * Density over two coordinates as a map of coloured cells (light to dark), with the particles as dots.
 *
 * @returns one SVG element with its namespace, 352 x 300, usable as a file
 * @throws RangeError as {@link densityFigure}
 * @example densityMapFigure({ space: { field: "real", blocks: [{ name: "x", size: 2 }] }, count: 0, weights: new Float64Array(0), points: new Float64Array(0) }, [0, 1]).includes("Nothing to show") // => true
 * @since 0.1.0
 */
export function densityMapFigure(measure: ParameterMeasure, plane: Plane, { bandwidth }: DensityOptions = {}): string {
  checkBandwidth(bandwidth);
  checkPlane(measure, plane);
  const points = planePoints(measure, plane);
  if (points.length === 0) return emptyFigure(PLANE_HEIGHT, "Nothing to show.").markup;
  const [hx, hy] = plane.map((d) => bandwidth ?? silverman(measure, d, 2)) as [number, number];
  const corners = points.flatMap(({ x, y }) => [{ x: x - 2 * hx, y: y - 2 * hy }, { x: x + 2 * hx, y: y + 2 * hy }]);
  const frame = planeFrame(corners, [`coordinate ${plane[0]}`, `density, coordinate ${plane[1]}`]);
  const [[x0, x1], [y0, y1]] = frame.domain;
  const cell = (x1 - x0) / CELLS;
  const rows = Math.ceil((y1 - y0) / cell - 1e-9);
  const values = Array.from({ length: CELLS * rows }, (_, k) => {
    const [x, y] = [x0 + ((k % CELLS) + 0.5) * cell, y0 + (Math.floor(k / CELLS) + 0.5) * cell];
    return points.reduce((sum, p) => sum + p.weight * Math.exp(-0.5 * (((x - p.x) / hx) ** 2 + ((y - p.y) / hy) ** 2)), 0);
  });
  const most = Math.max(...values);
  const size = pixel(cell * frame.unit);
  const cells = values.flatMap((value, k) => {
    const share = value / most;
    if (share < 0.02) return [];
    const top = Math.max(frame.y(y1), frame.y(y0 + (Math.floor(k / CELLS) + 1) * cell));
    const colour = RAMP[Math.round((1 - share) * (RAMP.length - 1))]!;
    return [html`<rect x="${frame.x(x0 + (k % CELLS) * cell)}" y="${top}" width="${size}" height="${size}" fill="${colour.light}" fill-opacity="${pixel(0.15 + 0.75 * share)}"/>`];
  });
  const dots = points.length > 2000 ? [] : points.map((p) => html`<circle cx="${frame.x(p.x)}" cy="${frame.y(p.y)}" r="1.3" fill="currentColor" fill-opacity="0.6"/>`);
  return svgRoot(FIGURE_WIDTH, PLANE_HEIGHT, `Density of ${points.length} particles over coordinates ${plane[0]} and ${plane[1]}.`, html`${cells}${frame.axes}${dots}`).markup;
}
