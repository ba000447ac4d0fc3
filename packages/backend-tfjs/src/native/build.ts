/**
 * A working tfjs-node on a machine that cannot reach the vendor's download: the npm package without its install script, the
 * C library of the TensorFlow wheel from PyPI, and the package's own binding compiled against it. Every step is skipped
 * when its result is complete, so that the build can be repeated, or taken up after it was broken off.
 */
import { rmSync } from "node:fs";
import { checkBuilt } from "./check-built.js";
import { compileBinding, requireCompiler } from "./compile-binding.js";
import { layoutOf } from "./folder.js";
import { installPackages } from "./install-packages.js";
import { requireLibc } from "./libc.js";
import { alone } from "./lock.js";
import { buildError, type BuildSurroundings } from "./surroundings.js";
import { unpackLibrary } from "./unpack-library.js";
import { platforms, thisPlatform, wheelFor } from "./wheels.js";

/** The check; a binding that does not pass is taken away, so that nothing finds it. */
function checked(surroundings: BuildSurroundings): string {
  try {
    return checkBuilt(surroundings);
  } catch (error) {
    const { binding, bindingRecord } = layoutOf(surroundings.folder);
    for (const file of [bindingRecord, binding]) rmSync(file, { force: true });
    throw error;
  }
}

/**
 * Builds tfjs-node into a folder and checks it by a product of two matrices in a process of its own. About 1.2 GB on disk.
 *
 * @returns what the check found, one line
 * @throws TfjsError `tfjs/build` with what is missing and how to mend it
 * @since 0.1.0
 */
export async function buildTfjsNode(surroundings: BuildSurroundings): Promise<string> {
  const { folder, say } = surroundings;
  const wheel = wheelFor(thisPlatform);
  if (wheel === undefined) {
    throw buildError(`one of the platforms ${platforms.join(", ")}`, thisPlatform, "Use the vendor's build (npm install @tensorflow/tfjs-node) or another engine.");
  }
  try {
    return await alone(folder, async () => {
      requireLibc();
      requireCompiler(wheel, surroundings);
      installPackages(surroundings);
      await unpackLibrary(wheel, surroundings);
      compileBinding(wheel, surroundings);
      say("check: a product of two matrices against the reference");
      return checked(surroundings);
    });
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== "EACCES" && code !== "EROFS" && code !== "ENOSPC") throw error;
    const fix = code === "ENOSPC" ? "Free about 2 GB there, then run this again." : "Choose another folder with --folder.";
    throw buildError(`to be able to write below ${folder}`, `${code} at ${path ?? folder}`, fix);
  }
}
