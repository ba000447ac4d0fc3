/** The flags of `distance`, checked. */
import { UsageError } from "../errors.js";
import type { DistanceFlags } from "../grammar/looking.js";
import { parseChoice } from "./choice.js";
import { parseDecimal, parseInteger, parseSeed } from "./number.js";

/** What `distance` can measure. */
export const METRICS = ["w1", "w2", "sinkhorn", "sliced", "energy"] as const;

/** One of {@link METRICS}. */
export type Metric = (typeof METRICS)[number];

/** Checked flags. */
export interface DistanceOptions {
  readonly metric: Metric;
  /** Absolute; `undefined`: relative. */
  readonly epsilon?: number;
  readonly directions: number;
  readonly seed: number;
  readonly normalize: boolean;
}

/** @throws UsageError `option/metric`, `option/number` or `option/combination` */
export function resolveDistanceOptions(flags: DistanceFlags): DistanceOptions {
  const metric = parseChoice("--metric", flags.metric, METRICS);
  onlyWith("--epsilon", flags.epsilon, metric, ["sinkhorn"]);
  onlyWith("--directions", flags.directions, metric, ["sliced"]);
  onlyWith("--seed", flags.seed, metric, ["sliced"]);
  onlyWith("--group", flags.group, metric, ["w1", "w2"]);
  const epsilon = flags.epsilon === undefined ? undefined
    : parseDecimal("--epsilon", flags.epsilon, { expected: "a number > 0", accepts: (x) => x > 0, example: "0.1" });
  const directions = parseInteger("--directions", flags.directions ?? "50", { expected: "a whole number in 1..100000", accepts: (n) => n >= 1 && n <= 100_000, example: "50" });
  const seed = parseSeed(flags.seed ?? "1");
  return { metric, directions, seed, normalize: flags.normalize === true, ...(epsilon === undefined ? {} : { epsilon }) };
}

function onlyWith(flag: string, value: string | undefined, metric: Metric, metrics: readonly Metric[]): void {
  if (value === undefined || metrics.includes(metric)) return;
  throw new UsageError({
    code: "option/combination", subject: flag, expected: `--metric ${metrics.join(" or ")}`, found: `--metric ${metric}`, fix: `Leave ${flag} out, or change the metric.`,
  });
}
