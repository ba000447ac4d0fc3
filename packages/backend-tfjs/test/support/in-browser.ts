/** What the page of `webgl.test.ts` runs; bundled, so it may import what a browser has. */
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-webgl";
import { fieldOf } from "@ringflow/flow";
import { brokenKernelLaws } from "@ringflow/kernels/laws";
import { tfjsDevice, tfjsGroupLaw, tfjsKernels } from "../../src/index.js";
import { distance, groups, measureOn, referenceOf } from "./measures.js";

/** Found on one group. */
export interface OnGroup {
  readonly group: string;
  /** Distance of the velocity from float64, in units `u` of the sizes of its parts. */
  readonly velocity: number;
  readonly loss: number;
  /** Tensors after each of some steps of Adam. */
  readonly tensors: readonly number[];
}

/** Found in the browser. */
export interface InBrowser {
  readonly backend: string;
  readonly float32: boolean;
  readonly brokenLaws: readonly string[];
  readonly groups: readonly OnGroup[];
}

/** `undefined` where the browser has no WebGL 2. */
async function run(): Promise<InBrowser | undefined> {
  const canvas = (globalThis as unknown as { document: { createElement(tag: string): { getContext(kind: string): unknown } } }).document.createElement("canvas");
  if (canvas.getContext("webgl2") === null) return undefined;
  // Small operations are otherwise made on the host, and what is to be tested would not be.
  tf.env().set("WEBGL_CPU_FORWARD", false);
  await tf.setBackend("webgl");
  await tf.ready();
  const device = tfjsDevice(tf);
  const found = [groups[2]!, groups[1]!, groups[5]!].map((group): OnGroup => {
    const measure = measureOn(group, 40);
    const reference = referenceOf(group, measure);
    const law = tfjsGroupLaw(device, group);
    const velocity = new Float64Array(measure.points.length);
    const loss = law.velocity(measure, velocity) / group.order;
    const stepper = law.adam({ learningRate: 1e-3, perStep: 3 });
    let [y, state] = [measure.points, stepper.init(fieldOf(law, measure), 0, measure.points)];
    const tensors = [1, 2, 3, 4].map(() => {
      const result = stepper.step(fieldOf(law, measure), 0, 3, y, state);
      if (result.status !== "done") throw new Error(result.status);
      [y, state] = [result.y, result.state];
      return tf.memory().numTensors;
    });
    law.dispose();
    const u = 2 ** -24;
    return { group: group.name, velocity: distance(velocity, reference.velocity) / (u * reference.velocityTerms), loss: Math.abs(loss - reference.loss) / (u * reference.lossTerms), tensors };
  });
  return { backend: device.name, float32: tf.env().getBool("WEBGL_RENDER_FLOAT32_ENABLED"), brokenLaws: brokenKernelLaws(tfjsKernels(device)), groups: found };
}

Object.assign(globalThis, { ringflowInBrowser: run });
