import { describeGroupPlugin } from "@ringflow/group/laws";
import { describe, expect, it } from "vitest";
import { cyclicPlugin } from "../src/index.js";

describeGroupPlugin({ describe, it, expect }, cyclicPlugin, [...cyclicPlugin.examples, "cyclic:2", "cyclic:2x2", "cyclic:6x4", "cyclic:10007"]);
