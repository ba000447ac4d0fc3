/** The law kit on every family. */
import { describe, expect, it } from "vitest";
import { describeGroupPlugin } from "@ringflow/group/laws";
import { rotationPlugins } from "../src/index.js";

for (const plugin of rotationPlugins) describeGroupPlugin({ describe, it, expect }, plugin);

it("plugins cannot be changed", () => {
  expect(rotationPlugins.filter((plugin) => !Object.isFrozen(plugin))).toEqual([]);
});
