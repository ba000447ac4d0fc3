/** Strict numbers: what does not look like a plain decimal is refused, never guessed. */
import { quoteSpec } from "@ringflow/group";
import { UsageError } from "../errors.js";

/** What a number must be. */
export interface NumberRule {
  /** In words, e.g. `a number > 0`. */
  readonly expected: string;
  readonly accepts: (value: number) => boolean;
  /** Pasted into the advice. */
  readonly example: string;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const INTEGER = /^[+-]?\d{1,16}$/;

function parse(flag: string, text: string, shape: RegExp, rule: NumberRule): number {
  const value = shape.test(text) ? Number(text) : NaN;
  if (Number.isFinite(value) && rule.accepts(value)) return value;
  throw new UsageError({
    code: "option/number",
    subject: flag,
    expected: rule.expected,
    found: text === "" ? "nothing" : quoteSpec(text),
    fix: `Write for example ${flag} ${rule.example}.`,
  });
}

/** @throws UsageError `option/number` */
export function parseDecimal(flag: string, text: string, rule: NumberRule): number {
  return parse(flag, text, DECIMAL, rule);
}

/** @throws UsageError `option/number` unless `text` is a whole number in digits */
export function parseInteger(flag: string, text: string, rule: NumberRule): number {
  return parse(flag, text, INTEGER, rule);
}

/** Seeds of random numbers. */
const SEED: NumberRule = { expected: "a whole number in 0..4294967295", example: "1", accepts: (x) => x >= 0 && x < 2 ** 32 };

/** `--seed`. @throws UsageError `option/number` */
export function parseSeed(text: string): number {
  return parseInteger("--seed", text, SEED);
}
