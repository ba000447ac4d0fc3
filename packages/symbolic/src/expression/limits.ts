/** Sizes above which text is refused: generous for people, cheap to check before any algebra is done. */

/** Characters of the text. */
export const LARGEST_TEXT = 4_000;
/** Nesting of parentheses and calls. */
export const LARGEST_DEPTH = 48;
/** Total degree, counting numerators and denominators. */
export const LARGEST_DEGREE = 64;
/** Digits of one number. */
export const LARGEST_NUMBER = 40;
/** Bits that the numbers of an expanded expression may have: `(a x + b)^n` has about n times those of a and b. */
export const LARGEST_BITS = 16_384;
/** Nodes of an expression written over one denominator. */
export const LARGEST_TREE = 20_000;
/** Characters of a name. */
export const LARGEST_NAME = 32;
/** Distinct variables. */
export const LARGEST_VARIABLES = 256;
