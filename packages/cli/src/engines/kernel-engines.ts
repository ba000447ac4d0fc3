/** The engines of `@ringflow/kernels`. */
import { jsKernels } from "@ringflow/kernels";
import { UsageError } from "../errors.js";
import { makeEngine, PRECISIONS, thisMachine } from "../flow-run/engine.js";
import type { EngineDefinition } from "./engine-definition.js";

/** SIMD in WebAssembly. */
export const wasmEngine: EngineDefinition = {
  name: "wasm",
  precisions: PRECISIONS,
  float64: true,
  threadsMatter: false,
  open(request) {
    const machine = thisMachine();
    if (!machine.simd) {
      throw new UsageError({
        code: "engine/missing", subject: "--engine wasm", expected: "WebAssembly with SIMD", found: `a Node ${process.versions.node} without it`, fix: "Leave --engine out, or write --engine js.",
      });
    }
    return Promise.resolve(makeEngine(request, machine));
  },
};

/** The plain reference, in float64. */
export const jsEngine: EngineDefinition = {
  name: "js",
  precisions: ["auto", "float64"],
  float64: true,
  threadsMatter: false,
  open: () => Promise.resolve({ name: "js", first: jsKernels, exact: jsKernels, threads: 1, warnings: [] }),
};
