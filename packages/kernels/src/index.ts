export { jsKernels } from "./js/js-kernels.js";
export type { FloatArray, Kernels } from "./kernels.js";
