/**
 * The stages of a run. First the flow of all coordinates, in float32 where that pays; once the particles are
 * single-frequency it goes on in float64, and on groups of odd order in single-frequency coordinates, where a step costs
 * what the blocks cost.
 */
import type { FlowRun } from "./flow-run.js";
import type { MeasureView } from "./measure-view.js";

/** A run with its view. */
export interface Stage {
  readonly run: FlowRun;
  readonly view: MeasureView;
  /** Flow time at which it ends. */
  readonly horizon: number;
  /** Frees what the stage holds outside JavaScript; its run does not go on afterwards. */
  readonly dispose?: () => void;
}

/** How the first stage ended, and what was given up on entering single-frequency coordinates. Plain data. */
export interface HandOverFacts {
  readonly time: number;
  /** Particles the first stage ended with. */
  readonly particles: number;
  /** Residual of its energy-dissipation identity, if the method has one. */
  readonly balance?: number;
  readonly lossBefore: number;
  readonly lossAfter: number;
  readonly neglectedInputs: number;
}

/** The second stage and how it came about. */
export interface HandOver extends HandOverFacts {
  readonly stage: Stage;
}
