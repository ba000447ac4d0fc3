/** The flags of `theory` as checked numbers, defaults filled in. */
import type { FiniteGroup } from "@ringflow/group";
import { theoryDefaults, type TheoryOptions } from "@ringflow/task";
import type { TheoryFlags } from "../grammar/learning.js";
import { fileSafe } from "../run-folder/run-folder.js";
import { requireMemory } from "./memory.js";
import { parseDecimal, parseInteger } from "./number.js";
import { outFolder } from "./out-folder.js";

/** Everything a theory run depends on, besides the kernels. */
export type TheoryRunOptions = Omit<TheoryOptions, "kernels"> & { readonly out: string };

/** @throws UsageError for the first flag that cannot be used, or a run that needs too much memory */
export function resolveTheoryOptions(group: FiniteGroup, flags: TheoryFlags): TheoryRunOptions {
  const defaults = theoryDefaults(group.order);
  const { particles, seeds, time, decay } = flags;
  const options = {
    ...defaults,
    ...(particles === undefined ? {} : { particles: parseInteger("--particles", particles, { expected: "a whole number in 8..100000", example: "128", accepts: (x) => x >= 8 && x <= 100_000 }) }),
    ...(seeds === undefined ? {} : { seeds: parseInteger("--seeds", seeds, { expected: "a whole number in 2..1000", example: "10", accepts: (x) => x >= 2 && x <= 1000 }) }),
    ...(time === undefined ? {} : { time: parseDecimal("--time", time, { expected: "a number > 0, at most 1e6", example: "2000", accepts: (x) => x > 0 && x <= 1e6 }) }),
    ...(decay === undefined ? {} : { decay: parseDecimal("--decay", decay, { expected: "a number in 0..1000", example: "0.005", accepts: (x) => x >= 0 && x <= 1000 }) }),
    out: outFolder(flags.out, `runs/theory-${fileSafe(group.name)}`),
  };
  // the widest measure has twice the particles
  requireMemory(group.name, group.order, 2 * options.particles);
  return options;
}
