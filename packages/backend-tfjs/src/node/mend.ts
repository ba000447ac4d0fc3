/** The commands that mend a missing or broken engine, in a checkout of the repository and in an installed program. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { packageRoot } from "../native/folder.js";

const inRepository = existsSync(join(resolve(packageRoot, "..", ".."), "tools", "tfjs-node", "build.mjs"));

/** Builds tfjs-node without the vendor's download. */
export const BUILD_COMMAND = inRepository ? "npm run tfjs-node" : "npx -y -p @ringflow/backend-tfjs ringflow-tfjs-node";

/** Installs tfjs-core and a backend. */
export const installCommand = (backend: string): string => `npm install @tensorflow/tfjs-core@4.22.0 ${backend}@4.22.0`;
