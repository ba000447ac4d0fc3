/** The suite on tfjs-node, where its native part is: after `npm run tfjs-node`, or where the vendor's download works. */
import { describe, it } from "vitest";
import { findTfjsNode, loadTfjsNode } from "../src/node/index.js";
import { describeBackend } from "./support/suite.js";

if (findTfjsNode()?.hasBinding === true) describeBackend("tfjs-node", await loadTfjsNode({ threads: 1 }));
else describe.skip("tfjs-node", () => { it("is not here: npm run tfjs-node builds it", () => undefined); });
