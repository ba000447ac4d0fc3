import type { FlowState } from "../driver/flow-state.js";

/** Reads the states of a run; cannot change them. */
export interface Observer {
  /** Called with the start of a fresh flow and after every accepted step (contraction included). */
  observe(snapshot: Readonly<FlowState>): void;
  /** Called once when `runFlow` returns, with the state it returns; its status says why. */
  finish?(snapshot: Readonly<FlowState>): void;
}
