/** Cyclic groups and their products as a family that the program can load. */
import { map } from "fp-ts/lib/Either.js";
import type { GroupPlugin } from "@ringflow/group";
import { cyclicGroup } from "./cyclic-group.js";
import { parseOrders, syntax } from "./parse-orders.js";

/**
 * `cyclic:<n>[x<n>...]`: every finite abelian group is one of these, up to isomorphism. The name keeps the factors as
 * typed, so `cyclic:3x7` and `cyclic:21` are two names of isomorphic groups.
 *
 * @example cyclicPlugin.parse("cyclic:2x12")._tag // => "Right"
 * @example cyclicPlugin.parse("cyclic:0")._tag // => "Left"
 * @since 0.1.0
 */
export const cyclicPlugin: GroupPlugin = Object.freeze({
  name: "cyclic",
  syntax,
  description: "Cyclic groups and their direct products: all finite abelian groups",
  examples: ["cyclic:23", "cyclic:2x12", "cyclic:3x7", "cyclic:2x2x5"],
  shortNames: ["C", "Z"],
  parse: (spec: string) => map(cyclicGroup)(parseOrders(spec)),
});
