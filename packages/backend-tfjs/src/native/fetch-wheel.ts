/** Step 2: the wheel, from a file that is named, from PyPI's index, or through pip; checked against its digest. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { buildError, runProgram, type BuildSurroundings } from "./surroundings.js";
import { PROJECT, type Wheel } from "./wheels.js";

/** Environment variable with the path of a wheel that is on this machine already. */
export const WHEEL_VARIABLE = "RINGFLOW_TENSORFLOW_WHEEL";

const INDEX = `https://pypi.org/simple/${PROJECT}/`;
const SECONDS = 600;
/** Before the first byte of the index. */
const INDEX_SECONDS = 20;

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** Address of the wheel by the index's JSON form (PEP 691). */
async function addressOf(wheel: Wheel): Promise<string> {
  const answer = await fetch(INDEX, { headers: { accept: "application/vnd.pypi.simple.v1+json" }, signal: AbortSignal.timeout(1000 * INDEX_SECONDS) });
  if (!answer.ok) throw new Error(`${INDEX} answers ${answer.status}`);
  const { files } = (await answer.json()) as { readonly files?: readonly { readonly filename?: unknown; readonly url?: unknown }[] };
  const url = files?.find(({ filename }) => filename === wheel.file)?.url;
  if (typeof url !== "string") throw new Error(`${INDEX} does not list ${wheel.file}`);
  return url;
}

/** Downloads by HTTPS; the digest is taken on the way. */
async function download(wheel: Wheel, part: string, say: (line: string) => void): Promise<void> {
  const answer = await fetch(await addressOf(wheel), { signal: AbortSignal.timeout(1000 * SECONDS) });
  if (!answer.ok || answer.body === null) throw new Error(`the file's host answers ${answer.status}`);
  const hash = createHash("sha256");
  let [bytes, told] = [0, 0];
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      const tenths = Math.floor((10 * bytes) / wheel.size);
      if (tenths > told && tenths < 10) say(`wheel: ${10 * tenths} %`);
      told = tenths;
      done(null, chunk);
    },
  });
  await pipeline(answer.body as unknown as AsyncIterable<Uint8Array>, watch, createWriteStream(part));
  const found = hash.digest("hex");
  if (found !== wheel.sha256) throw new Error(`the download has the digest ${found}`);
}

/** pip knows proxies and mirrors that are set up for it. @returns why it failed */
async function byPip(wheel: Wheel, folder: string, environment: BuildSurroundings["environment"]): Promise<string | undefined> {
  const target = join(folder, "pip");
  rmSync(target, { recursive: true, force: true });
  const [, python = "", , tag = ""] = /-(cp(\d+))-cp\d+-(.+)\.whl$/.exec(wheel.file) ?? [];
  const args = [
    "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--implementation", "cp", "--python-version", python.replace(/^cp/, ""), "--platform", tag,
    "--retries", "1", "--timeout", "20", "--disable-pip-version-check", "-q", "-d", target, `${PROJECT}==${wheel.version}`,
  ];
  const failure = runProgram("python3", args, { cwd: folder, environment, timeoutSeconds: SECONDS });
  if (failure !== undefined) return failure;
  const file = join(target, wheel.file);
  if (!existsSync(file)) return `pip brought another file than ${wheel.file}`;
  if ((await digestOf(file)) !== wheel.sha256) return "pip brought a file with another digest";
  renameSync(file, join(folder, wheel.file));
  rmSync(target, { recursive: true, force: true });
  return undefined;
}

async function named(path: string, wheel: Wheel): Promise<string> {
  const fix = `Point ${WHEEL_VARIABLE} at ${wheel.file}, or unset it.`;
  if (!existsSync(path)) throw buildError(`a wheel at ${WHEEL_VARIABLE}`, `no file ${path}`, fix);
  if ((await digestOf(path)) !== wheel.sha256) throw buildError(`${wheel.file} at ${WHEEL_VARIABLE}`, "a file with another digest", fix);
  return path;
}

/** @returns path of the checked wheel, and whether it is ours to delete */
export async function fetchWheel(wheel: Wheel, { folder, environment, say }: BuildSurroundings): Promise<{ readonly path: string; readonly temporary: boolean }> {
  const given = environment[WHEEL_VARIABLE];
  if (given !== undefined && given !== "") return { path: await named(given, wheel), temporary: false };
  mkdirSync(folder, { recursive: true });
  const path = join(folder, wheel.file);
  if (existsSync(path) && (await digestOf(path)) === wheel.sha256) return { path, temporary: true };
  say(`wheel: fetching ${wheel.file} (${Math.round(wheel.size / 1e6)} MB) from pypi.org`);
  const part = `${path}.part`;
  let first: string;
  try {
    await download(wheel, part, say);
    renameSync(part, path);
    return { path, temporary: true };
  } catch (error) {
    rmSync(part, { force: true });
    first = causeOf(error);
  }
  say(`wheel: ${first}; trying pip`);
  const second = await byPip(wheel, folder, environment);
  if (second === undefined) return { path, temporary: true };
  throw buildError(
    `the TensorFlow wheel ${wheel.file}`, `that neither pypi.org (${first}) nor pip (${second}) gives it`,
    `Fetch it on another machine (pip download --no-deps ${PROJECT}==${wheel.version}) and set ${WHEEL_VARIABLE} to its path.`,
  );
}

/** The innermost message of an error: fetch wraps its cause. */
function causeOf(error: unknown): string {
  let at: unknown = error;
  while (at instanceof Error && at.cause !== undefined) at = at.cause;
  return at instanceof Error ? at.message : String(at);
}
