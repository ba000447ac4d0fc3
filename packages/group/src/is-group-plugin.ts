/** Recognises a plugin in a module that somebody else wrote. */
import type { GroupPlugin } from "./contract.js";

const pluginName = /^[a-z][a-z0-9-]*$/;

/**
 * Whether a value has the shape of a {@link GroupPlugin}: a name of lower-case letters, digits and dashes, texts, at
 * least one example that begins with `name:` or is the name, and a `parse` function. What `parse` answers is for the law kit.
 *
 * @example isGroupPlugin({ name: "cyclic" }) // => false
 * @since 0.1.0
 */
export function isGroupPlugin(value: unknown): value is GroupPlugin {
  if (typeof value !== "object" || value === null) return false;
  const { name, syntax, description, examples, shortNames = [], parse } = value as Partial<Record<keyof GroupPlugin, unknown>>;
  if (typeof name !== "string" || !pluginName.test(name)) return false;
  if (typeof syntax !== "string" || typeof description !== "string" || typeof parse !== "function") return false;
  if (!Array.isArray(shortNames) || !shortNames.every((short) => typeof short === "string")) return false;
  return Array.isArray(examples) && examples.length > 0 && examples.every((example) => typeof example === "string" && (example === name || example.startsWith(`${name}:`)));
}
