import { describeGroupPlugin } from "@ringflow/group/laws";
import { describe, expect, it } from "vitest";
import { alternatingPlugin, permutationPlugin, symmetricPlugin } from "../src/index.js";

describeGroupPlugin({ describe, it, expect }, symmetricPlugin, ["symmetric:2", ...symmetricPlugin.examples]);
describeGroupPlugin({ describe, it, expect }, alternatingPlugin, ["alternating:3", ...alternatingPlugin.examples]);
describeGroupPlugin({ describe, it, expect }, permutationPlugin, [...permutationPlugin.examples, "permutation:(1 2 3 4)(5 6 7 8),(1 5 3 7)(2 8 4 6)"]);
