/** From `--engine` to an engine that runs. */
import { UsageError } from "../errors.js";
import { makeEngine, type Engine, type Precision } from "../flow-run/engine.js";
import { fasterEngine } from "./crossover.js";
import type { EngineRequest } from "./engine-definition.js";
import { AUTO, engines, findEngine } from "./registry.js";

/** Asked for by name, precision and size. */
export interface OpenRequest extends EngineRequest {
  /** Checked by `parseEngineName`; absent: the kernels of this machine. */
  readonly engine?: string;
}

/** A float32 engine cannot do what `--precision float64` asks. @throws UsageError `option/engine-precision` */
export function requirePrecision(engine: string | undefined, precision: Precision): void {
  const definition = engine === undefined ? undefined : findEngine(engine);
  if (definition === undefined || definition.precisions.includes(precision)) return;
  const others = engines.filter(({ precisions }) => precisions.includes(precision)).map(({ name }) => name);
  throw new UsageError({
    code: "option/engine-precision", subject: `--engine ${definition.name}`, expected: `--precision ${definition.precisions.join(" or ")}`, found: `--precision ${precision}`,
    fix: `Leave --precision out, or choose --engine ${others.join(" or ")}.`,
  });
}

/** An engine for runs in float64 throughout. @throws UsageError `option/engine-precision` */
export function requireFloat64(engine: string, command: string): void {
  if (engine === AUTO || findEngine(engine)?.float64 === true) return;
  throw new UsageError({
    code: "option/engine-precision", subject: `--engine ${engine}`, expected: `an engine with float64, which ${command} needs (${engines.filter(({ float64 }) => float64).map(({ name }) => name).join(", ")})`,
    found: "one with float32 only", fix: "Leave --engine out or choose one of these.",
  });
}

/** Whether tfjs-node is on the disk, without loading it; the other engines of the crossovers come with the program. */
async function engineIsHere({ workingDirectory, environment }: OpenRequest): Promise<(engine: string) => boolean> {
  const { findTfjsNode, nativeFolder, packageRoot } = await import("@ringflow/backend-tfjs/node");
  return (engine) => engine !== "tfjs-node" || findTfjsNode([nativeFolder(environment), workingDirectory, packageRoot])?.hasBinding === true;
}

/** The engine that `--engine auto` means for a size and precision. */
async function chosen(request: OpenRequest): Promise<string> {
  const { precision, order, particles } = request;
  const isHere = await engineIsHere(request);
  return fasterEngine(order, particles, (engine) => findEngine(engine)?.precisions.includes(precision) === true && isHere(engine));
}

/** What `--engine auto` chose, or the kernels of this machine where that does not start. */
async function openChosen(request: OpenRequest): Promise<Engine> {
  const name = await chosen(request);
  try {
    return await open(name, request);
  } catch (error) {
    if (!(error instanceof UsageError && error.code.startsWith("engine/"))) throw error;
    const engine = makeEngine(request);
    return { ...engine, warnings: [...engine.warnings, `${name} does not start, ${engine.name} runs instead: ${error.message}`] };
  }
}

async function open(name: string, request: OpenRequest): Promise<Engine> {
  const definition = findEngine(name);
  if (definition === undefined) throw new Error(`no engine ${name}`);
  return definition.open(request);
}

/**
 * Opens the engine. Without a name nothing but the kernels of this package is loaded.
 *
 * @throws UsageError `engine/missing`, `engine/binding`, `engine/node-version`
 */
export async function openEngine(request: OpenRequest): Promise<Engine> {
  if (request.engine === undefined) return makeEngine(request);
  return request.engine === AUTO ? openChosen(request) : open(request.engine, request);
}
