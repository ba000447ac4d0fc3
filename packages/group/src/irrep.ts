/** Irreducible representations as matrices. */

/** A complex number `re + i im`. */
export interface ComplexNumber {
  readonly re: number;
  readonly im: number;
}

/** Endomorphism algebra of a real irrep: R (`m = 1`), C (`m = 2`) or H (`m = 4`). */
export type IrrepType = "real" | "complex" | "quaternionic";

/**
 * An irreducible unitary (over C) or orthogonal (over R) representation.
 *
 * `matrix(x)` is row-major: `[degree, degree]` over R, `[degree, degree, 2]` (interleaved re, im) over C.
 * The character is its trace, so real over R. For an abelian group the irreps over C are its characters, and the real
 * irreps have degree 1 (`chi^2 = 1`) or 2 (a conjugate pair).
 *
 * @typeParam G - element: an integer for finite groups (the default), a matrix for compact Lie groups
 */
export interface Irrep<G = number> {
  readonly label: string;
  readonly degree: number;
  readonly over: "C" | "R";
  readonly type: IrrepType;
  matrix(x: G): Float64Array;
  character(x: G): ComplexNumber;
}
