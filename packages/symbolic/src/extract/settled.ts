/**
 * A stop rule for flows: stop when an extraction on a copy proves what the flow is heading to.
 *
 * A look is taken at growing flow times, on a copy. The run has settled when every frequency is a block in closed form, or when all
 * blocks are proved and the flow no longer contracts: over the last looks, while the flow time grew by half and by at
 * least `1/lambda`, block sizes stayed the same and the weakest live particle kept its share of the mass. (A particle that
 * is not needed dies at the rate of the decay, so a block that is still losing particles shows it within that time.)
 */
import type { ParameterMeasure } from "@ringflow/measure";
import { nontrivialPairs, type AbelianGroup } from "@ringflow/group";
import { blocksByCharacter } from "../blocks/block.js";
import { spectralCoordinates, type SpectralCoordinates } from "../spectral/coordinates.js";
import { liveParticles, meanPurity } from "../spectral/live-particles.js";
import { classifyBlock } from "./classify-block.js";
import { explainSpectrum } from "./extract.js";
import { isSteady, nextSteady, UNSEEN, weakestShare, type Steady } from "./steadiness.js";

/** What the rule needs to know of a running flow. */
export interface FlowMoment {
  readonly time: number;
  /** Spectral coordinates of the measure; asked for only when a look is taken. */
  spectrum(): SpectralCoordinates;
}

/** Options of {@link settledRule}. */
export interface SettledOptions {
  /** Mass-weighted purity below which no look is taken. */
  readonly purity: number;
  /** First flow time at which to look. */
  readonly firstTime: number;
  /** Factor (> 1) between the times of looks. */
  readonly growth: number;
  /** Factor by which the flow time must grow with unchanged block sizes before blocks without closed form are accepted. */
  readonly steadyGrowth: number;
  /** `lambda` of the decay, which sets the pace of contraction; 0 (default) for a flow that does not contract. */
  readonly decay: number;
}

const DEFAULTS: SettledOptions = { purity: 0.97, firstTime: 50, growth: 1.1, steadyGrowth: 1.5, decay: 0 };

/** One look: how many particles each character has, and whether every block is in closed form. */
interface Look {
  readonly sizes: string;
  readonly closed: boolean;
  /** Mass of the weakest live particle, as a share of the strongest one's. */
  readonly weakest: number;
}

function look(group: AbelianGroup, spectrum: SpectralCoordinates, purity: number): Look | undefined {
  const live = liveParticles(spectrum);
  if (meanPurity(live) < purity) return undefined;
  const blocks = blocksByCharacter(spectrum, live);
  if (blocks.length < nontrivialPairs(group.dual, group.order).length) return undefined;
  const closed = blocks.every((b) => classifyBlock(group.dual, group.order, b, "algebraic-only").verdict.level === "algebraic");
  return { sizes: blocks.map((b) => b.particles.length).join(), closed, weakest: weakestShare(live) };
}

/** Whether every frequency of the group is a block in closed form and no other particle lives. */
export function isSettled(group: AbelianGroup, measure: ParameterMeasure, purity = DEFAULTS.purity): boolean {
  return look(group, spectralCoordinates(group, measure), purity)?.closed ?? false;
}

/** Whether every live particle lies in a proved block and every frequency has one. */
function isProved(spectrum: SpectralCoordinates): boolean {
  const { explained, missing } = explainSpectrum(spectrum);
  return explained === 1 && missing.length === 0;
}

/** What the rule remembers between looks: plain data, to go on from after a pause. */
export interface SettledMemory {
  readonly next: number;
  readonly steady: Steady;
}

/**
 * Stop rule with its own schedule; make a new one for every run.
 *
 * @param memory - of the rule whose place this one takes
 */
export function settledRule(group: AbelianGroup, options: Partial<SettledOptions> = {}, memory?: SettledMemory): {
  readonly name: string;
  check(state: FlowMoment): string | undefined;
  memory(): SettledMemory;
} {
  const { purity, firstTime, growth, steadyGrowth, decay } = { ...DEFAULTS, ...options };
  let next = memory?.next ?? firstTime;
  let steady = memory?.steady ?? UNSEEN;
  const leastTime = decay > 0 ? 1 / decay : 0;
  return {
    name: "settled",
    memory: () => ({ next, steady }),
    check(moment) {
      const { time } = moment;
      if (time < next) return undefined;
      next = time * growth;
      const spectrum = moment.spectrum();
      const seen = look(group, spectrum, purity);
      if (seen === undefined) return undefined;
      if (seen.closed) return "every frequency is an exact block in closed form";
      steady = nextSteady(steady, seen, time);
      if (!isSteady(steady, time, steadyGrowth, leastTime)) return undefined;
      const proved = isProved(spectrum);
      if (!proved) steady = { ...steady, since: time };
      return proved ? "every block is proved and the block sizes no longer change" : undefined;
    },
  };
}
