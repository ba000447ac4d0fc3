/**
 * tfjs-node, loaded on request only: found without being run, its missing functions supplied, checked by a product. Every
 * way in which that fails is a {@link TfjsError} with its cause and the command that mends it.
 */
import { existsSync } from "node:fs";
import { TfjsError } from "../errors.js";
import { bindingOf, nativeFolder, packageRoot } from "../native/folder.js";
import type { TensorLibrary } from "../tensor-library.js";
import { foldersAbove, requireFrom, versionOf } from "./find-package.js";
import { BUILD_COMMAND, installCommand } from "./mend.js";
import { productError } from "./product-check.js";
import { supplyUtilFunctions } from "./util-functions.js";

const PACKAGE = "@tensorflow/tfjs-node";
/** First version of Node it runs on. */
const OLDEST_NODE = [20, 19] as const;

/** Options of {@link loadTfjsNode}. */
export interface TfjsNodeOptions {
  /** Folders whose `node_modules` are looked at, and no others; default: see {@link findTfjsNode}. */
  readonly folders?: readonly string[];
  /** Threads of TensorFlow; default: the machine's. Counts for the first load in a process. */
  readonly threads?: number;
  /** Version of Node, as in `process.versions.node`. */
  readonly nodeVersion?: string;
}

/** What was found of tfjs-node on the disk. */
export interface FoundTfjsNode {
  readonly folder: string;
  readonly version: string;
  /** Whether its native part is there. */
  readonly hasBinding: boolean;
}

/**
 * The first tfjs-node with a native part, else the first without: from the working directory and this package upwards, then
 * in the folder of a build from the wheel. Looks at the disk and loads nothing.
 *
 * @since 0.1.0
 */
export function findTfjsNode(folders: readonly string[] = [nativeFolder(), process.cwd(), packageRoot]): FoundTfjsNode | undefined {
  const found = folders.flatMap((start) => foldersAbove(PACKAGE, start))
    .map((folder) => ({ folder, version: versionOf(folder), hasBinding: existsSync(bindingOf(folder)) }));
  return found.find(({ hasBinding }) => hasBinding) ?? found[0];
}

function requireNode(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new TfjsError({
    code: "tfjs/node-version", expected: `Node >= ${OLDEST_NODE.join(".")} for tfjs-node`, found: `Node ${version}`, fix: "Run: npx -y -p node@22 -- ringflow ..",
  });
}

function requireFound(found: FoundTfjsNode | undefined): FoundTfjsNode {
  if (found === undefined) {
    throw new TfjsError({ code: "tfjs/missing", expected: `the package ${PACKAGE}`, found: "no such package", fix: `Run: ${BUILD_COMMAND}` });
  }
  if (!found.version.startsWith("4.")) {
    throw new TfjsError({ code: "tfjs/missing", expected: `${PACKAGE} 4`, found: `version ${found.version}`, fix: `Run: ${installCommand(PACKAGE)}` });
  }
  if (!found.hasBinding) {
    throw new TfjsError({ code: "tfjs/binding", expected: "tfjs-node with its native part", found: `none in ${found.folder}`, fix: `Run: ${BUILD_COMMAND}` });
  }
  return found;
}

/** First line of a message, without the stack of modules that Node adds. */
const firstLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";

/** TensorFlow reads these when its library is loaded; what the user has set stays. */
function prepareEnvironment(threads: number | undefined): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
  // No gain here, and one more order of summation.
  process.env.TF_ENABLE_ONEDNN_OPTS ??= "0";
  if (threads !== undefined) process.env.TF_NUM_INTRAOP_THREADS ??= String(threads);
}

function brokenBinding(found: string): TfjsError {
  return new TfjsError({ code: "tfjs/binding", expected: "a native part of tfjs-node that works", found, fix: `Run: ${BUILD_COMMAND}` });
}

/** A function of `node:util` that is gone is the fault of the version of Node, anything else that of the binding. */
function failureOf(error: unknown): TfjsError {
  const line = firstLine(error);
  if (!(error instanceof TypeError && /\butil\w*\.\w+\)? is not a function$/.test(line))) return brokenBinding(line);
  return new TfjsError({
    code: "tfjs/node-version", expected: "a version of Node that tfjs-node runs on", found: `Node ${process.versions.node} (${line})`, fix: "Run: npx -y -p node@22 -- ringflow ..",
  });
}

/**
 * The tensor library of tfjs-node, its backend active.
 *
 * @throws TfjsError `tfjs/missing`, `tfjs/binding` or `tfjs/node-version`
 * @since 0.1.0
 */
export async function loadTfjsNode({ folders, threads, nodeVersion = process.versions.node }: TfjsNodeOptions = {}): Promise<TensorLibrary> {
  requireNode(nodeVersion);
  const { folder } = requireFound(findTfjsNode(folders));
  prepareEnvironment(threads);
  supplyUtilFunctions();
  let check: ReturnType<typeof productError>;
  let tf: TensorLibrary;
  try {
    tf = requireFrom(folder) as TensorLibrary;
    if (tf.getBackend() !== "tensorflow" && !(await tf.setBackend("tensorflow"))) throw brokenBinding(`the backend ${String(tf.getBackend())} in its place`);
    check = productError(tf);
  } catch (error) {
    throw error instanceof TfjsError ? error : failureOf(error);
  }
  if (!(check.error <= check.bound)) throw brokenBinding(`a product of matrices that is off by ${check.error.toExponential(1)}`);
  return tf;
}
