/**
 * Which engine is faster at which size, as measured (`npm run bench -- engines`; docs/engines.md has the table). An
 * evaluation of N particles on a group of order n costs about `N^2 n` multiply-adds; below a few milliseconds the calls of a
 * device cost more than its products save.
 */

/** From this product of particles, particles and order on, `engine` is the faster one. Ascending. */
export interface Crossover {
  readonly from: number;
  readonly engine: string;
}

export const crossovers: readonly Crossover[] = [
  { from: 0, engine: "wasm" },
  { from: 1e8, engine: "tfjs-node" },
];

/** The engine for a size among those that are here. */
export function fasterEngine(order: number, particles: number, isHere: (engine: string) => boolean): string {
  const size = particles * particles * order;
  return crossovers.filter(({ from, engine }) => size >= from && isHere(engine)).at(-1)?.engine ?? "wasm";
}
