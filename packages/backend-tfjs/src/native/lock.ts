/** One build at a time in a folder. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildError } from "./surroundings.js";

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

/** Runs `work` while no other build works on the folder. The lock of a build that died is taken over. @throws TfjsError `tfjs/build` */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
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
