import type { FlowState } from "../driver/flow-state.js";

/** Which particles to keep. */
export interface ContractionPlan {
  /** Strictly increasing rows of the current measure. */
  readonly keep: Int32Array;
  /** Mass of the others, for the account. */
  readonly droppedMass: number;
}

/** Asked by the driver between two steps; reads the state only. */
export interface Contraction {
  readonly name: string;
  /** `undefined` to keep every particle. */
  contract(state: Readonly<FlowState>): ContractionPlan | undefined;
}
