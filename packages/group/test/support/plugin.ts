/** A minimal plugin: `z:<n>`. */
import { left, right } from "fp-ts/lib/Either.js";
import type { GroupPlugin } from "../../src/index.js";
import { abelian } from "./groups.js";

export const zPlugin: GroupPlugin = {
  name: "z",
  syntax: "z:<n>",
  description: "cyclic groups, for tests",
  examples: ["z:5", "z:6"],
  parse: (spec) =>
    /^z:[1-9][0-9]?$/.test(spec)
      ? right(abelian(Number(spec.slice(2))))
      : left({ code: "group-spec/syntax", spec, expected: "z:<n> with n below 100", found: "something else", fix: 'Write "z:5".' }),
};
