/**
 * tfjs-node 4.22.0 calls `util.isNullOrUndefined` and `util.isArray`, which Node 23 removed (and 22 warns about). They are
 * supplied on the module object of `node:util`, where tfjs-node looks them up when it is called.
 */
import { createRequire } from "node:module";

/** The functions tfjs-node needs, as Node had them. */
const FUNCTIONS = {
  isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
  isArray: (value: unknown): boolean => Array.isArray(value),
};

/** Supplies the functions; safe to repeat. Changes a module of the process, so it is done only when tfjs-node is loaded. */
export function supplyUtilFunctions(util: Record<string, unknown> = createRequire(import.meta.url)("node:util") as Record<string, unknown>): void {
  Object.assign(util, FUNCTIONS);
}
