/** A value as one short line for an error message. @internal */
export function show(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" || value === undefined || value === null) return String(value);
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 37)}...` : value);
  if (typeof value === "function") return "a function";
  return Array.isArray(value) ? `a list of ${value.length}` : "an object";
}
