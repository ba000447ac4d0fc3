/**
 * The stop rule of `settled.ts` for groups with irreps of higher degree: the run has settled when every irrep has its
 * block, block sizes stayed the same and the weakest live particle kept its share of the mass, while the flow time grew by
 * half and by at least `2/lambda`, and all of it is proved.
 */
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure } from "@ringflow/measure";
import { explainIrreps, type IrrepFrame } from "./extract-irreps.js";
import { irrepCoordinates } from "./irrep-coordinates.js";
import { irrepParticles, irrepTarget } from "./irrep-particles.js";
import type { SettledMemory } from "../extract/settled.js";
import { isSteady, nextSteady, UNSEEN, weakestShare, type Steady } from "../extract/steadiness.js";
import { meanPurity } from "../spectral/live-particles.js";

/** First flow time of a look, factor between looks, growth of the time over which nothing may change. */
const SCHEDULE = { firstTime: 50, growth: 1.1, steadyGrowth: 1.5 };
/** Mass-weighted purity, and share of every target, below which the flow is under way. */
const UNDER_WAY = { purity: 0.97, target: 0.9 };
/** Distance from the closed form at which a block has arrived: half of what still counts as explained. */
const NEAR = 0.1;
function look(frame: IrrepFrame, measure: ParameterMeasure, kernels?: Kernels): Pick<Steady, "sizes" | "weakest"> | undefined {
  const s = irrepCoordinates(frame.basis, measure, kernels);
  const live = irrepParticles(s);
  if (meanPurity(live) < UNDER_WAY.purity) return undefined;
  if (frame.basis.irreps.some((_, i) => irrepTarget(s, i) < UNDER_WAY.target)) return undefined;
  const sizes = frame.basis.irreps.map((_, i) => live.filter((p) => p.irrep === i).length).join();
  return { sizes, weakest: weakestShare(live) };
}

/** Whether every live particle lies in an algebraic or certified block and every irrep has one. */
function isProved(frame: IrrepFrame, measure: ParameterMeasure, kernels?: Kernels): boolean {
  const { explained, missing, blocks } = explainIrreps(frame, measure, kernels);
  return explained === 1 && missing.length === 0 && blocks.every((b) => b.verdict.residual <= NEAR);
}

/**
 * Stop rule with its own schedule; make a new one for every run.
 *
 * @param memory - of the rule whose place this one takes
 */
export function irrepSettledRule(frame: IrrepFrame, { decay, kernels }: { readonly decay: number; readonly kernels?: Kernels }, memory?: SettledMemory): {
  readonly name: string;
  check(moment: { readonly time: number; readonly measure: ParameterMeasure }): string | undefined;
  memory(): SettledMemory;
} {
  let next = memory?.next ?? SCHEDULE.firstTime;
  let steady = memory?.steady ?? UNSEEN;
  const leastTime = decay > 0 ? 2 / decay : 0;
  return {
    name: "settled",
    memory: () => ({ next, steady }),
    check({ time, measure }) {
      if (time < next) return undefined;
      next = time * SCHEDULE.growth;
      const seen = look(frame, measure, kernels);
      if (seen === undefined) return undefined;
      steady = nextSteady(steady, seen, time);
      if (!isSteady(steady, time, SCHEDULE.steadyGrowth, leastTime)) return undefined;
      return isProved(frame, measure, kernels) ? "every block is proved and the block sizes no longer change" : undefined;
    },
  };
}
