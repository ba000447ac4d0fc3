import { GroupError } from "../errors.js";

/** @throws GroupError `group/shape` unless `array` has `count * stride` entries and the sizes are whole. @internal */
export function requireLength(what: string, array: Float64Array, count: number, stride: number): void {
  if (Number.isInteger(count) && count >= 0 && Number.isInteger(stride) && stride >= 1 && array.length === count * stride) return;
  throw new GroupError({
    code: "group/shape",
    expected: `${what} of ${count} rows with ${stride} numbers each`,
    found: `${array.length} numbers`,
    fix: "Pass rows of the group's order one after the other, and their count.",
  });
}
