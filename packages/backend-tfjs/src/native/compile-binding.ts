/** Step 4: the two C++ files of tfjs-node against the C library; what node-gyp would do, without Python or Node's headers. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { layoutOf, NAPI_VERSION } from "./folder.js";
import { buildError, isRecorded, runProgram, type BuildSurroundings } from "./surroundings.js";
import { TFJS_VERSION, type Wheel } from "./wheels.js";

const SECONDS = 300;
const COMPILERS = ["c++", "g++", "clang++"];

/** From `node_modules/@tensorflow/tfjs-node/lib/napi-v8` to the library, so that the folder may be moved. */
const LIBRARY_FROM_BINDING = "$ORIGIN/../../../../../library";

function compile(compiler: string, output: string, { folder, environment }: BuildSurroundings): string | undefined {
  const { packages, tfjsNode, library } = layoutOf(folder);
  const sources = ["tfjs_backend.cc", "tfjs_binding.cc"].map((name) => join(tfjsNode, "binding", name));
  const includes = [join(packages, "node-api-headers", "include"), tfjsNode, join(library, "include")].map((path) => `-I${path}`);
  const args = [
    "-shared", "-fPIC", "-O2", "-std=c++17", `-DNAPI_VERSION=${NAPI_VERSION}`, ...includes, ...sources,
    `-L${library}`, "-ltensorflow", "-ltensorflow_framework", `-Wl,-rpath,${LIBRARY_FROM_BINDING}`, "-o", output,
  ];
  return runProgram(compiler, args, { cwd: folder, environment, timeoutSeconds: SECONDS });
}

const compilerError = (found: string): Error =>
  buildError("a C++17 compiler that builds the binding of tfjs-node", found, "Install one (Debian, Ubuntu: apt-get install g++) or name it in CXX, then run this again.");

const wantedOf = (wheel: Wheel): Readonly<Record<string, unknown>> => ({ wheel: wheel.sha256, tfjsNode: TFJS_VERSION, napi: NAPI_VERSION });

/** Whether the binding for this wheel is there. */
function hasBinding(wheel: Wheel, { folder }: BuildSurroundings): boolean {
  const { binding, bindingRecord } = layoutOf(folder);
  return existsSync(binding) && isRecorded(bindingRecord, wantedOf(wheel));
}

/** The compiler that will be asked: the one named in CXX, else the first that answers. @throws TfjsError `tfjs/build` */
function findCompiler({ folder, environment }: BuildSurroundings): string {
  const chosen = environment.CXX;
  const failures: string[] = [];
  for (const compiler of chosen === undefined || chosen === "" ? COMPILERS : [chosen]) {
    const failure = runProgram(compiler, ["--version"], { cwd: folder, environment, timeoutSeconds: 30 });
    if (failure === undefined) return compiler;
    failures.push(failure);
  }
  throw compilerError(failures.join("; "));
}

/** Asks for a compiler before anything large is fetched, unless the binding is there. @throws TfjsError `tfjs/build` */
export function requireCompiler(wheel: Wheel, surroundings: BuildSurroundings): void {
  if (!hasBinding(wheel, surroundings)) findCompiler(surroundings);
}

/** Compiles the binding, unless it is there. @throws TfjsError `tfjs/build` */
export function compileBinding(wheel: Wheel, surroundings: BuildSurroundings): void {
  const { folder, say } = surroundings;
  const { binding, bindingRecord } = layoutOf(folder);
  if (hasBinding(wheel, surroundings)) {
    say("binding: there already");
    return;
  }
  mkdirSync(dirname(binding), { recursive: true });
  rmSync(bindingRecord, { force: true });
  const part = `${binding}.part`;
  const compiler = findCompiler(surroundings);
  say(`binding: compiling with ${compiler}`);
  const failure = compile(compiler, part, surroundings);
  if (failure !== undefined) throw compilerError(failure);
  renameSync(part, binding);
  writeFileSync(bindingRecord, JSON.stringify(wantedOf(wheel)));
}
