/**
 * Which engine to take at which size, as measured on 2026-11-25 (docs/engines.md): an evaluation of N particles on a group of
 * order n costs about `N^2 n` multiply-adds. Wasm over tfjs-node, steps of Adam, one thread, AVX-512:
 *
 *   N^2 n   4e5   2e6   8e6   2e7   3e7   7e7   1e8   5e8   1e9
 *   ratio   0.3   0.7   1.0   1.4   1.6   1.6   1.9   2.0   2.1      npm run bench -- engines [--crossover]
 *
 * A step gains from 1.5e7 on; a run has 35 to 60 such steps and pays 0.7 s for loading, so it gains from about 1e8 on.
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
