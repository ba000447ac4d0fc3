/** How much memory a run will need, so that it can be refused before anything is allocated. */
import { cheaperForm } from "@ringflow/task";
import { UsageError } from "../errors.js";

/** Doubles in particle arrays: the flow's stages, gradients and coordinates hold about 80 arrays `[count, order]`. */
const ARRAYS = 80;
/** Gram matrices `[count, count]` of the closed-form energy. */
const GRAMS = 3;
/** Tables `[order, order]` of the energy, the characters and the answers. */
const TABLES = 12;

/** Largest estimate that is run. */
export const MEMORY_LIMIT = 2 * 2 ** 30;

/** Estimated bytes of a run with `count` particles on a group of order `order`. */
export function memoryEstimate(order: number, count: number): number {
  const tensor = cheaperForm(count, order) === "tensor" ? 2 * count * order ** 2 + order ** 3 : 0;
  // The tensor form gives way to Gram matrices when fewer than about n^2 particles are left.
  const grams = tensor > 0 ? Math.min(count, order ** 2) : count;
  return 8 * (ARRAYS * count * order + GRAMS * grams * grams + tensor + TABLES * order * order);
}

/** `bytes` for a reader, e.g. `3.1 GiB`. */
export function formatBytes(bytes: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 2 ** (10 * power);
  return `${power === 0 ? value : value.toPrecision(3)} ${units[power]!}`;
}

/**
 * @param fewer - how to get by with fewer particles
 * @throws UsageError `option/memory` naming the bytes needed and the limit
 */
export function requireMemory(subject: string, order: number, count: number, fewer = "Lower --particles"): void {
  const bytes = memoryEstimate(order, count);
  if (bytes <= MEMORY_LIMIT) return;
  const table = memoryEstimate(order, 0);
  throw new UsageError({
    code: "option/memory",
    subject,
    expected: `a run of at most ${formatBytes(MEMORY_LIMIT)}`,
    found: `${count} particles on a group of order ${order}, about ${formatBytes(bytes)} (${Math.round(bytes)} bytes)`,
    fix: table > MEMORY_LIMIT / 2 ? "Choose a smaller group." : `${fewer} or choose a smaller group.`,
  });
}
