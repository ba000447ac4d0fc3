/** Constants of representation theory by type of irrep. @internal */
import type { Irrep, IrrepType } from "../../irrep.js";

/** Dimension `m` over R of the endomorphism algebra of a real irrep. */
export function commutantDimension(type: IrrepType): 1 | 2 | 4 {
  return type === "real" ? 1 : type === "complex" ? 2 : 4;
}

/** Frobenius-Schur indicator; a real irrep of quaternionic type is twice a complex one. */
export function indicatorOf({ over, type }: Irrep): number {
  if (type === "complex") return 0;
  if (type === "real") return 1;
  return over === "C" ? -1 : -2;
}
