import type { FlowState } from "../driver/flow-state.js";

/** Why a rule ends the run, and whether that is success. */
export interface StopVerdict {
  readonly kind: "converged" | "stopped";
  readonly reason: string;
}

/** Asked before every step; reads the state only. */
export interface StopRule {
  readonly name: string;
  /** `undefined` to go on. */
  check(state: Readonly<FlowState>): StopVerdict | undefined;
}

/**
 * The verdict of the first rule that has one. The empty `anyOf()` never stops.
 *
 * @since 0.1.0
 */
export function anyOf(...rules: readonly StopRule[]): StopRule {
  return {
    name: `any of (${rules.map((rule) => rule.name).join(", ")})`,
    check(state) {
      for (const rule of rules) {
        const verdict = rule.check(state);
        if (verdict !== undefined) return verdict;
      }
      return undefined;
    },
  };
}
