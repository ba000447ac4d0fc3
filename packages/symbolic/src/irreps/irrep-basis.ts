/**
 * The real irreps of a finite group as one orthogonal coordinate system for functions on it.
 *
 *   A_rho = mean over x of a(x) rho(x),     a(x) = sum over rho of f/m <A_rho, rho(x)>
 *
 * with `f` the degree, `m` the dimension of the commutant (1, 2, 4 for types R, C, H) and <.,.> the entrywise product. The
 * coefficient `A_rho` lies in the span of `rho(G)`, of dimension `f^2/m`; the power of a on rho is `f/m |A_rho|^2`.
 */
import type { FiniteGroup, IrrepType } from "@ringflow/group";

/** A real irrep with all its matrices. */
export interface RealIrrep {
  readonly label: string;
  readonly degree: number;
  /** Dimension of the commutant. */
  readonly commutant: 1 | 2 | 4;
  readonly type: IrrepType;
  /** `[order, degree, degree]`, row-major. */
  readonly matrices: Float64Array;
}

/** All real irreps side by side. */
export interface IrrepBasis {
  readonly order: number;
  /** Nontrivial ones, in the order of `group.irreps("R")`. */
  readonly irreps: readonly RealIrrep[];
  /** First column of each irrep in a row of coefficients; column 0 holds the mean. */
  readonly columns: readonly number[];
  /** `1 + sum of degree^2`. */
  readonly width: number;
}

/** Dimension of the commutant by type. */
export const COMMUTANT = { real: 1, complex: 2, quaternionic: 4 } as const;

/** Whether an irrep is one (or a pair) of degree 1 over C: those are the irreps of the largest abelian quotient. */
export function isLinear({ degree, type }: Pick<RealIrrep, "degree" | "type">): boolean {
  return degree === 1 || (degree === 2 && type === "complex");
}

/**
 * The nontrivial real irreps of a group with their matrices.
 *
 * @throws GroupError `group/too-large` where the group cannot give matrices
 * @remarks memory `order * width` doubles, at most 4 order^2
 */
export function irrepBasis(group: FiniteGroup): IrrepBasis {
  const nontrivial = group.irreps("R").slice(1);
  const irreps = nontrivial.map((irrep): RealIrrep => {
    const { label, degree, type } = irrep;
    const matrices = new Float64Array(group.order * degree * degree);
    for (let x = 0; x < group.order; x++) matrices.set(irrep.matrix(x), x * degree * degree);
    return { label, degree, commutant: COMMUTANT[type], type, matrices };
  });
  const columns: number[] = [];
  let width = 1;
  for (const { degree } of irreps) {
    columns.push(width);
    width += degree * degree;
  }
  return { order: group.order, irreps, columns, width };
}

/** `f/m`: power on an irrep is this times the squared length of the coefficient. */
export function powerFactor({ degree, commutant }: RealIrrep): number {
  return degree / commutant;
}
