/**
 * Irreps of the dicyclic group of order 4n in closed form, `z = exp(pi i / n)`:
 *
 *   degree 1:  a -> 1, x -> 1, -1;   a -> -1, x -> 1, -1 (n even) or i, -i (n odd, complex type)
 *   degree 2, 0 < k < n:  a -> diag(z^k, z^-k),  x -> [[0, (-1)^k], [1, 0]]
 *
 * of real type for even k (they come from the dihedral group) and quaternionic for odd k: over R of degree 4.
 */
import { rootOfUnity } from "@ringflow/algebra";
import type { Irrep } from "@ringflow/group";
import { irrepFromMatrix } from "../internal/closed-form-irrep.js";
import { complexify, realify } from "../internal/realify.js";
import { planeMatrix } from "./dihedral-irreps.js";

/** `a -> i^aQuarters, x -> i^xQuarters`. */
function linear(n: number, label: string, aQuarters: number, xQuarters: number): Irrep {
  const m = 2 * n;
  const real = aQuarters % 2 === 0 && xQuarters % 2 === 0;
  const matrix = (g: number): Float64Array => {
    const { re, im } = rootOfUnity((aQuarters * (g % m) + (g < m ? 0 : xQuarters)) % 4, 4);
    return Float64Array.of(re, im);
  };
  return irrepFromMatrix({ label, degree: 1, over: "C", type: real ? "real" : "complex", matrix });
}

/** Over R: real ones as they are, the conjugate pair `i, -i` as one of degree 2. */
function realLinear(n: number): readonly Irrep[] {
  const complex = linearIrreps(n);
  return complex.filter(({ label }) => label !== "B2" || n % 2 === 0).map((rho) => {
    const values = (g: number): Float64Array => rho.matrix(g);
    if (rho.type === "real") return irrepFromMatrix({ label: rho.label, degree: 1, over: "R", type: "real", matrix: (g) => values(g).subarray(0, 1) });
    return irrepFromMatrix({ label: "B1+B2", degree: 2, over: "R", type: "complex", matrix: (g) => realify(1, values(g)) });
  });
}

function linearIrreps(n: number): readonly Irrep[] {
  const odd = n % 2;
  return [linear(n, "A1", 0, 0), linear(n, "A2", 0, 2), linear(n, "B1", 2, odd), linear(n, "B2", 2, 2 + odd)];
}

/** Even k: through the dihedral group of order 2n, in the real form. */
function evenPlane(n: number, over: "C" | "R", k: number): Irrep {
  const m = 2 * n;
  const real = (g: number): Float64Array => planeMatrix(m, k, g % m, g >= m);
  return irrepFromMatrix({ label: `E${k}`, degree: 2, over, type: "real", matrix: over === "R" ? real : (g) => complexify(real(g)) });
}

/** Odd k: `a^l -> diag(z^kl, z^-kl)`, times `[[0, -1], [1, 0]]` for `a^l x`. */
function oddPlane(n: number, over: "C" | "R", k: number): Irrep {
  const m = 2 * n;
  const complex = (g: number): Float64Array => {
    const { re: c, im: s } = rootOfUnity(k * (g % m), m);
    return g < m ? Float64Array.of(c, s, 0, 0, 0, 0, c, 0 - s) : Float64Array.of(0, 0, 0 - c, 0 - s, c, 0 - s, 0, 0);
  };
  if (over === "C") return irrepFromMatrix({ label: `E${k}`, degree: 2, over, type: "quaternionic", matrix: complex });
  return irrepFromMatrix({ label: `E${k}`, degree: 4, over, type: "quaternionic", matrix: (g) => realify(2, complex(g)) });
}

/** @internal */
export function dicyclicIrreps(n: number, over: "C" | "R"): readonly Irrep[] {
  const planes = Array.from({ length: n - 1 }, (_, at) => at + 1);
  return [
    ...(over === "C" ? linearIrreps(n) : realLinear(n)),
    ...planes.map((k) => (k % 2 === 0 ? evenPlane(n, over, k) : oddPlane(n, over, k))),
  ];
}
