/** A block on an irrep of real type as pictures: directions of u and w, and inner products of the rank-one elements u w'. */
import { html, shorten, type Markup } from "../internal/markup.js";
import { BLUE, FAINT, MUTED, PAPER, VERMILLION } from "../internal/palette.js";
import { pixel, svgRoot } from "../internal/plot-svg.js";
import type { ReportIrrep, ReportPair } from "../report-input.js";

const WIDTH = 168;
const HEIGHT = 198;
const CENTRE_X = 84;
const CENTRE_Y = 118;
const RADIUS = { u: 70, w: 42 } as const;

function title(irrep: ReportIrrep, what: string): Markup {
  return html`<text x="${CENTRE_X}" y="15" font-size="13" font-weight="600">Irrep ${shorten(irrep.label, 14)}</text><text x="${CENTRE_X}" y="32" font-size="11.5" fill="${MUTED.light}">${what}</text>`;
}

function place(v: readonly number[], radius: number): { readonly x: number; readonly y: number } {
  const length = Math.hypot(v[0]!, v[1]!);
  return { x: pixel(CENTRE_X + (radius * v[0]!) / length), y: pixel(CENTRE_Y - (radius * v[1]!) / length) };
}

function pairMarks({ u, w }: ReportPair): Markup {
  const [p, q] = [place(u, RADIUS.u), place(w, RADIUS.w)];
  return html`<line x1="${p.x}" y1="${p.y}" x2="${q.x}" y2="${q.y}" stroke="${MUTED.light}" stroke-opacity="0.45"/><circle cx="${p.x}" cy="${p.y}" r="4" fill="${BLUE.light}" stroke="${PAPER.light}" stroke-width="0.75"/><rect x="${pixel(q.x - 3.5)}" y="${pixel(q.y - 3.5)}" width="7" height="7" fill="${VERMILLION.light}" stroke="${PAPER.light}" stroke-width="0.75"/>`;
}

/**
 * Directions of u (disc, outer circle) and w (square, inner circle) of the clusters of a block of degree 2; a line joins a pair.
 *
 * @param irrep - with `pairs` of vectors of length 2
 * @returns one SVG element with its namespace, 168 x 198, usable as a file
 * @example
 * const block = { label: "E", degree: 2, type: "real", size: 2, family: "-", level: "numeric", residual: 0, target: 1, purity: 1 } as const;
 * directionsFigure({ ...block, pairs: [{ u: [1, 0], w: [0, 1], size: 2 }] }).match(/<rect/g)?.length // => 1
 * @since 0.1.0
 */
export function directionsFigure(irrep: ReportIrrep): string {
  const pairs = irrep.pairs ?? [];
  const circles = [RADIUS.u, RADIUS.w].map((r) => html`<circle cx="${CENTRE_X}" cy="${CENTRE_Y}" r="${r}" fill="none" stroke="${FAINT.light}"/>`);
  const content = html`${title(irrep, `u outside, w inside: ${pairs.length} pairs`)}${circles}${pairs.map(pairMarks)}`;
  return svgRoot(WIDTH, HEIGHT, `Directions of u and w in ${pairs.length} clusters of the block on ${irrep.label}.`, content).markup;
}

const dot = (x: readonly number[], y: readonly number[]): number => x.reduce((sum, v, i) => sum + v * y[i]!, 0);

/**
 * `<u, u'> <w, w'>` of all pairs of clusters as squares: blue above 0, vermillion below, full colour at 1; the diagonal is 1.
 *
 * @returns one SVG element with its namespace, 168 x 198, usable as a file
 * @since 0.1.0
 */
export function gramFigure(irrep: ReportIrrep): string {
  const pairs = irrep.pairs ?? [];
  const side = 140 / Math.max(1, pairs.length);
  const cell = (value: number, i: number, j: number): Markup => {
    const colour = value >= 0 ? BLUE : VERMILLION;
    return html`<rect x="${pixel(14 + side * j)}" y="${pixel(48 + side * i)}" width="${pixel(0.94 * side)}" height="${pixel(0.94 * side)}" fill="${colour.light}" fill-opacity="${pixel(Math.min(1, Math.abs(value)))}"/>`;
  };
  const values = pairs.map((p) => pairs.map((q) => dot(p.u, q.u) * dot(p.w, q.w)));
  const off = values.flatMap((row, i) => row.filter((_, j) => j < i));
  const range = off.length === 0 ? "" : `${Math.min(...off).toFixed(2)} .. ${Math.max(...off).toFixed(2)} off diagonal`;
  const content = html`${title(irrep, range)}${values.flatMap((row, i) => row.map((value, j) => cell(value, i, j)))}`;
  return svgRoot(WIDTH, HEIGHT, `Inner products of the ${pairs.length} rank-one elements of the block on ${irrep.label}: ${range}.`, content).markup;
}
