/**
 * The space `Theta = F^D` in which particles live, cut into named blocks of coordinates.
 *
 * A point is stored as `dimension(space)` doubles: the blocks in order, complex coordinates interleaved `re, im`.
 */
import * as E from "fp-ts/lib/Either.js";
import type { Either } from "fp-ts/lib/Either.js";
import { MeasureError } from "./errors.js";

/** Named coordinates: `size` numbers of the field. */
export interface ParameterBlock {
  readonly name: string;
  readonly size: number;
}

/** `F^D` with `D` = sum of the block sizes. */
export interface ParameterSpace {
  readonly field: "real" | "complex";
  readonly blocks: readonly ParameterBlock[];
}

/** Where a block lies inside a point, counted in doubles. */
export interface BlockRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * Builds a space and checks it: names distinct and not empty, sizes positive integers. Freezes nothing, copies everything.
 *
 * @returns Left with code `measure/space` on the first fault
 * @since 0.1.0
 */
export function makeSpace(
  field: ParameterSpace["field"],
  blocks: readonly ParameterBlock[],
): Either<MeasureError, ParameterSpace> {
  const fault = (found: string): Either<MeasureError, never> => E.left(new MeasureError({
    code: "measure/space",
    expected: 'field "real" or "complex" and blocks with distinct names and positive integer sizes',
    found,
    fix: 'Write for example makeSpace("real", [{ name: "a", size: 5 }]).',
  }));
  if (field !== "real" && field !== "complex") return fault(`field ${JSON.stringify(field)}`);
  const seen = new Set<string>();
  for (const { name, size } of blocks) {
    if (name === "") return fault("a block without a name");
    if (seen.has(name)) return fault(`two blocks named ${JSON.stringify(name)}`);
    if (!Number.isSafeInteger(size) || size < 1) return fault(`size ${size} of block ${JSON.stringify(name)}`);
    seen.add(name);
  }
  return E.right({ field, blocks: blocks.map(({ name, size }) => ({ name, size })) });
}

/**
 * The space of a two-layer network on a group of order `n`: real blocks `a`, `b`, `c` of size `n`.
 *
 * @throws MeasureError `measure/space` unless `n` is a positive integer
 * @example dimension(networkSpace(5)) // => 15
 * @since 0.1.0
 */
export function networkSpace(n: number): ParameterSpace {
  const space = makeSpace("real", [{ name: "a", size: n }, { name: "b", size: n }, { name: "c", size: n }]);
  if (E.isLeft(space)) throw space.left;
  return space.right;
}

/** Numbers of the field per point: `D`. */
export function coordinateCount(space: ParameterSpace): number {
  return space.blocks.reduce((sum, { size }) => sum + size, 0);
}

/**
 * Doubles per point: `D` over the reals, `2 D` over the complex numbers.
 *
 * @example dimension({ field: "complex", blocks: [{ name: "a", size: 3 }] }) // => 6
 * @since 0.1.0
 */
export function dimension(space: ParameterSpace): number {
  return coordinateCount(space) * doublesPerNumber(space);
}

/** Doubles per number of the field: 1 or 2. */
export function doublesPerNumber(space: ParameterSpace): 1 | 2 {
  return space.field === "complex" ? 2 : 1;
}

/**
 * Place of a block inside a point, in doubles.
 *
 * @throws MeasureError `measure/block` if there is no block of that name
 * @example blockRange(networkSpace(5), "b") // => { offset: 5, length: 5 }
 * @since 0.1.0
 */
export function blockRange(space: ParameterSpace, name: string): BlockRange {
  const scale = doublesPerNumber(space);
  let offset = 0;
  for (const block of space.blocks) {
    if (block.name === name) return { offset, length: block.size * scale };
    offset += block.size * scale;
  }
  throw new MeasureError({
    code: "measure/block",
    expected: `one of the blocks ${space.blocks.map((block) => block.name).join(", ") || "(none)"}`,
    found: JSON.stringify(name),
    fix: "Ask for a block of the space of this measure.",
  });
}

/** Same field and the same blocks (names and sizes) in the same order. */
export function equalSpaces(x: ParameterSpace, y: ParameterSpace): boolean {
  if (x === y) return true;
  return x.field === y.field && x.blocks.length === y.blocks.length
    && x.blocks.every(({ name, size }, i) => name === y.blocks[i]!.name && size === y.blocks[i]!.size);
}

/**
 * Text for error messages.
 *
 * @example formatSpace(networkSpace(5)) // => "real a[5] b[5] c[5]"
 * @since 0.1.0
 */
export function formatSpace(space: ParameterSpace): string {
  return [space.field, ...space.blocks.map(({ name, size }) => `${name}[${size}]`)].join(" ");
}
