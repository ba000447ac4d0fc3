export { tfjsDevice } from "./device.js";
export { tfjsGroupLaw } from "./engine.js";
export { TfjsError } from "./errors.js";
export { tfjsKernels } from "./kernels/tfjs-kernels.js";

export type { Device } from "./device.js";
export type { TfjsGroupLaw, TfjsGroupLawOptions } from "./engine.js";
export type { TfjsErrorCode, TfjsErrorDetails } from "./errors.js";
export type { Tensor, TensorLibrary, TensorType } from "./tensor-library.js";
