import { doublesPerNumber } from "@ringflow/measure";
import type { ParameterSpace } from "@ringflow/measure";
import { FlowError } from "../errors.js";

/** A block's place inside a point, counted in float64 numbers. @internal */
export interface BlockRange {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/** Ranges of all blocks, in order; complex coordinates take two numbers. @internal */
export function blockRanges(space: ParameterSpace): readonly BlockRange[] {
  const width = doublesPerNumber(space);
  let offset = 0;
  return space.blocks.map(({ name, size }) => {
    const range = { name, offset, length: size * width };
    offset += range.length;
    return range;
  });
}

/** The range of a named block. @throws FlowError `flow/block` if the space has no such block. @internal */
export function blockRange(caller: string, space: ParameterSpace, name: string): BlockRange {
  const found = blockRanges(space).find((block) => block.name === name);
  if (found !== undefined) return found;
  throw new FlowError({
    code: "flow/block",
    caller,
    expected: `a block named "${name}"`,
    found: `blocks ${space.blocks.map((block) => `"${block.name}"`).join(", ") || "(none)"}`,
    fix: "Name blocks of the measure's space.",
  });
}

/** `b[1]` for a coordinate inside block b: where a reader finds the number. @internal */
export function coordinateLabel(space: ParameterSpace, coordinate: number): string {
  const block = blockRanges(space).find(({ offset, length }) => coordinate >= offset && coordinate < offset + length);
  return block === undefined ? String(coordinate) : `${block.name}[${coordinate - block.offset}]`;
}
