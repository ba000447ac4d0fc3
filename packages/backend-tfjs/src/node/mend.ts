/** The commands that mend a missing or broken engine, in a checkout of the repository and in an installed program. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { packageRoot } from "../native/folder.js";
import { TFJS_VERSION, thisPlatform, wheelFor } from "../native/wheels.js";

const inRepository = existsSync(join(resolve(packageRoot, "..", ".."), "tools", "tfjs-node", "build.mjs"));

/** Installs packages of tfjs. */
export const installCommand = (...names: readonly string[]): string => `npm install ${names.map((name) => `${name}@${TFJS_VERSION}`).join(" ")}`;

/** Gives a platform its tfjs-node: without the vendor's download where a wheel is known to work, else by it. */
export function buildCommand(platform: string): string {
  if (wheelFor(platform) === undefined) return installCommand("@tensorflow/tfjs-node");
  return inRepository ? "npm run tfjs-node" : "npx -y -p @ringflow/backend-tfjs ringflow-tfjs-node";
}

/** The same for this machine. */
export const BUILD_COMMAND = buildCommand(thisPlatform);

