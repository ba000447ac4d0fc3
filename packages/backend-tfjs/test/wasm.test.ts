import { loadTfjsPackage } from "../src/node/index.js";
import { describeBackend } from "./support/suite.js";

describeBackend("tfjs-wasm", await loadTfjsPackage("wasm"));
