/**
 * Nx plugin: gives every package a cached `lint` target, so that no manifest has to repeat it and a new package has it
 * at once. `build` and `test` are the package's own scripts.
 */
import { dirname } from "node:path";

export const name = "ringflow-lint";

/** @type {import("@nx/devkit").CreateNodesV2} */
export const createNodesV2 = [
  "packages/*/package.json",
  (files) =>
    files.map((file) => {
      const root = dirname(file);
      // Type-aware rules read the sources of the packages below, so these are inputs too.
      const inputs = ["default", "^production", "{workspaceRoot}/eslint.config.js", "{workspaceRoot}/tools/checks/{arrows.json,src/arrows.js}"];
      const lint = { command: `eslint ${root}`, cache: true, inputs, outputs: [] };
      return [file, { projects: { [root]: { root, targets: { lint } } } }];
    }),
];
