/** The command line of the build. */
import { parseArgs } from "node:util";
import { TfjsError } from "../errors.js";
import { loadTfjsNode } from "../node/load-tfjs-node.js";
import { productError } from "../node/product-check.js";
import { buildTfjsNode } from "./build.js";
import { FOLDER_VARIABLE, nativeFolder } from "./folder.js";
import { WHEEL_VARIABLE } from "./fetch-wheel.js";
import { hasLibrary } from "./unpack-library.js";
import { TFJS_VERSION, thisPlatform, wheelFor } from "./wheels.js";

const HELP = `Usage: ringflow-tfjs-node [--folder DIR] [--check]

Gives this machine a working @tensorflow/tfjs-node ${TFJS_VERSION} without the vendor's download: the npm package without its
install script, the C library of the TensorFlow wheel from PyPI (about 270 MB), the binding compiled against it. Then checks
it by a product of two matrices. What is there already is kept; a build that was broken off is taken up.

  --folder DIR   where to build (default: ${FOLDER_VARIABLE}, else a cache folder, which ringflow finds by itself)
  --check        only check what is there
Environment: ${WHEEL_VARIABLE} names a wheel on this machine; CXX names the compiler.
Exit status: 0 it works, 1 it does not, 2 wrong usage.
`;

/** Printed lines and exit status. */
export interface MainIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Loads what is in the folder and multiplies. */
async function check(folder: string): Promise<string> {
  const tf = await loadTfjsNode({ folders: [folder] });
  const { error, bound, size } = productError(tf);
  if (!(error <= bound)) {
    throw new TfjsError({ code: "tfjs/binding", expected: `a product of two ${size} x ${size} matrices within ${bound.toExponential(1)}`, found: `an error of ${error.toExponential(1)}`, fix: "Build it again." });
  }
  const wheel = wheelFor(thisPlatform);
  const version = wheel !== undefined && hasLibrary(folder, wheel) ? `TensorFlow ${wheel.version}` : "an unknown TensorFlow";
  return `tfjs-node works: ${version}, Node ${process.versions.node}; a ${size} x ${size} product is off by ${error.toExponential(1)} (bound ${bound.toExponential(1)})`;
}

/** @returns the exit status; never throws */
export async function main(argv: readonly string[], { out, err, environment }: MainIo): Promise<number> {
  let flags: { readonly folder?: string; readonly check?: boolean; readonly help?: boolean };
  try {
    flags = parseArgs({ args: [...argv], options: { folder: { type: "string" }, check: { type: "boolean" }, help: { type: "boolean" } } }).values;
  } catch (error) {
    err(`ringflow-tfjs-node: ${error instanceof Error ? error.message : String(error)} Run it with --help.\n`);
    return 2;
  }
  if (flags.help === true) {
    out(HELP);
    return 0;
  }
  const folder = nativeFolder(flags.folder === undefined ? environment : { [FOLDER_VARIABLE]: flags.folder });
  try {
    const line = flags.check === true ? await check(folder) : await buildTfjsNode({ folder, environment, say: (text) => { out(`tfjs-node: ${text}\n`); } });
    out(`${line}\n`);
    return 0;
  } catch (error) {
    err(`ringflow-tfjs-node: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
