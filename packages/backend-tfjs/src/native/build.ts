/**
 * A working tfjs-node on a machine that cannot reach the vendor's download: the npm package without its install script, the
 * C library of the TensorFlow wheel from PyPI, and the package's own binding compiled against it. Every step is skipped
 * when its result is complete, so that the build can be repeated, or taken up after it was broken off.
 */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkBuilt } from "./check-built.js";
import { compileBinding, requireCompiler } from "./compile-binding.js";
import { layoutOf } from "./folder.js";
import { installPackages } from "./install-packages.js";
import { buildError, type BuildSurroundings } from "./surroundings.js";
import { unpackLibrary } from "./unpack-library.js";
import { platforms, thisPlatform, wheelFor } from "./wheels.js";

/** Whether a process of this number runs. One that died and was not yet waited for (a zombie) does not. */
function isAlive(owner: number): boolean {
  try {
    process.kill(owner, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  try {
    // "pid (name) state ..": the name may hold anything, brackets too.
    return !/\) Z /.test(readFileSync(`/proc/${owner}/stat`, "latin1"));
  } catch {
    return true; // no /proc: what the signal said
  }
}

/** Runs `work` while no other build works on the folder. The lock of a build that died is taken over. */
async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, "build.lock");
  for (let attempt = 0; ; attempt++) {
    try {
      const file = openSync(lock, "wx");
      writeFileSync(file, String(process.pid));
      closeSync(file);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const owner = Number(readFileSync(lock, "utf8"));
      if (attempt > 0 || (Number.isInteger(owner) && owner > 0 && isAlive(owner))) {
        throw buildError(`no other build in ${folder}`, `one by process ${owner}`, `Wait for it, or delete ${lock} if there is none.`);
      }
      rmSync(lock, { force: true });
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** The wheel's libraries are for glibc from this version on (its name says manylinux_2_27); musl has none. */
const OLDEST_GLIBC = [2, 27] as const;

/**
 * @param version - of glibc, as Node reports it; undefined on other C libraries
 * @throws TfjsError `tfjs/build`
 */
export function requireLibc(version = (process.report.getReport() as { header: { glibcVersionRuntime?: string } }).header.glibcVersionRuntime): void {
  const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
  if (major > OLDEST_GLIBC[0] || (major === OLDEST_GLIBC[0] && minor >= OLDEST_GLIBC[1])) return;
  throw buildError(`glibc ${OLDEST_GLIBC.join(".")} or newer`, version === undefined ? "another C library" : `glibc ${version}`, "Use another engine (--engine wasm), or a system with glibc.");
}

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
