/** The phases of one block, on the unit circle. */
import { html, EMPTY, shorten, type Markup } from "../internal/markup.js";
import { BLUE, FAINT, GREEN, MUTED, PAPER, VERMILLION } from "../internal/palette.js";
import { pixel, svgRoot } from "../internal/plot-svg.js";
import type { ReportComplex, ReportFrequency, ReportParticle } from "../report-input.js";

const WIDTH = 168;
const HEIGHT = 198;
const CENTRE_X = 84;
const CENTRE_Y = 118;
/** Radius of the circle of each coordinate: three unit circles drawn inside each other, so that equal phases stay apart. */
const RADIUS = { alpha: 70, beta: 49, gamma: 28 } as const;
/** Distance between circles: what an amplitude of 0 or 2 moves a point by, at most half of it. */
const GAP = 21;
const COORDINATES = ["alpha", "beta", "gamma"] as const;
type Coordinate = (typeof COORDINATES)[number];

/** Position of a value: its phase on the circle of its coordinate, off the circle when its amplitude is not 1. */
function place(z: ReportComplex, coordinate: Coordinate): { x: number; y: number } | undefined {
  const amplitude = Math.hypot(z.re, z.im);
  if (!Number.isFinite(amplitude) || amplitude === 0) return undefined;
  const radius = RADIUS[coordinate] + GAP * Math.min(0.5, Math.max(-0.5, amplitude - 1));
  return { x: pixel(CENTRE_X + (radius * z.re) / amplitude), y: pixel(CENTRE_Y - (radius * z.im) / amplitude) };
}

/** The mark of a coordinate at a point: shapes differ as well as colours. @internal */
export function coordinateMark(coordinate: Coordinate, x: number, y: number): Markup {
  const common = html`stroke="${PAPER.light}" stroke-width="0.75"`;
  if (coordinate === "alpha") return html`<circle cx="${x}" cy="${y}" r="4" fill="${BLUE.light}" ${common}/>`;
  if (coordinate === "beta") return html`<rect x="${pixel(x - 3.5)}" y="${pixel(y - 3.5)}" width="7" height="7" fill="${VERMILLION.light}" ${common}/>`;
  return html`<path d="M${x},${pixel(y - 4.6)}l4.3,7.6h-8.6z" fill="${GREEN.light}" ${common}/>`;
}

/** The ring of an exact value. @internal */
export function exactRing(x: number, y: number): Markup {
  return html`<circle cx="${x}" cy="${y}" r="6.5" fill="none" stroke="currentColor" stroke-opacity="0.65"/>`;
}

function marksOf(particles: readonly ReportParticle[], mark: (c: Coordinate, x: number, y: number) => Markup): Markup[] {
  return particles.flatMap((p) => COORDINATES.flatMap((c) => {
    const at = place(p[c], c);
    return at === undefined ? [] : [mark(c, at.x, at.y)];
  }));
}

/** A thin line joins the three coordinates of a particle. */
function thread(p: ReportParticle): Markup {
  const points = COORDINATES.map((c) => place(p[c], c)).filter((q) => q !== undefined);
  return html`<polyline points="${points.map((q) => `${q.x},${q.y}`).join(" ")}" fill="none" stroke="${MUTED.light}" stroke-opacity="0.45"/>`;
}

/**
 * Phases of a block: alpha (disc, outer circle), beta (square, middle), gamma (triangle, inner); exact values as rings.
 * Each circle is a unit circle; a point off its circle has an amplitude other than 1.
 *
 * @param frequency - the block; values that are zero or not finite are left out
 * @returns one SVG element with its namespace, 168 x 198, usable as a file
 * @example
 * const one = { re: 1, im: 0 };
 * const trained = [{ alpha: one, beta: one, gamma: one }];
 * const block = { label: "5", order: 2, size: 1, family: "-", level: "numeric", residual: 0, target: 1, trained } as const;
 * phaseFigure(block).match(/<polyline/g)?.length // => 1
 * @since 0.1.0
 */
export function phaseFigure(frequency: ReportFrequency): string {
  const { label, size, level, trained, exact } = frequency;
  const particles = `${size} ${size === 1 ? "particle" : "particles"}`;
  const circles = COORDINATES.map((c) => html`<circle cx="${CENTRE_X}" cy="${CENTRE_Y}" r="${RADIUS[c]}" fill="none" stroke="${FAINT.light}"/>`);
  const content = html`<text x="${CENTRE_X}" y="15" font-size="13" font-weight="600">Frequency ${shorten(label, 14)}</text><text x="${CENTRE_X}" y="32" font-size="11.5" fill="${MUTED.light}">${particles}, ${level}</text>${circles}<path d="M${CENTRE_X - 2.5},${CENTRE_Y}h5M${CENTRE_X},${CENTRE_Y - 2.5}v5" stroke="${MUTED.light}"/>${trained.map(thread)}${marksOf(trained, coordinateMark)}${exact === undefined ? EMPTY : marksOf(exact, (_, x, y) => exactRing(x, y))}`;
  const description = `Phases of ${label}: ${particles}, ${level}${exact === undefined ? "" : "; rings mark the exact values"}.`;
  return svgRoot(WIDTH, HEIGHT, description, content).markup;
}
