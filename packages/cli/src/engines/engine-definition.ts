/** What a row of the table of engines says, and what an engine is asked for. */
import type { FiniteGroup } from "@ringflow/group";
import type { Engine, EngineOptions, Precision } from "../flow-run/engine.js";

/** What a run asks of its engine. */
export interface EngineRequest extends EngineOptions {
  readonly group: FiniteGroup;
  /** Folder from which packages are looked for. */
  readonly workingDirectory: string;
  /** Variables that say where things are. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** One engine. A new one is a new row of `registry.ts` and nothing else. */
export interface EngineDefinition {
  /** As typed after `--engine`. */
  readonly name: string;
  /** What `--precision` may say with it. */
  readonly precisions: readonly Precision[];
  /** Whether runs in float64 throughout, such as those of `theory`, can use it. */
  readonly float64: boolean;
  /** Whether the bytes of a run depend on the number of threads; then a resumed run takes the recorded number. */
  readonly threadsMatter: boolean;
  /** What it needs is loaded here and nowhere else. @throws UsageError `engine/..` with the command that mends it */
  open(request: EngineRequest): Promise<Engine>;
}
