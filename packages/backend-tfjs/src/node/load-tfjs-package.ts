/** The backends that are plain JavaScript packages, loaded on request only. */
import { TfjsError } from "../errors.js";
import { packageRoot } from "../native/folder.js";
import type { TensorLibrary } from "../tensor-library.js";
import { foldersAbove, requireFrom } from "./find-package.js";
import { installCommand } from "./mend.js";

/** Options of {@link loadTfjsPackage}. */
export interface TfjsPackageOptions {
  /** Folders from which packages are looked for, upwards; default: the working directory, then this package. */
  readonly folders?: readonly string[];
}

/** Packages by the name of the backend. */
const BACKENDS = { wasm: "@tensorflow/tfjs-backend-wasm", cpu: "@tensorflow/tfjs-backend-cpu" } as const;

/** Backends that {@link loadTfjsPackage} loads. */
export type TfjsPackageBackend = keyof typeof BACKENDS;

function find(name: string, folders: readonly string[], fix: string): string {
  for (const start of folders) {
    const [folder] = foldersAbove(name, start);
    if (folder !== undefined) return folder;
  }
  throw new TfjsError({ code: "tfjs/missing", expected: `the package ${name}`, found: "no such package", fix });
}

/**
 * The tensor library with the backend active: `wasm` (SIMD, one thread) or `cpu` (plain JavaScript, for tests).
 *
 * @throws TfjsError `tfjs/missing` or `tfjs/binding`
 * @since 0.1.0
 */
export async function loadTfjsPackage(backend: TfjsPackageBackend, { folders = [process.cwd(), packageRoot] }: TfjsPackageOptions = {}): Promise<TensorLibrary> {
  const fix = `Run: ${installCommand("@tensorflow/tfjs-core", BACKENDS[backend])}`;
  const [core, part] = [find("@tensorflow/tfjs-core", folders, fix), find(BACKENDS[backend], folders, fix)];
  try {
    const tf = requireFrom(core) as TensorLibrary & { env(): { set(flag: string, value: boolean): void }; ready(): Promise<void> };
    // Else the cpu backend recommends tfjs-node on standard error.
    tf.env().set("PROD", true);
    requireFrom(part);
    if (!(await tf.setBackend(backend))) throw new Error(`the backend ${backend} does not start`);
    await tf.ready();
    return tf;
  } catch (error) {
    throw new TfjsError({
      code: "tfjs/binding", expected: `${BACKENDS[backend]} to start`, found: (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "", fix,
    });
  }
}
