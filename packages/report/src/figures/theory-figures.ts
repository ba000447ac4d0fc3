/** Median curves with their intervals. */
import * as Plot from "@observablehq/plot";
import { axisOf, isDrawable, padded, type Axis } from "../internal/axes.js";
import { formatNumber } from "../internal/numbers.js";
import { BLUE, GREEN, VERMILLION, type Colour } from "../internal/palette.js";
import { emptyFigure, plotSvg } from "../internal/plot-svg.js";
import type { TheoryCurvePoint, TheoryReportInput } from "../theory-report-input.js";

const HEIGHT = 230;

interface Curve {
  readonly name: string;
  readonly colour: Colour;
  readonly points: readonly TheoryCurvePoint[];
}

interface Shown {
  readonly x: number;
  readonly low: number;
  readonly y: number;
  readonly high: number;
}

/** The points that both axes can show. */
function shown({ points }: Curve, x: Axis, y: Axis): Shown[] {
  return points.map(({ time, interval: { low, median, high } }) => ({ x: time, low, y: median, high }))
    .filter((p) => isDrawable(x, p.x) && isDrawable(y, p.y))
    .map((p) => ({ ...p, low: Math.max(p.low, y.domain[0]), high: Math.min(p.high, y.domain[1]) }));
}

function marks(curve: Curve, x: Axis, y: Axis): Plot.Markish[] {
  const points = shown(curve, x, y);
  return [
    Plot.areaY(points, { x: "x", y1: "low", y2: "high", fill: curve.colour.light, fillOpacity: 0.18 }),
    Plot.line(points, { x: "x", y: "y", stroke: curve.colour.light, strokeWidth: 1.75, strokeLinejoin: "round" }),
  ];
}

/** Names in the colours of their lines, above the frame. */
function legend(curves: readonly Curve[]): Plot.Markish[] {
  if (curves.length < 2) return [];
  return curves.map(({ name, colour }, k) => Plot.text([`\u2014 ${name}`], { frameAnchor: "top-left", dx: -36 + 130 * k, dy: -22, fill: colour.light, fontWeight: 600, textAnchor: "start" }));
}

function figure(options: { readonly label: string; readonly yLabel: string; readonly curves: readonly Curve[]; readonly times?: readonly number[] }): string {
  const { label, yLabel, curves, times = [] } = options;
  const points = curves.flatMap((curve) => curve.points);
  if (points.length === 0) return emptyFigure(HEIGHT, "Nothing was measured.").markup;
  const x = axisOf(points.map((p) => p.time));
  const y = padded(axisOf(points.flatMap(({ interval: { low, median, high } }) => [low, median, high])), 0.05, 0.05);
  const ticks = times.filter((t) => isDrawable(x, t));
  return plotSvg({
    label, height: HEIGHT, x, y, xLabel: "flow time", yLabel: curves.length < 2 ? yLabel : "",
    marks: [
      ...curves.flatMap((curve) => marks(curve, x, y)), ...legend(curves),
      Plot.tickX(ticks, { x: (t: number) => t, stroke: VERMILLION.light, strokeOpacity: 0.5 }),
    ],
  }).markup;
}

const end = (points: readonly TheoryCurvePoint[]): string => (points.length === 0 ? "nothing" : formatNumber(points[points.length - 1]!.interval.median));

/**
 * Coupling of the monomial potentials over flow time.
 *
 * @returns one SVG element with its namespace, 352 x 230, usable as a file
 * @since 0.1.0
 */
export function decouplingFigure({ curves: { offDiagonal } }: Pick<TheoryReportInput, "curves">): string {
  return figure({ label: `Off-diagonal ratio over flow time, ending at ${end(offDiagonal)}.`, yLabel: "off-diagonal ratio", curves: [{ name: "ratio", colour: BLUE, points: offDiagonal }] });
}

/**
 * Live particles and effective dimension over flow time.
 *
 * @returns one SVG element with its namespace, 352 x 230, usable as a file
 * @since 0.1.0
 */
export function contractionFigure({ curves: { live, effectiveDimension } }: Pick<TheoryReportInput, "curves">): string {
  return figure({
    label: `Live particles, ending at ${end(live)}, and effective dimension, ending at ${end(effectiveDimension)}.`, yLabel: "",
    curves: [{ name: "live particles", colour: BLUE, points: live }, { name: "effective dimension", colour: GREEN, points: effectiveDimension }],
  });
}

/**
 * Smallest eigenvalue of the energy Hessian over the largest, with the moments at which it crosses zero.
 *
 * @returns one SVG element with its namespace, 352 x 230, usable as a file
 * @since 0.1.0
 */
export function spectrumFigure({ curves: { smallest }, crossings }: Pick<TheoryReportInput, "curves" | "crossings">): string {
  return figure({
    label: `Smallest over largest eigenvalue of the Hessian, ending at ${end(smallest)}; ${crossings.length} crossings of zero.`, yLabel: "smallest / largest eigenvalue",
    curves: [{ name: "ratio", colour: BLUE, points: smallest }], times: crossings.map(({ time }) => time),
  });
}

/**
 * Coupling of odd and even monomials over flow time.
 *
 * @returns one SVG element with its namespace, 352 x 230, usable as a file
 * @since 0.1.0
 */
export function monomialFigure({ curves: { odd, even } }: Pick<TheoryReportInput, "curves">): string {
  return figure({
    label: `Off-diagonal ratio of odd monomials, ending at ${end(odd)}, and of even ones, ending at ${end(even)}.`, yLabel: "",
    curves: [{ name: "odd monomials", colour: BLUE, points: odd }, { name: "even monomials", colour: VERMILLION, points: even }],
  });
}
