/** Steps of Adam on the device, from point, means and velocity to the velocity at the last point: read back once. */
import type { AdamUpdate } from "@ringflow/flow";
import type { AdamFactors } from "@ringflow/kernels";
import type { Device } from "../device.js";
import { tidied, type Tensor } from "../tensor-library.js";
import type { LawOnDevice } from "./law-on-device.js";
import { makeMirror } from "./mirror.js";

/** A point of Adam on the device; the last one of a call has shares. */
interface OnDevice {
  readonly y: Tensor;
  readonly mean: Tensor;
  readonly square: Tensor;
  readonly velocity: Tensor;
  readonly shares?: Tensor;
}

/** @source Kingma & Ba 2015, Algorithm 1 */
export function deviceAdamUpdate(device: Device, law: LawOnDevice): { readonly update: AdamUpdate; readonly dispose: () => void } {
  const { tf } = device;
  const mirror = makeMirror(device);
  const step = (at: OnDevice, { rate, beta1, beta2, correction, epsilon }: AdamFactors, weights: Float64Array, last: boolean): OnDevice => {
    const mean = tf.add(tf.mul(at.mean, beta1), tf.mul(at.velocity, 1 - beta1));
    const square = tf.add(tf.mul(at.square, beta2), tf.mul(tf.square(at.velocity), 1 - beta2));
    const y = tf.add(at.y, tf.div(tf.mul(mean, rate), tf.add(tf.sqrt(tf.mul(square, correction)), epsilon)));
    return { y, mean, square, ...(last ? law.at(y, weights) : { velocity: law.velocity(y, weights) }) };
  };
  const update: AdamUpdate = ({ count, weights }, { y, velocity, mean, square }, factors) => {
    const shape = [count, y.length / count];
    const moved = device.run(() => {
      let at: OnDevice = { y: mirror.of(y, shape), velocity: mirror.of(velocity, shape), mean: mirror.of(mean, shape), square: mirror.of(square, shape) };
      factors.forEach((each, i) => {
        const next = tidied(tf, () => step(at, each, weights, i === factors.length - 1));
        // Only what lies between the first point and the last: the mirror holds the first.
        if (i > 0) for (const tensor of Object.values<Tensor | undefined>({ ...at })) tensor?.dispose();
        at = next;
      });
      return {
        y: mirror.adopt(at.y), mean: mirror.adopt(at.mean), square: mirror.adopt(at.square), velocity: mirror.adopt(at.velocity),
        energy: at.shares === undefined ? NaN : law.energy({ velocity: at.velocity, shares: at.shares }),
      };
    });
    // The step may be refused: what it started from is kept for another try.
    mirror.retain([y, mean, square, velocity, moved.y, moved.mean, moved.square, moved.velocity]);
    return moved;
  };
  return { update, dispose: () => { mirror.retain([]); } };
}
