/** The stage recursion of RKC2 on the device, with the velocity at its end; one read of point, velocity and energy. */
import type { RkcRun } from "@ringflow/flow";
import type { Device } from "../device.js";
import { tidied, type Tensor } from "../tensor-library.js";
import type { LawOnDevice } from "./law-on-device.js";
import { makeMirror } from "./mirror.js";

/** @source Sommeijer, Shampine & Verwer 1998 */
export function deviceRkcStages(device: Device, law: LawOnDevice): { readonly run: RkcRun; readonly dispose: () => void } {
  const { tf } = device;
  const mirror = makeMirror(device);
  const run: RkcRun = (particles, h, y, f0, c) => {
    const { count, weights } = particles;
    const shape = [count, y.length / count];
    const end = device.run(() => {
      const [start, velocity] = [mirror.of(y, shape), mirror.of(f0, shape)];
      let [before, current] = [start, tf.add(start, tf.mul(velocity, c.muTilde[1]! * h))];
      for (let j = 2; j <= c.stages; j++) {
        const [mu, nu] = [c.mu[j]!, c.nu[j]!];
        const next: Tensor = tidied(tf, () => {
          const f = law.velocity(current, weights);
          const terms: readonly (readonly [Tensor, number])[] = [
            [start, 1 - mu - nu], [current, mu], [before, nu], [f, h * c.muTilde[j]!], [velocity, h * c.gammaTilde[j]!],
          ];
          return terms.map(([x, factor]) => tf.mul(x, factor)).reduce((sum, x) => tf.add(sum, x));
        });
        if (before !== start) before.dispose();
        [before, current] = [current, next];
      }
      const evaluated = law.at(current, weights);
      return { y: mirror.adopt(current), velocity: mirror.adopt(evaluated.velocity), energy: law.energy(evaluated) };
    });
    mirror.retain([y, f0, end.y, end.velocity]);
    return end;
  };
  return { run, dispose: () => { mirror.retain([]); } };
}
