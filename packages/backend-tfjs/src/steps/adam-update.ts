/** One step of Adam on the device, from point, means and velocity to the velocity at the new point. */
import type { AdamUpdate } from "@ringflow/flow";
import type { Device } from "../device.js";
import type { Tensor } from "../tensor-library.js";
import type { LawOnDevice } from "./law-on-device.js";
import { makeMirror } from "./mirror.js";

/** @source Kingma & Ba 2015, Algorithm 1 */
export function deviceAdamUpdate(device: Device, law: LawOnDevice): { readonly update: AdamUpdate; readonly dispose: () => void } {
  const { tf } = device;
  const mirror = makeMirror(device);
  const update: AdamUpdate = (particles, { y, velocity, mean, square }, { rate, beta1, beta2, correction, epsilon }) => {
    const { count } = particles;
    const shape = [count, y.length / count];
    const moved = device.run(() => {
      const f = mirror.of(velocity, shape);
      const m = tf.add(tf.mul(mirror.of(mean, shape), beta1), tf.mul(f, 1 - beta1));
      const s = tf.add(tf.mul(mirror.of(square, shape), beta2), tf.mul(tf.square(f), 1 - beta2));
      const change: Tensor = tf.div(tf.mul(m, rate), tf.add(tf.sqrt(tf.mul(s, correction)), epsilon));
      const point = tf.add(mirror.of(y, shape), change);
      const evaluated = law.at(point, particles.weights);
      return {
        y: mirror.adopt(point), mean: mirror.adopt(m), square: mirror.adopt(s),
        velocity: mirror.adopt(evaluated.velocity), energy: law.energy(evaluated),
      };
    });
    // The step may be refused: what it started from is kept for another try.
    mirror.retain([y, mean, square, velocity, moved.y, moved.mean, moved.square, moved.velocity]);
    return moved;
  };
  return { update, dispose: () => { mirror.retain([]); } };
}
