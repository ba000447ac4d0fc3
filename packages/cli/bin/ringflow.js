#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import { main } from "../dist/main.js";
import { processIo } from "../dist/process-io.js";

// Node 20 has the fused multiply-adds of WebAssembly behind a flag; newer versions have them on.
if (process.versions.node.startsWith("20.")) setFlagsFromString("--experimental-wasm-relaxed-simd");

process.exitCode = await main(process.argv.slice(2), processIo());
