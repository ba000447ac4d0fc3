/** The weights of a measure on the device, kept while the measure keeps its weights. */
import type { DeviceWeights } from "../law/device-law.js";
import type { Device } from "../device.js";
import type { Tensor } from "../tensor-library.js";

/** The weights held last. */
export interface WeightsOnDevice {
  /** Inside `device.run` only. */
  of(weights: Float64Array): DeviceWeights;
  dispose(): void;
}

export function weightsOnDevice(device: Device): WeightsOnDevice {
  let held: { readonly array: Float64Array; readonly tensors: DeviceWeights } | undefined;
  const dispose = (): void => {
    if (held !== undefined) for (const tensor of [held.tensors.weights, held.tensors.inverse]) tensor.dispose();
    held = undefined;
  };
  return {
    of(array) {
      if (held?.array === array) return held.tensors;
      dispose();
      const column = (values: Float64Array): Tensor => device.tf.keep(device.upload(values, [values.length, 1]));
      held = { array, tensors: { weights: column(array), inverse: column(array.map((w) => 1 / w)) } };
      return held.tensors;
    },
    dispose,
  };
}
