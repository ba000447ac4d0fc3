/** The table of engines: the one place that names them. */
import { notAChoice } from "../options/choice.js";
import type { EngineDefinition } from "./engine-definition.js";
import { jsEngine, wasmEngine } from "./kernel-engines.js";
import { tfjsNodeEngine, tfjsWasmEngine } from "./tfjs-engines.js";

/** All engines by name. */
export const engines: readonly EngineDefinition[] = [wasmEngine, jsEngine, tfjsWasmEngine, tfjsNodeEngine];

/** The word that lets the sizes decide (`crossover.ts`). */
export const AUTO = "auto";

/** Names that `--engine` takes. */
export const engineNames: readonly string[] = [...engines.map(({ name }) => name), AUTO];

/** The engine of a name, if there is one. */
export function findEngine(name: string): EngineDefinition | undefined {
  return engines.find((engine) => engine.name === name);
}

/**
 * `--engine` as typed; `undefined` when it was not given.
 *
 * @throws UsageError `option/engine`
 */
export function parseEngineName(text: string | undefined): string | undefined {
  if (text === undefined || engineNames.includes(text)) return text;
  throw notAChoice("--engine", text, engineNames);
}
