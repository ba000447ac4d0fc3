/** The flags of `discover` as checked numbers, defaults filled in. */
import { availableParallelism } from "node:os";
import type { FiniteGroup } from "@ringflow/group";
import { groupLawDefaults } from "@ringflow/task";
import { UsageError } from "../errors.js";
import { requirePrecision } from "../engines/open-engine.js";
import { findEngine, parseEngineName } from "../engines/registry.js";
import { PRECISIONS, type Engine, type Precision } from "../flow-run/engine.js";
import { methods, type Method } from "../flow-run/methods.js";
import type { DiscoverFlags } from "../grammar/learning.js";
import { fileSafe } from "../run-folder/run-folder.js";
import { parseChoice, parseNamed } from "./choice.js";
import { requireMemory } from "./memory.js";
import { parseDecimal, parseInteger, parseSeed, type NumberRule } from "./number.js";
import { outFolder } from "./out-folder.js";

/** Everything a run depends on. */
export interface DiscoverOptions {
  readonly group: FiniteGroup;
  readonly method: Method;
  readonly particles: number;
  readonly standardDeviation: number;
  readonly decay: number;
  readonly seed: number;
  readonly time: number;
  /** Whether the user chose the time, so that it limits both stages together. */
  readonly timeChosen: boolean;
  readonly maxEvaluations: number;
  readonly tolerance: number;
  readonly earlyFinish: boolean;
  readonly precision: Precision;
  /** As typed; absent: the kernels of this machine. */
  readonly engine?: string;
  readonly threads: number;
  /** As typed. */
  readonly out: string;
}

const LARGEST_PARTICLES = 1_000_000;

const PARTICLES: NumberRule = {
  expected: `a whole number in 1..${LARGEST_PARTICLES}`, example: "256", accepts: (x) => x >= 1 && x <= LARGEST_PARTICLES,
};
const COUNT: NumberRule = { expected: "a whole number >= 1", example: "20000", accepts: (x) => x >= 1 && Number.isSafeInteger(x) };
const DECAY: NumberRule = { expected: "a number in 0..1000", example: "0.005", accepts: (x) => x >= 0 && x <= 1000 };
const TIME: NumberRule = { expected: "a number > 0, at most 1e12", example: "5000", accepts: (x) => x > 0 && x <= 1e12 };
const LARGEST_THREADS = 64;
/** More threads than this are started only when asked for: products of these sizes keep no more busy. */
const USUAL_THREADS = 8;
const THREADS: NumberRule = { expected: `a whole number in 1..${LARGEST_THREADS}`, example: "1", accepts: (x) => x >= 1 && x <= LARGEST_THREADS };
const TOLERANCE: NumberRule = { expected: "a number in 1e-12..1", example: "0.001", accepts: (x) => x >= 1e-12 && x <= 1 };

/**
 * Above this order the way to single frequencies by the true flow takes longer than all the rest, and Adam takes it in a
 * tenth of the steps (docs/performance.md); on the other groups, whose second stage has no cheap form, the true flow stays.
 */
const LARGEST_TRUE_FLOW = 64;

function defaultMethod({ order, dual }: FiniteGroup): Method {
  const fast = order > LARGEST_TRUE_FLOW && order % 2 === 1 && dual !== undefined;
  return methods.find(({ name }) => name === (fast ? "adam" : "rkc")) ?? methods[0];
}

function checkTolerance(method: Method, tolerance: string | undefined): void {
  if (tolerance === undefined || method.adaptive) return;
  throw new UsageError({
    code: "option/tolerance", subject: "--tolerance", expected: "a method with error control", found: `--method ${method.name}`,
    fix: "Leave --tolerance out or choose another --method.",
  });
}

/**
 * Checks everything that can be checked without touching the disk.
 *
 * @throws UsageError for the first flag that cannot be used, or a run that needs too much memory
 */
export function resolveDiscoverOptions(group: FiniteGroup, flags: DiscoverFlags): DiscoverOptions {
  const defaults = groupLawDefaults(group.order);
  const method = flags.method === undefined ? defaultMethod(group) : parseNamed("--method", flags.method, methods);
  checkTolerance(method, flags.tolerance);
  const decimal = (flag: string, text: string | undefined, rule: NumberRule, otherwise: number): number =>
    text === undefined ? otherwise : parseDecimal(flag, text, rule);
  const integer = (flag: string, text: string | undefined, rule: NumberRule, otherwise: number): number =>
    text === undefined ? otherwise : parseInteger(flag, text, rule);
  const particles = integer("--particles", flags.particles, PARTICLES, defaults.particles);
  const engine = parseEngineName(flags.engine);
  const seed = parseSeed(flags.seed ?? "1");
  const time = decimal("--time", flags.time, TIME, method.steps ?? defaults.maxTime);
  const options = {
    group, method, particles, seed, time,
    timeChosen: flags.time !== undefined,
    standardDeviation: defaults.standardDeviation,
    decay: decimal("--decay", flags.decay, DECAY, defaults.decay),
    maxEvaluations: integer("--max-evaluations", flags.maxEvaluations, COUNT, Math.max(defaults.maxEvaluations, 2 * (method.steps ?? 0))),
    tolerance: decimal("--tolerance", flags.tolerance, TOLERANCE, defaults.tolerance),
    earlyFinish: flags.earlyFinish,
    precision: parseChoice("--precision", flags.precision ?? "auto", PRECISIONS),
    ...(engine === undefined ? {} : { engine }),
    threads: integer("--threads", flags.threads, THREADS, Math.min(USUAL_THREADS, availableParallelism())),
    out: outFolder(flags.out, `runs/${fileSafe(group.name)}-${seed}`),
  };
  requirePrecision(engine, options.precision);
  requireMemory(group.name, group.order, particles);
  return options;
}

/** The options as run.json records them. */
export function recordedOptions(options: DiscoverOptions, plugins: readonly string[], engine: Pick<Engine, "name" | "threads">): Readonly<Record<string, unknown>> {
  const { method, particles, standardDeviation, decay, seed, time, maxEvaluations, tolerance, earlyFinish, precision } = options;
  return {
    method: method.name, particles, standardDeviation, decay, seed, time, maxEvaluations,
    ...(method.adaptive ? { tolerance } : {}), earlyFinish, precision, engine: engine.name,
    ...(findEngine(engine.name)?.threadsMatter === true ? { threads: engine.threads } : {}), plugins,
  };
}
