/** Step 3: the C library and its headers out of the wheel, streamed; the folder gets its name when it is complete. */
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Readable } from "node:stream";
import { fetchWheel } from "./fetch-wheel.js";
import { layoutOf } from "./folder.js";
import { buildError, isRecorded, type BuildSurroundings } from "./surroundings.js";
import type { Wheel } from "./wheels.js";

/** What is used of yauzl 3, which the first step installed. */
interface ZipReader {
  openPromise(path: string): Promise<{
    eachEntry(): AsyncIterable<{ readonly fileName: string; readonly uncompressedSize: number }>;
    openReadStreamPromise(entry: unknown): Promise<Readable>;
    close(): void;
  }>;
}

/** Libraries by the name in the wheel, with the name the linker looks for. */
const LIBRARIES = { "libtensorflow_cc.so.2": "libtensorflow.so", "libtensorflow_framework.so.2": "libtensorflow_framework.so" };

/** Headers that `tensorflow/c/c_api.h` and `tensorflow/c/eager/c_api.h` include. */
const HEADERS = ["include/tensorflow/c/", "include/tensorflow/core/platform/ctstring", "include/tsl/platform/ctstring", "include/xla/tsl/c/"];

/** Path below the library folder, or `undefined` for what is not needed. */
function placeOf(entry: string): string | undefined {
  const name = entry.startsWith("tensorflow/") ? entry.slice("tensorflow/".length) : "";
  if (Object.hasOwn(LIBRARIES, name)) return name;
  // No path of a header leaves the folder: zip readers refuse "..", and so does this.
  return name.endsWith(".h") && !name.split("/").includes("..") && HEADERS.some((start) => name.startsWith(start)) ? name : undefined;
}

async function unpack(wheel: string, target: string, tools: string): Promise<void> {
  const zip = createRequire(join(tools, "-"))("yauzl") as ZipReader;
  const file = await zip.openPromise(wheel);
  try {
    for await (const entry of file.eachEntry()) {
      const place = placeOf(entry.fileName);
      if (place === undefined) continue;
      const path = join(target, place);
      mkdirSync(dirname(path), { recursive: true });
      await pipeline(await file.openReadStreamPromise(entry), createWriteStream(path));
      if (statSync(path).size !== entry.uncompressedSize) throw new Error(`${place} came out of the wheel with the wrong size`);
    }
  } finally {
    file.close();
  }
}

/** Whether an unpacked library of this wheel is there. */
export function hasLibrary(folder: string, wheel: Wheel): boolean {
  const { library, libraryRecord } = layoutOf(folder);
  return isRecorded(libraryRecord, { ...wheel }) && Object.keys(LIBRARIES).every((name) => existsSync(join(library, name)));
}

/** Fetches and unpacks the library, unless it is there; the wheel is deleted afterwards. */
export async function unpackLibrary(wheel: Wheel, surroundings: BuildSurroundings): Promise<void> {
  const { folder, say } = surroundings;
  const { packages, library, libraryRecord } = layoutOf(folder);
  if (hasLibrary(folder, wheel)) {
    say(`library: TensorFlow ${wheel.version}, there already`);
    return;
  }
  const { path, temporary } = await fetchWheel(wheel, surroundings);
  say(`library: unpacking TensorFlow ${wheel.version}`);
  const part = `${library}.part`;
  for (const old of [part, library]) rmSync(old, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  await unpack(path, part, packages);
  for (const [name, link] of Object.entries(LIBRARIES)) {
    if (!existsSync(join(part, name))) throw buildError(`${name} in ${wheel.file}`, "a wheel without it", "Report this: the pinned wheel is not the one it was.");
    symlinkSync(name, join(part, link));
  }
  renameSync(part, library);
  writeFileSync(libraryRecord, JSON.stringify(wheel));
  if (temporary) rmSync(path, { force: true });
}
