/**
 * Colours. Figures carry the light colours as plain attributes, so that an exported SVG looks right anywhere; the page's
 * stylesheet swaps each for its partner in the dark scheme.
 *
 * @source Okabe & Ito 2008 (categories); van der Walt & Smith 2015, viridis (ordered ramp)
 */

/** A colour on white and its partner on near-black. @internal */
export interface Colour {
  readonly light: string;
  readonly dark: string;
}

/** Behind everything; also the halo of labels. @internal */
export const PAPER: Colour = { light: "#ffffff", dark: "#14161a" };
/** Grey of secondary text, contrast above 4.5. @internal */
export const MUTED: Colour = { light: "#5f6368", dark: "#a3a8b0" };
/** Grey of lines that only guide the eye. @internal */
export const FAINT: Colour = { light: "#d5d8dc", dark: "#3a3f47" };
/** @internal */
export const BLUE: Colour = { light: "#0072b2", dark: "#56b4e9" };
/** @internal */
export const VERMILLION: Colour = { light: "#d55e00", dark: "#ff9454" };
/** @internal */
export const GREEN: Colour = { light: "#008f68", dark: "#3ccf9f" };

const RAMP_LIGHT = ["#440154", "#482475", "#414487", "#355f8d", "#2a788e", "#21918c", "#1f9d78"] as const;
const RAMP_DARK = ["#fde725", "#bddf26", "#7ad151", "#44bf70", "#22a884", "#21a09a", "#3a9dbb"] as const;

/** Ordered colours, low to high. @internal */
export const RAMP: readonly Colour[] = RAMP_LIGHT.map((light, i) => ({ light, dark: RAMP_DARK[i]! }));

/** Every colour a figure may use. @internal */
export const PALETTE: readonly Colour[] = [PAPER, MUTED, FAINT, BLUE, VERMILLION, GREEN, ...RAMP];

/** Colour `index` of `count` along the ramp. @internal */
export function rampColour(index: number, count: number): Colour {
  const position = count > 1 ? index / (count - 1) : 0;
  return RAMP[Math.round(position * (RAMP.length - 1))]!;
}
