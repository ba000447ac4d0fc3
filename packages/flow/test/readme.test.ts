import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as flowPackage from "../src/index.js";

it("the README example gives what it says", () => {
  const { energyBalance, integralController, makeFlow, quadraticDecay, rkc2, runFlow, startFlow } = flowPackage;
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const measure = {
    space: { field: "real" as const, blocks: [{ name: "a", size: 1 }] }, count: 2,
    weights: new Float64Array([0.5, 0.5]), points: new Float64Array([1, -2]),
  };
  const controller = integralController({ tolerance: 1e-6 });
  const flow = makeFlow({ functional: quadraticDecay(3), stepper: rkc2(), controller });
  const end = runFlow(flow, startFlow(flow, measure), { until: { time: 1 } });
  expect(readme).toContain(`// => "${end.measure.points[1]!.toFixed(3)}"`);
  expect(energyBalance(flow, end)!.relativeResidual).toBeLessThan(1e-3);
});
