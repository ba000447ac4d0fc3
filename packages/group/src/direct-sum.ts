/**
 * Linear actions on R^D built from real representations:
 *
 *   x = (x_1, .., x_k),   g x = (rho_1(g) x_1, .., rho_k(g) x_k),   D = sum of the degrees.
 */
import type { Action } from "./action.js";
import { GroupError } from "./errors.js";
import type { Irrep } from "./irrep.js";

/** What a summand needs of an irrep. */
export type RealRepresentation<G> = Pick<Irrep<G>, "degree" | "over" | "matrix" | "label">;

/** An orthogonal representation as an action. */
export interface LinearAction<G = number> extends Action<Float64Array, G> {
  /** `D`. */
  readonly dimension: number;
  /** Block-diagonal, row-major `[D, D]`. */
  matrix(g: G): Float64Array;
}

/**
 * Direct sum of real representations, in the order given; list one twice for multiplicity 2.
 *
 * @returns `act` throws GroupError `group/shape` for a vector that is not of length D
 * @throws GroupError `group/domain` for a representation over C
 * @remarks `act` costs the sum of the squared degrees, not D^2.
 * @example
 * const flip = { label: "sign", degree: 1, over: "R", matrix: (x: number) => Float64Array.of(x === 0 ? 1 : -1) } as const;
 * directSum([flip, flip]).act(1, Float64Array.of(3, 4)) // => [-3, -4]
 * @since 0.1.0
 */
export function directSum<G>(parts: readonly RealRepresentation<G>[]): LinearAction<G> {
  const complex = parts.find(({ over }) => over === "C");
  if (complex !== undefined) {
    throw new GroupError({
      code: "group/domain", expected: "representations over R", found: `${complex.label} over C`, fix: 'Take the irreps over "R".',
    });
  }
  const dimension = parts.reduce((sum, { degree }) => sum + degree, 0);
  return {
    dimension,
    act(g, x) {
      if (x.length !== dimension) {
        throw new GroupError({ code: "group/shape", expected: `a vector of length ${dimension}`, found: `length ${x.length}`, fix: "Give every summand its coordinates." });
      }
      const out = new Float64Array(dimension);
      let offset = 0;
      for (const part of parts) {
        multiplyInto(part.matrix(g), part.degree, x, out, offset);
        offset += part.degree;
      }
      return out;
    },
    matrix(g) {
      const out = new Float64Array(dimension * dimension);
      let offset = 0;
      for (const part of parts) {
        const { degree } = part;
        const block = part.matrix(g);
        for (let i = 0; i < degree; i++) out.set(block.subarray(i * degree, (i + 1) * degree), (offset + i) * dimension + offset);
        offset += degree;
      }
      return out;
    },
  };
}

/** `out[offset ..] = block x[offset ..]`. */
function multiplyInto(block: Float64Array, degree: number, x: Float64Array, out: Float64Array, offset: number): void {
  for (let i = 0; i < degree; i++) {
    let sum = 0;
    for (let j = 0; j < degree; j++) sum += block[i * degree + j]! * x[offset + j]!;
    out[offset + i] = sum;
  }
}
