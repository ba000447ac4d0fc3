/** Where a tfjs-node built from the wheel lives, and where things are in it. */
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Environment variable with the folder; overrides the usual place. */
export const FOLDER_VARIABLE = "RINGFLOW_TFJS_NODE";

/** Root of the package, seen from sources and build alike. */
export const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

/**
 * The folder: what {@link FOLDER_VARIABLE} says, else `.cache/tfjs-node` of the repository this package is a part of, else
 * `ringflow/tfjs-node` below the user's cache folder.
 *
 * @example nativeFolder({ RINGFLOW_TFJS_NODE: "/opt/tfjs" }) // => "/opt/tfjs"
 * @since 0.1.0
 */
export function nativeFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const chosen = environment[FOLDER_VARIABLE];
  if (chosen !== undefined && chosen.trim() !== "") return resolve(chosen);
  const repository = resolve(packageRoot, "..", "..");
  if (existsSync(join(repository, "tools", "tfjs-node", "build.mjs"))) return join(repository, ".cache", "tfjs-node");
  const caches = environment.XDG_CACHE_HOME ?? "";
  return join(caches === "" ? join(homedir(), ".cache") : resolve(caches), "ringflow", "tfjs-node");
}

/** Version of the N-API that tfjs-node asks for on every Node this package runs on. */
export const NAPI_VERSION = 8;

/** Paths inside the folder. */
export interface NativeLayout {
  readonly packages: string;
  readonly tfjsNode: string;
  readonly library: string;
  /** What the library was unpacked from; written when it is complete. */
  readonly libraryRecord: string;
  readonly binding: string;
  /** What the binding was compiled from; written when it is complete. */
  readonly bindingRecord: string;
}

/** The binding of a tfjs-node package. */
export function bindingOf(tfjsNode: string): string {
  return join(tfjsNode, "lib", `napi-v${NAPI_VERSION}`, "tfjs_binding.node");
}

export function layoutOf(folder: string): NativeLayout {
  const packages = join(folder, "node_modules");
  const tfjsNode = join(packages, "@tensorflow", "tfjs-node");
  const library = join(folder, "library");
  const binding = bindingOf(tfjsNode);
  return { packages, tfjsNode, library, libraryRecord: join(library, "record.json"), binding, bindingRecord: `${binding}.json` };
}
