/** When the first stage hands over to the second. */
import type { StopRule } from "@ringflow/flow";
import type { DiscoverOptions } from "../options/discover-options.js";
import { SMALLEST_SINGLE_PRECISION, type Engine } from "./engine.js";
import { secondForm } from "./second-form.js";
import type { Stage } from "./stage.js";

/** Mass-weighted purity, and share of every target, at which a measure counts as single-frequency. */
const PURITY = 0.97;
const TARGET = 0.5;
/** From this order on the first stage is so dear that less purity is asked for. */
const LARGE_ORDER = 64;
const PURITY_LARGE = 0.93;
/** What the hand-over may cost at most: power of a and b left out (relative), and the loss after it (1 is untrained). */
const MOST_NEGLECTED = 0.1;
const MOST_LOSS = 0.2;
/** Factor between the flow times of looks. */
const GROWTH = 1.1;

/** Whether the run goes on in a second stage: in cheaper coordinates, or in float64 where the first stage may be float32. */
export function hasSecondStage({ order, dual }: DiscoverOptions["group"], { device }: Pick<Engine, "device"> = {}): boolean {
  return (order % 2 === 1 && dual !== undefined) || order >= SMALLEST_SINGLE_PRECISION || device !== undefined;
}

/** A stop rule that knows when it looks next. */
export interface SingleFrequencyRule extends StopRule {
  nextLook(): number;
}

/** Ends the first stage when every frequency is alive and pure enough, and the hand-over stays within its bounds; looks first at flow time `firstLook`. */
export function singleFrequencyRule(options: DiscoverOptions, engine: Engine, { view }: Stage, firstLook = 1): SingleFrequencyRule {
  const purest = options.group.order >= LARGE_ORDER ? PURITY_LARGE : PURITY;
  let next = firstLook;
  return {
    name: "single-frequency",
    nextLook: () => next,
    check({ time, measure }) {
      if (time < next) return undefined;
      next = time * GROWTH;
      const { purity, targets } = view.look.structure(measure);
      if (purity < purest || targets.some((target) => target <= TARGET)) return undefined;
      const tried = secondForm(options, engine.exact);
      const entered = tried.enter(measure);
      const within = entered.neglectedInputs <= MOST_NEGLECTED && tried.view.loss(entered.measure) <= MOST_LOSS;
      return within ? { kind: "stopped", reason: view.look.noun === "frequency" ? "the particles are single-frequency" : "every particle lives on a single irrep" } : undefined;
    },
  };
}
