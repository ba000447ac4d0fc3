/** Weights and measures as files: pure functions on bytes, for browsers and Node alike. */
export { formatFileError } from "./file-format-error.js";
export { measureFromTensors, measureToTensors } from "./measure-tensors.js";
export { measureFromNetwork, networkFromMeasure } from "./network-weights.js";
export { readNpy } from "./npy.js";
export { readNpz } from "./npz.js";
export { pointCloudFromTensors } from "./point-cloud.js";
export { readTensors } from "./read-tensors.js";
export { readSafetensors, writeSafetensors } from "./safetensors.js";
export { writeNpz } from "./write-npz.js";
export { elementBytes, elementCount } from "./tensor-file.js";

export type { FileFormatError, FileFormatErrorCode } from "./file-format-error.js";
export type { ReadNpzOptions } from "./npz.js";
export type { Float32Tensor, Float64Tensor, Tensor, TensorFile, TensorType } from "./tensor-file.js";
