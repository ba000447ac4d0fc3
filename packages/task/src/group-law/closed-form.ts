/**
 * Population loss of the group law with square activation, in closed form, for any finite group.
 *
 *   o(x,y)[z] = sum_j c_j[z] (a_j[x] + b_j[y])^2,   L = mean over all pairs (x,y) of |P(o(x,y) - e_xy)|^2
 *
 * With c mean-zero the loss is a polynomial in three terms, each in its own file:
 *
 *   n^2 (L - 1 + 1/n) = 4 sum T[x,y,z]^2                      cubic-term.ts, by Gram matrices or as a tensor
 *                       + n|U|^2 + n|V|^2 + 4<V,W> + 2 <u,v>  correlation-term.ts, b made mean-zero (gauge.ts)
 *                       - 4 sum_j sum_xy a_j[x] b_j[y] c_j[xy]   target-term.ts
 *
 * Cost O(N^2 n + N n^2) in the Gram form: no pass over the n^2 pairs times N hidden units times n outputs.
 * Source: derived for this project (docs/mathematics.md); checked against automatic differentiation in the tests.
 */
import type { FiniteGroup } from "@ringflow/group";
import type { FloatArray, Kernels } from "@ringflow/kernels";
import { correlationTerm, type LossTerm } from "./correlation-term.js";
import { cheaperForm, gramTerm, tensorTerm, type EnergyForm } from "./cubic-term.js";
import { centreB, finishGradient } from "./gauge.js";
import { growingBuffers } from "./growing-buffers.js";
import type { ParticleArrays } from "./particle-arrays.js";
import { targetTerm } from "./target-term.js";

/** Gradient of the loss with respect to the arrays of {@link ParticleArrays}, same shapes. */
export type ParticleGradient<A extends FloatArray = Float64Array> = ParticleArrays<A>;

/** A loss with its gradient on particle arrays. */
export interface ParticleLoss<A extends FloatArray = Float64Array> {
  /** Fills `gradient` and returns the loss, >= 0 up to rounding. */
  evaluate(particles: ParticleArrays<A>, gradient: ParticleGradient<A>): number;
}

/** {@link ParticleLoss} that chooses between forms of equal value. */
export interface ClosedFormLoss<A extends FloatArray> extends ParticleLoss<A> {
  /** The form used for `count` particles. */
  formFor(count: number): EnergyForm;
}

/** Options of {@link closedFormLoss}. */
export interface ClosedFormOptions {
  /** Default: the cheaper one for the number of particles at hand. */
  readonly form?: EnergyForm;
}

/**
 * Closed-form population loss of a finite group.
 *
 * @param group - any finite group; abelian ones use characters for the target term, others the multiplication table
 * @returns a loss whose buffers serve every call with no more particles than the largest so far; not re-entrant
 */
export function closedFormLoss<A extends FloatArray>(
  group: FiniteGroup, kernels: Kernels<A>, options: ClosedFormOptions = {},
): ClosedFormLoss<A> {
  const n = group.order;
  const target = targetTerm(group, kernels);
  const correlation = correlationTerm(n, kernels);
  const rows = (count: number): number => count * n;
  const centred = growingBuffers(kernels, { a: rows, b: rows });
  const cubic: Partial<Record<EnergyForm, LossTerm<A>>> = {};
  const formFor = (count: number): EnergyForm => options.form ?? cheaperForm(count, n);
  return {
    formFor,
    evaluate(given, gradient) {
      const { count } = given;
      const particles = { ...given, ...centred(count) };
      centreB(given, particles);
      for (const rows of [gradient.a, gradient.b, gradient.c]) rows.fill(0, 0, count * n);
      const form = formFor(count);
      const term = (cubic[form] ??= form === "gram" ? gramTerm(n, kernels) : tensorTerm(n, kernels));
      let sum = term.add(particles, gradient);
      sum += correlation.add(particles, gradient);
      sum -= 4 * target.add(particles, gradient, -4);
      finishGradient({ ...gradient, count }, 1 / (n * n));
      return sum / (n * n) + 1 - 1 / n;
    },
  };
}
