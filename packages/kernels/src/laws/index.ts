/** The contract of `Kernels` as laws any engine can be held to, inside this repository or outside. */
export { brokenKernelLaws, kernelLaws } from "./kernel-laws.js";

export type { KernelLaw } from "./kernel-law.js";
