/** The commands that mend a missing or broken engine, in a checkout of the repository and in an installed program. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { packageRoot } from "../native/folder.js";

const inRepository = existsSync(join(resolve(packageRoot, "..", ".."), "tools", "tfjs-node", "build.mjs"));

/** Builds tfjs-node without the vendor's download. */
export const BUILD_COMMAND = inRepository ? "npm run tfjs-node" : "npx -y -p @ringflow/backend-tfjs ringflow-tfjs-node";

/** Installs the packages of the wasm engine. */
export const WASM_COMMAND = "npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0";
