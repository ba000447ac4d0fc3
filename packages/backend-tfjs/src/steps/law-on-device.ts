/** A law with the weights of the measures it is asked about, as the steps use it. */
import type { Device } from "../device.js";
import type { DeviceLaw, Evaluation } from "../law/device-law.js";
import type { Tensor } from "../tensor-library.js";
import { weightsOnDevice } from "./device-weights.js";

/** The law at tensors of points. */
export interface LawOnDevice {
  /** Inside `device.run` only. */
  at(points: Tensor, weights: Float64Array): Evaluation;
  /** Inside `device.run` only. */
  velocity(points: Tensor, weights: Float64Array): Tensor;
  /** Reads the energy. */
  energy(evaluation: Evaluation): number;
  /** Reads the mean loss. */
  loss(evaluation: Evaluation): number;
  dispose(): void;
}

export function lawOnDevice(device: Device, law: DeviceLaw): LawOnDevice {
  const weights = weightsOnDevice(device);
  return {
    velocity: (points, array) => law.velocity(points, weights.of(array)),
    at: (points, array) => law.evaluate(points, weights.of(array)),
    energy: ({ shares }) => law.energy(shares).energy,
    loss: ({ shares }) => law.energy(shares).loss,
    dispose() {
      weights.dispose();
      law.dispose();
    },
  };
}
