/// <reference lib="dom" />
/** Plots as SVG text: Observable Plot on a document made for the call, with our own root element. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { html, trustedMarkup, type Markup } from "./markup.js";
import type { Axis } from "./axes.js";

/** The width every line figure is designed for, in CSS pixels: a third of the page, or a small screen. @internal */
export const FIGURE_WIDTH = 352;
/** Font of every figure. @internal */
export const FIGURE_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** Two decimals of a pixel are enough. @internal */
export function pixel(x: number): number {
  return Number(x.toFixed(2));
}

/** @internal */
export interface PlotOptions {
  /** Read aloud in place of the picture. */
  readonly label: string;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly xLabel: string;
  /** Written above the axis. */
  readonly yLabel: string;
  readonly marks: readonly Plot.Markish[];
}

/** Root element of a figure. @internal */
export function svgRoot(width: number, height: number, label: string, content: Markup): Markup {
  return html`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${label}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${FIGURE_FONT}" font-size="12" fill="currentColor" text-anchor="middle">${content}</svg>`;
}

/** A figure that has nothing to draw says so. @internal */
export function emptyFigure(height: number, message: string): Markup {
  return svgRoot(FIGURE_WIDTH, height, message, html`<text x="${FIGURE_WIDTH / 2}" y="${height / 2}" fill-opacity="0.7">${message}</text>`);
}

interface SvgElement {
  readonly innerHTML: string;
  querySelectorAll(selector: string): Iterable<{ remove(): void }>;
}

// Seven decimals of a pixel help nobody and cost a third of the file.
function shortCoordinates(markup: string): string {
  return markup.replace(/-?\d+\.\d{3,}(?=[,)"LMZ\s])/g, (x) => String(Number(Number(x).toFixed(2))));
}

/** A plot of the house style. Plot's own stylesheet and root are left out: they would repeat in every figure. @internal */
export function plotSvg(options: PlotOptions): Markup {
  const { x, y, height } = options;
  const { document } = parseHTML("<!doctype html><html></html>");
  const plot = Plot.plot({
    document,
    className: "figure",
    width: FIGURE_WIDTH,
    height,
    marginTop: 26,
    marginRight: 10,
    marginBottom: 38,
    marginLeft: 42,
    style: {},
    x: { type: x.type, domain: [...x.domain] },
    y: { type: y.type, domain: [...y.domain] },
    marks: [
      Plot.gridY([...y.ticks], { strokeOpacity: 0.12 }),
      Plot.axisX([...x.ticks], { label: options.xLabel, labelAnchor: "center", labelArrow: "none", labelOffset: 34, tickFormat: x.tickFormat, tickSize: 4, strokeOpacity: 0.5 }),
      Plot.axisY([...y.ticks], { label: null, tickFormat: y.tickFormat, tickSize: 0, tickPadding: 6 }),
      Plot.text([options.yLabel], { frameAnchor: "top-left", dx: -36, dy: -22, fontWeight: 600 }),
      ...options.marks,
    ],
  }) as unknown as SvgElement;
  for (const style of plot.querySelectorAll("style")) style.remove();
  return svgRoot(FIGURE_WIDTH, height, options.label, trustedMarkup(shortCoordinates(plot.innerHTML)));
}
