/** Unit roundoff of float64: what a field that does not state its own is taken to be computed in. @internal */
export const UNIT_ROUNDOFF = 2 ** -53;
