#!/usr/bin/env node
// Gives this checkout a working @tensorflow/tfjs-node 4.22.0 without the vendor's download, in .cache/tfjs-node:
//   npm run tfjs-node [-- --check]
// The work is done by packages/backend-tfjs/src/native, which installed programs reach as `ringflow-tfjs-node`; README.md
// says how.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const built = new URL("../../packages/backend-tfjs/dist/native/main.js", import.meta.url);
if (!existsSync(fileURLToPath(built))) {
  console.error("tfjs-node: expected a built workspace, found none. Run: npm run tfjs-node");
  process.exit(2);
}
const { main } = await import(built);
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text), environment: process.env,
});
