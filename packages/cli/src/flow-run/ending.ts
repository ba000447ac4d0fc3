/** Why a flow ended, in a form that advice can be built on. */
import {
  collapsed, evaluationLimit, squareLayerMass, timeLimit, type FlowStatus, type StopRule,
} from "@ringflow/flow";
import type { ParameterMeasure } from "@ringflow/measure";
import type { SettledMemory } from "@ringflow/symbolic";
import type { Look } from "./look.js";
import type { SingleFrequencyRule } from "./single-frequency-rule.js";

/** Causes; those that are not rules are the flow's own statuses. */
export type EndingCause =
  | "settled" | "single-frequency" | "collapsed" | "time" | "evaluations" | "converged" | "non-finite" | "step-too-small";

/** Cause with its sentence. */
export interface Ending {
  readonly cause: EndingCause;
  readonly reason: string;
}

/** Share of the start's largest mass at which a measure counts as dead. */
const DEAD_SHARE = 1e-6;

/** Mass of particles in the network with square activation. */
export const particleMass = squareLayerMass(["a", "b"], "c");

/** What the rules of a stage remember: plain data, part of every checkpoint. */
export interface RuleMemory {
  /** Largest particle mass at the start of the stage. */
  readonly largestMass: number;
  readonly settled: SettledMemory;
  /** Flow time of the next look for single frequencies; absent in a stage that does not hand over. */
  readonly nextHandOverLook?: number;
}

/** Rules of a run by cause, in the order in which they are asked. */
export type NamedRules = readonly (readonly [EndingCause, StopRule])[];

/** The rules with what they remember. */
export interface StageRules {
  readonly rules: NamedRules;
  readonly memory: () => RuleMemory;
}

/** The rules that end a run from `start`. */
export function endRules(start: ParameterMeasure, options: {
  readonly time: number;
  readonly maxEvaluations: number;
  readonly earlyFinish: boolean;
  readonly look: Look;
  /** Ends the stage, not the run. */
  readonly handOver?: SingleFrequencyRule;
  /** Of the rules whose place these take, when a stage is resumed; `start` is not looked at then. */
  readonly memory?: RuleMemory;
}): StageRules {
  const largestMass = options.memory?.largestMass ?? particleMass(start).reduce((most, mass) => Math.max(most, mass), 0);
  const settled = options.look.settled(options.memory?.settled);
  const early: StopRule = {
    name: settled.name,
    check(state) {
      const reason = settled.check(state);
      return reason === undefined ? undefined : { kind: "converged", reason };
    },
  };
  const { handOver } = options;
  return {
    rules: [
      // A stage that is followed by another one only hands over: a run ends in its last stage.
      ...(handOver !== undefined ? [["single-frequency", handOver] as const] : options.earlyFinish ? [["settled", early] as const] : []),
      ["collapsed", collapsed({ mass: particleMass, below: DEAD_SHARE * largestMass })],
      ["time", timeLimit(options.time)],
      ["evaluations", evaluationLimit(options.maxEvaluations)],
    ],
    memory: () => ({
      largestMass, settled: settled.memory(), ...(handOver === undefined ? {} : { nextHandOverLook: handOver.nextLook() }),
    }),
  };
}

/** One stop rule that remembers which of the named rules spoke. */
export function watchRules(rules: NamedRules): { readonly rule: StopRule; readonly spoke: () => EndingCause | undefined } {
  let cause: EndingCause | undefined;
  return {
    spoke: () => cause,
    rule: {
      name: rules.map(([name]) => name).join(" or "),
      check(state) {
        for (const [name, rule] of rules) {
          const verdict = rule.check(state);
          if (verdict === undefined) continue;
          cause = name;
          return verdict;
        }
        return undefined;
      },
    },
  };
}

/** The ending of a flow with final `status`, of which rule `cause` spoke last. */
export function endingOf(status: FlowStatus, cause: EndingCause | undefined): Ending {
  const reason = "reason" in status ? status.reason : "still running";
  if (status.kind === "non-finite" || status.kind === "step-too-small") return { cause: status.kind, reason };
  return { cause: cause ?? "converged", reason };
}
