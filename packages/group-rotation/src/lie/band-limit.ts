/** Largest band limit of SO(2) and SO(3), largest degree of a Wigner matrix: a Wigner matrix of degree 256 has 263 169 entries. */
export const largestBandLimit = 256;
