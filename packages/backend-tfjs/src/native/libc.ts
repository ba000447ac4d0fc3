/** The C library of the system. */
import { buildError } from "./surroundings.js";

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
