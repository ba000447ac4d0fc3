import { loadTfjsPackage } from "../src/node/index.js";
import { describeBackend } from "./support/suite.js";

describeBackend("tfjs-cpu", await loadTfjsPackage("cpu"));
