/** Where the particles of the group task live. */
import type { ParameterSpace } from "@ringflow/measure";

/** Parameter space of the group task: real blocks a, b, c of size n. */
export function groupLawSpace(order: number): ParameterSpace {
  return { field: "real", blocks: ["a", "b", "c"].map((name) => ({ name, size: order })) };
}
