import type { StartInfo } from "../controllers/controller.js";

/** A step of which the explicit Euler displacement is 1 % of the position, or the tolerance if that is more. @internal */
export function proposeFirstStep({ positionNorm, velocityNorm }: StartInfo, tolerance: number): number {
  const proposed = Math.max(0.01 * positionNorm, tolerance) / velocityNorm;
  return Number.isFinite(proposed) && proposed > 0 ? proposed : 1;
}
