// Compiles assembly/*.ts to src/transport/internal/row-kernels-binary.ts, which is committed.
//   node scripts/build-wasm.mjs               always
//   node scripts/build-wasm.mjs --if-changed  only when the sources or the flags differ from those of the committed binary
import { fileURLToPath } from "node:url";
import { committedWasm } from "../../kernels/scripts/committed-wasm.mjs";

export const { sourceHash, committedHash, compile, write } = committedWasm({
  root: new URL("..", import.meta.url),
  file: "src/transport/internal/row-kernels-binary.ts",
  name: "rowKernelsBinary",
  about: "The compiled row kernels",
  flags: [
    "--enable", "simd", "--runtime", "stub", "--importMemory",
    "--optimizeLevel", "3", "--shrinkLevel", "0", "--noAssert", "--converge",
  ],
});

if (process.argv[1] === fileURLToPath(import.meta.url)) await write();
