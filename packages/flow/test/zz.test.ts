import { it } from "vitest";
import { groupLaw } from "../../task/src/group-law/functional.js";
import * as F from "../src/index.js";
import { blocksABC, noise } from "./support/functionals.js";
it("z23", () => {
  const n = 23, N = 256;
  const group = { kind: "finite", order: n, multiply: (x: number, y: number) => (x + y) % n } as never;
  const law = groupLaw(group);
  const m = blocksABC(N, n, noise(N * 3 * n, 1, 0.3 / Math.sqrt(n)), new Float64Array(N).fill(1));
  for (const every of [5,10,25]) {
  const flow = F.makeFlow({ functional: F.sumOf(law, F.quadraticDecay(5e-3)), stepper: F.rkc2({ reestimateEvery: every }), controller: F.integralController({ tolerance: 1e-3 }) });
  const rec = F.record((s) => `t ${s.time.toFixed(1)} h ${s.stepSize.toFixed(2)} E ${s.energy.toExponential(3)} ev ${s.statistics.evaluations} acc ${s.statistics.accepted} rej ${s.statistics.rejected} live ${s.measure.count} rho ${(s.stepperState as F.Rkc2State).spectralRadius?.toFixed(1)}`);
  const t0 = performance.now();
  const end = F.runFlow(flow, F.startFlow(flow, m), { until: { time: 774 }, contraction: F.dropDeadMass({ relative: 1e-8, mass: F.squareLayerMass(["a","b"],"c") }), observers: [F.everyTime(50, rec)], stopRules: [F.wallClockLimit({ seconds: 60, now: () => performance.now() })] });
  console.log(every, "\n" + rec.rows.slice(0,4).join("\n") + "\n...\n" + rec.rows.slice(-2).join("\n"), end.status, end.dissipation, end.contraction, F.energyBalance(flow, end), (performance.now() - t0) / 1000, "loss", law.loss(end.measure));
  }
}, 200000);
