/** The laws of an engine by name; each looks for a counterexample. No test framework is needed. */
import type { Kernels } from "../kernels.js";
import { entrywiseLaws } from "./entrywise-laws.js";
import type { KernelLaw } from "./kernel-law.js";
import { productLaws } from "./product-laws.js";
import { engineUnderTest } from "./reference.js";

/**
 * The laws of {@link Kernels} that every engine meets, whatever its order of summation: each entry is within
 * `gamma_(k+1) sum |terms|` of the exact sum of its k terms, `gamma_k = k u / (1 - k u)`, u the unit roundoff of the element
 * type (Higham 2002, section 3.1). The engines of this package sum in order, which their own tests hold them to.
 *
 * @remarks About a million multiply-adds.
 * @since 0.1.0
 */
export function kernelLaws(kernels: Kernels | Kernels<Float32Array>): readonly KernelLaw[] {
  const engine = engineUnderTest(kernels);
  return [...productLaws(engine), ...entrywiseLaws(engine)];
}

/**
 * Laws that do not hold, each with its counterexample; empty for a good engine.
 *
 * @example brokenKernelLaws(jsKernels) // => []
 * @since 0.1.0
 */
export function brokenKernelLaws(kernels: Kernels | Kernels<Float32Array>): readonly string[] {
  return kernelLaws(kernels).flatMap((law) => {
    const counterexample = law.check();
    return counterexample === undefined ? [] : [`${law.name}: ${counterexample}`];
  });
}
