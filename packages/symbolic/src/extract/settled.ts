/**
 * A stop rule for flows: stop when an extraction on a copy finds every frequency in closed form.
 *
 * The look costs an extraction, so it is taken only while the structure is pure, and less often the longer the run: after
 * a failed look the next waits until the flow time has grown by `growth`.
 */
import type { ParameterMeasure } from "@ringflow/measure";
import { spectralCoordinates } from "../spectral/coordinates.js";
import { liveParticles, meanPurity } from "../spectral/live-particles.js";
import { blocksByCharacter } from "../blocks/block.js";
import { nontrivialPairs } from "../spectral/coordinates.js";
import { classifyBlock } from "./classify-block.js";
import type { AbelianGroup } from "./extract.js";

/** What the rule needs to know of a running flow. */
export interface FlowMoment {
  readonly time: number;
  readonly measure: ParameterMeasure;
}

/** Options of {@link settledRule}. */
export interface SettledOptions {
  /** Mass-weighted purity below which no look is taken. */
  readonly purity: number;
  /** First flow time at which to look. */
  readonly firstTime: number;
  /** Factor (> 1) between the times of looks. */
  readonly growth: number;
}

const DEFAULTS: SettledOptions = { purity: 0.97, firstTime: 50, growth: 1.1 };

/** Whether every frequency of the group is a block in closed form and no other particle lives. */
export function isSettled(group: AbelianGroup, measure: ParameterMeasure, purity = DEFAULTS.purity): boolean {
  const spectrum = spectralCoordinates(group, measure);
  const live = liveParticles(spectrum);
  if (meanPurity(live) < purity) return false;
  const blocks = blocksByCharacter(spectrum, live);
  if (blocks.length < nontrivialPairs(group.dual, group.order).length) return false;
  return blocks.every((b) => classifyBlock(group.dual, group.order, b, "algebraic-only").verdict.level === "algebraic");
}

/** Stop rule with its own schedule; make a new one for every run. */
export function settledRule(group: AbelianGroup, options: Partial<SettledOptions> = {}): {
  readonly name: string;
  check(state: FlowMoment): string | undefined;
} {
  const { purity, firstTime, growth } = { ...DEFAULTS, ...options };
  let next = firstTime;
  return {
    name: "settled",
    check({ time, measure }) {
      if (time < next) return undefined;
      next = time * growth;
      return isSettled(group, measure, purity) ? "every frequency is an exact block in closed form" : undefined;
    },
  };
}
