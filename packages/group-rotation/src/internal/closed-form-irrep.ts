/** Irreps given by a formula for their matrix. @internal */
import type { Irrep } from "@ringflow/group";

/** The character is the trace, so it cannot disagree with the matrix. */
export function irrepFromMatrix(parts: Pick<Irrep, "label" | "degree" | "over" | "type" | "matrix">): Irrep {
  const { degree, over, matrix } = parts;
  const stride = over === "C" ? 2 : 1;
  return {
    ...parts,
    character(x) {
      const entries = matrix(x);
      let re = 0;
      let im = 0;
      for (let i = 0; i < degree; i++) {
        re += entries[stride * i * (degree + 1)]!;
        if (over === "C") im += entries[stride * i * (degree + 1) + 1]!;
      }
      return { re, im };
    },
  };
}
