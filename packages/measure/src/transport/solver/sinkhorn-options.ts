import { requireAtLeast, requireInteger, requireOptions, requirePositive } from "../internal/check-options.js";
import { TransportError } from "../errors.js";
import { show } from "../internal/show.js";
import type { Epsilon } from "./epsilon.js";

/** Options of the entropic solvers. */
export interface SinkhornOptions {
  /** From `absoluteEpsilon` (units of cost) or `relativeEpsilon` (share of the mean or largest cost); no default. */
  readonly epsilon: Epsilon;
  /** Marginal residual at which an answer is one, as a share of the mass; >= 1e-14, default 1e-9. */
  readonly tolerance?: number;
  /** Limit for the last stage, >= 1; default 20 000. One iteration costs about `4 N M` flops, less where the kernel is sparse. */
  readonly maxIterations?: number;
}

/** Options with defaults filled in. @internal */
export interface CheckedSinkhornOptions {
  readonly epsilon: Epsilon;
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** @throws TransportError `transport/option` @internal */
export function checkSinkhornOptions(name: string, options: SinkhornOptions): CheckedSinkhornOptions {
  requireOptions(name, options);
  const { epsilon, tolerance = 1e-9, maxIterations = 20_000 } = options;
  if (typeof epsilon !== "object" || epsilon === null || !["one", "mean", "max"].includes(epsilon.relativeTo)) {
    throw new TransportError({
      code: "transport/option", function: name, argument: "epsilon", expected: "the form of an Epsilon", found: show(epsilon),
      fix: "Write for example epsilon: absoluteEpsilon(0.1), or relativeEpsilon(0.05).",
    });
  }
  requirePositive(name, "epsilon", epsilon.value, "absoluteEpsilon(0.1)");
  requireAtLeast(name, "tolerance", tolerance, 1e-14, "1e-9");
  requireInteger(name, "maxIterations", maxIterations, [1, Number.MAX_SAFE_INTEGER], "20000");
  return { epsilon, tolerance, maxIterations };
}
