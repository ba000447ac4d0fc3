/** What to change when a run did not reach an exact solution. */
import type { Verdict } from "@ringflow/symbolic";
import type { Ending } from "../flow-run/ending.js";
import { shortNumber } from "./number-text.js";

/** Options a remedy may name. */
export interface RemedyOptions {
  readonly decay: number;
  readonly time: number;
  readonly maxEvaluations: number;
  readonly particles: number;
  readonly seed: number;
  readonly tolerance: number;
}

/** The values that work for this group by default. */
export type RemedyDefaults = Pick<RemedyOptions, "decay" | "time" | "particles">;

const short = (x: number): string => shortNumber(x, 3);

function lowerDecay(decay: number, usual: number): string {
  return `lower --decay to ${short(decay > usual ? usual : decay / 4)}`;
}

/** For a run that went to its end without arriving. */
function moreRoom(verdict: Verdict, options: RemedyOptions, usual: RemedyDefaults): string {
  if (options.time < usual.time) return `raise --time to ${short(usual.time)}`;
  if (options.particles < usual.particles) return `raise --particles to ${usual.particles}`;
  if (verdict === "untrained" && options.decay > usual.decay) return lowerDecay(options.decay, usual.decay);
  return `raise --time to ${short(4 * options.time)}, or try --seed ${(options.seed + 1) % 2 ** 32}`;
}

/** Advice in one clause; `undefined` for an exact result. */
export function remedyFor(verdict: Verdict, ending: Ending, options: RemedyOptions, usual: RemedyDefaults): string | undefined {
  if (verdict === "exact") return undefined;
  switch (ending.cause) {
    case "collapsed":
      return `${lowerDecay(options.decay, usual.decay)}: the decay is too strong for the start`;
    case "non-finite":
      return `lower --tolerance to ${short(options.tolerance / 10)}${options.decay > usual.decay ? ` and --decay to ${short(usual.decay)}` : ""}`;
    case "step-too-small":
      return `raise --tolerance to ${short(Math.min(1, options.tolerance * 10))}`;
    case "evaluations":
      return `raise --max-evaluations to ${4 * options.maxEvaluations}`;
    case "time":
    case "converged":
    case "settled":
      return moreRoom(verdict, options, usual);
  }
}
