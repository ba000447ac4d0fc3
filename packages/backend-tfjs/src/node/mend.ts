/** The commands that mend a missing or broken engine, in a checkout of the repository and in an installed program. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { packageRoot } from "../native/folder.js";
import { thisPlatform, wheelFor } from "../native/wheels.js";

const inRepository = existsSync(join(resolve(packageRoot, "..", ".."), "tools", "tfjs-node", "build.mjs"));

/** Gives a platform its tfjs-node: without the vendor's download where a wheel is known to work, else by it. */
export function buildCommand(platform: string): string {
  if (wheelFor(platform) === undefined) return "npm install @tensorflow/tfjs-node@4.22.0";
  return inRepository ? "npm run tfjs-node" : "npx -y -p @ringflow/backend-tfjs ringflow-tfjs-node";
}

/** The same for this machine. */
export const BUILD_COMMAND = buildCommand(thisPlatform);

/** Installs tfjs-core and a backend. */
export const installCommand = (backend: string): string => `npm install @tensorflow/tfjs-core@4.22.0 ${backend}@4.22.0`;
