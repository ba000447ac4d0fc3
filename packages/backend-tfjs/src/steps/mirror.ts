/**
 * Arrays of the host that also lie on the device. Tensors are kept between steps under the identity of the host's array,
 * so a step that starts where the last one ended uploads nothing; an array that is not known is uploaded, to the same
 * float32 numbers, so what is kept changes the time of a run and not its result.
 */
import { numbersOf, type Device } from "../device.js";
import type { Tensor } from "../tensor-library.js";

/** Tensors by host array. Holds no more than the last {@link Mirror.retain} named. */
export interface Mirror {
  /** The tensor of an array that is not changed while it is known. */
  of(array: Float64Array, shape: readonly number[]): Tensor;
  /** Reads a tensor into a new array and keeps both. */
  adopt(tensor: Tensor): Float64Array;
  /** Frees every tensor but those of `arrays`. */
  retain(arrays: readonly Float64Array[]): void;
  /** Tensors held. */
  size(): number;
}

/** Inside `device.run` only, but for `retain` and `size`. */
export function makeMirror(device: Device): Mirror {
  const held = new Map<Float64Array, Tensor>();
  const { tf } = device;
  return {
    of(array, shape) {
      const known = held.get(array);
      if (known !== undefined) return known;
      const fresh = tf.keep(device.upload(array, shape));
      held.set(array, fresh);
      return fresh;
    },
    adopt(tensor) {
      const array = new Float64Array(numbersOf(tensor));
      held.set(array, tf.keep(tensor));
      return array;
    },
    retain(arrays) {
      const wanted = new Set(arrays);
      for (const [array, tensor] of held) {
        if (wanted.has(array)) continue;
        tensor.dispose();
        held.delete(array);
      }
    },
    size: () => held.size,
  };
}
