/** Kernel memory that follows the number of particles: allocated once, kept while it is large enough, else replaced. */
import type { FloatArray, Kernels } from "@ringflow/kernels";

/** Lengths of named buffers for a number of particles; they must not fall as the number grows. */
export type BufferLengths<Name extends string> = Readonly<Record<Name, (count: number) => number>>;

/**
 * @returns a function that gives the buffers for `count` particles. They are the same arrays for every number up to the
 *   largest so far, so they may be longer than asked for and hold old values.
 */
export function growingBuffers<A extends FloatArray, Name extends string>(
  kernels: Kernels<A>, lengths: BufferLengths<Name>,
): (count: number) => Readonly<Record<Name, A>> {
  const names = Object.keys(lengths) as Name[];
  let capacity = -1;
  let current = {} as Record<Name, A>;
  return (count) => {
    if (count <= capacity) return current;
    for (const buffer of Object.values<A>(current)) kernels.release(buffer);
    current = Object.fromEntries(names.map((name) => [name, kernels.allocate(lengths[name](count))])) as Record<Name, A>;
    capacity = count;
    return current;
  };
}
