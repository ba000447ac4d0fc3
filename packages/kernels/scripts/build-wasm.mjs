// Compiles assembly/*.ts, once plain and once with relaxed SIMD (assembly/fused.ts), to src/wasm/binary.ts and
// binary-fused.ts, which are committed.
//   node scripts/build-wasm.mjs               always
//   node scripts/build-wasm.mjs --if-changed  only when the sources or the flags differ from those of the committed binary
import { fileURLToPath } from "node:url";
import { committedWasm } from "./committed-wasm.mjs";

const root = new URL("..", import.meta.url);

/** `--sharedMemory` fixes the type of the imported memory; src/wasm/module.ts relaxes it where memory is not shared. */
const flags = [
  "--runtime", "stub", "--importMemory", "--sharedMemory", "--maximumMemory", "65536",
  "--optimizeLevel", "3", "--shrinkLevel", "0", "--noAssert", "--converge",
];

const variant = (file, name, features) =>
  committedWasm({ root, file, name, about: "The compiled kernels", flags: ["--enable", features, ...flags] });

/** The two builds. */
export const variants = {
  rounded: variant("src/wasm/binary.ts", "kernelBinary", "simd,threads"),
  fused: variant("src/wasm/binary-fused.ts", "fusedKernelBinary", "simd,threads,relaxed-simd"),
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { write } of Object.values(variants)) await write();
}
