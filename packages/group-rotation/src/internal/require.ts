import { GroupError } from "@ringflow/group";

/** @throws GroupError `group/domain` unless `value` is an integer in the range. @internal */
export function requireInteger(what: string, value: number, smallest: number, largest: number): void {
  if (Number.isInteger(value) && value >= smallest && value <= largest) return;
  throw new GroupError({
    code: "group/domain", expected: `${what} that is an integer in ${smallest}..${largest}`, found: String(value), fix: `Pass for example ${Math.max(smallest, Math.min(5, largest))}.`,
  });
}
