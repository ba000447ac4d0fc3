/**
 * Linear systems `(I - s J) x = b` with one Jacobian `J` and several right-hand sides, by GCR (equivalent to GMRES) whose search
 * directions are kept: each new right-hand side is first projected on everything learnt before, at no product with J.
 *
 *   q_i = (I - s J) p_i orthonormal;   x = sum <q_i, b> p_i;   then p = residual, until the residual is small
 *
 * Source: Eisenstat, Elman & Schultz 1983 (GCR). @internal
 */
import type { VectorField } from "../functional.js";
import { UNIT_ROUNDOFF } from "./unit-roundoff.js";
import { dot, euclideanNorm, maximumNorm } from "./vectors.js";

/** `out = J v`. @internal */
export type JacobianProduct = (v: Float64Array, out: Float64Array) => void;

/** Jacobian products by forward differences of the field: one evaluation each, relative error about `1e-8`. @internal */
export function differenceProduct(field: VectorField, t: number, y: Float64Array, velocity: Float64Array): JacobianProduct {
  const point = new Float64Array(y.length);
  const root = Math.sqrt(2 * (field.unitRoundoff ?? UNIT_ROUNDOFF));
  return (v, out) => {
    const length = euclideanNorm(v);
    const size = (root * (euclideanNorm(y) || 1)) / (length || 1);
    for (let i = 0; i < y.length; i++) point[i] = y[i]! + size * v[i]!;
    field.evaluate(t, point, out);
    for (let i = 0; i < y.length; i++) out[i] = (out[i]! - velocity[i]!) / size;
  };
}

/** @internal */
export interface KrylovSolver {
  /** Solves to `max |residual| <= goal`; `undefined` if the directions are used up or the system breaks down. */
  solve(b: Float64Array, goal: number): Float64Array | undefined;
  /** Products with the Jacobian so far. */
  readonly products: () => number;
}

function subtract(out: Float64Array, factor: number, x: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i]! -= factor * x[i]!;
}

/** A solver for `(I - scale J)` with at most `maximumDirections` products. @internal */
export function krylovSolver(product: JacobianProduct, scale: number, maximumDirections: number): KrylovSolver {
  const directions: { readonly p: Float64Array; readonly q: Float64Array }[] = [];

  /** The next direction from the residual, or `undefined` if it is a combination of the old ones. */
  function extend(residual: Float64Array): { readonly p: Float64Array; readonly q: Float64Array } | undefined {
    const p = residual.slice();
    const q = new Float64Array(p.length);
    product(p, q);
    for (let i = 0; i < q.length; i++) q[i] = p[i]! - scale * q[i]!;
    const before = euclideanNorm(q);
    for (let pass = 0; pass < 2; pass++) {
      for (const old of directions) {
        const share = dot(old.q, q);
        subtract(q, share, old.q);
        subtract(p, share, old.p);
      }
    }
    const length = euclideanNorm(q);
    if (!(length > 1e-10 * before)) return undefined;
    for (let i = 0; i < q.length; i++) {
      q[i]! /= length;
      p[i]! /= length;
    }
    directions.push({ p, q });
    return { p, q };
  }

  return {
    products: () => directions.length,
    solve(b, goal) {
      const x = new Float64Array(b.length);
      const residual = b.slice();
      const use = ({ p, q }: { readonly p: Float64Array; readonly q: Float64Array }): void => {
        const share = dot(q, residual);
        subtract(residual, share, q);
        subtract(x, -share, p);
      };
      for (const old of directions) use(old);
      while (maximumNorm(residual) > goal) {
        if (directions.length >= maximumDirections) return undefined;
        const fresh = extend(residual);
        if (fresh === undefined) return undefined;
        use(fresh);
      }
      return x;
    },
  };
}
