/** Checks of options, with the name of the function the user called. @internal */
import { TransportError } from "../errors.js";
import { show } from "./show.js";

function optionError(name: string, argument: string, expected: string, found: unknown, example: string): TransportError {
  return new TransportError({
    code: "transport/option", function: name, argument, expected, found: show(found), fix: `Write for example ${argument}: ${example}.`,
  });
}

/** A finite number > 0. @throws TransportError `transport/option` @internal */
export function requirePositive(name: string, argument: string, value: unknown, example: string): number {
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
  throw optionError(name, argument, "a finite value > 0", value, example);
}

/** A finite number >= `least`. @throws TransportError `transport/option` @internal */
export function requireAtLeast(name: string, argument: string, value: unknown, least: number, example: string): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= least) return value;
  throw optionError(name, argument, `a finite value >= ${least}`, value, example);
}

/** An integer in `least..most`. @throws TransportError `transport/option` @internal */
export function requireInteger(
  name: string, argument: string, value: unknown, [least, most]: readonly [number, number], example: string,
): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `an integer >= ${least}` : `an integer in ${least}..${most}`;
  throw optionError(name, argument, range, value, example);
}

/** An object of options; `undefined` stands for the empty one. @throws TransportError `transport/option` @internal */
export function requireOptions(name: string, options: unknown): void {
  if (typeof options === "object" && options !== null && !Array.isArray(options)) return;
  throw optionError(name, "options", "the form of an object", options, "{}");
}

/** One of the given words. @throws TransportError `transport/option` @internal */
export function requireOneOf<T extends string>(name: string, argument: string, value: unknown, words: readonly T[]): T {
  const word = words.find((each) => each === value);
  if (word !== undefined) return word;
  throw optionError(name, argument, `one of the values ${words.join(", ")}`, value, JSON.stringify(words[0]));
}
