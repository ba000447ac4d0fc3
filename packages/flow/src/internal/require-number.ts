import { FlowError } from "../errors.js";

/** Throws `code` unless `value` is finite and `accepts(value)`. @internal */
export function requireNumber(
  caller: string,
  option: string,
  value: number,
  range: { readonly code?: string; readonly expected: string; readonly accepts: (value: number) => boolean },
): number {
  if (Number.isFinite(value) && range.accepts(value)) return value;
  throw new FlowError({
    code: range.code ?? "flow/option",
    caller,
    expected: `${option} to be ${range.expected}`,
    found: String(value),
    fix: `Pass ${option} in that range.`,
  });
}

/** Ranges used by several options. @internal */
export const positive = { expected: "a finite number > 0", accepts: (value: number): boolean => value > 0 };
/** @internal */
export const nonNegative = { expected: "a finite number >= 0", accepts: (value: number): boolean => value >= 0 };
/** @internal */
export const belowOne = { expected: "a number in [0, 1)", accepts: (value: number): boolean => value >= 0 && value < 1 };
/** @internal */
export const positiveInteger = {
  expected: "an integer >= 1",
  accepts: (value: number): boolean => Number.isInteger(value) && value >= 1,
};
