/** Compares what an example computed with what it says. Imported by the generated modules only. */
import { inspect } from "node:util";

/** Relative and absolute tolerance for numbers written in full. */
const tolerance = 1e-12;

/**
 * @param where - `file:line`
 * @param code - the statement, for the message
 * @param decimals - if given, `expected` is cut off after so many decimals (`0.365...`)
 * @throws Error naming file, line, code and both values
 */
export function checkValue(where: string, code: string, actual: unknown, expected: unknown, decimals?: number): void {
  const same = decimals === undefined ? sameValue(actual, expected) : beginsWith(actual, expected, decimals);
  if (!same) throw new Error(`${where}: ${code}\n  gives ${inspect(actual, { depth: 6 })}\n  not   ${inspect(expected, { depth: 6 })}`);
}

/**
 * @param name - of the error class, e.g. `DomainError`
 * @throws Error if `body` does not throw or reject with an error of this name
 */
export async function checkThrows(where: string, code: string, body: () => Promise<void>, name: string): Promise<void> {
  let thrown: unknown;
  try {
    await body();
  } catch (error) {
    thrown = error;
  }
  const found = thrown instanceof Error ? [thrown.name, thrown.constructor.name] : [];
  if (!found.includes(name)) throw new Error(`${where}: ${code}\n  throws ${inspect(thrown)}\n  not    ${name}`);
}

/**
 * Structural equality: numbers within 1e-12 (relative, and absolute near 0), typed arrays and sets as lists, objects by
 * their own enumerable fields without regard to their class.
 */
export function sameValue(actual: unknown, expected: unknown): boolean {
  if (typeof actual === "number" && typeof expected === "number") return sameNumber(actual, expected);
  if (typeof actual !== "object" || typeof expected !== "object" || actual === null || expected === null) {
    return Object.is(actual, expected);
  }
  const [a, b] = [asList(actual), asList(expected)];
  if (a !== undefined || b !== undefined) {
    return a !== undefined && b !== undefined && a.length === b.length && a.every((x, i) => sameValue(x, b[i]));
  }
  if (actual instanceof Error !== expected instanceof Error) return false;
  if (actual instanceof Error && expected instanceof Error) return actual.name === expected.name && actual.message === expected.message;
  return sameFields(actual as Record<string, unknown>, expected as Record<string, unknown>);
}

function sameFields(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return keys.length === others.length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]));
}

function sameNumber(a: number, b: number): boolean {
  if (Object.is(a, b) || a === b) return true;
  return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
}

function asList(value: object): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof Set || value instanceof Map) return [...value];
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(value as unknown as Iterable<unknown>) : undefined;
}

/** Whether the digits of x begin with those of `cut`, e.g. 3.14159 with 3.14 at 2 decimals. */
function beginsWith(x: unknown, cut: unknown, decimals: number): boolean {
  if (typeof x !== "number" || typeof cut !== "number") return false;
  const digits = String(x);
  return !digits.includes("e") && digits.startsWith(cut.toFixed(decimals));
}
