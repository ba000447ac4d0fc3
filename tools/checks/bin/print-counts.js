/**
 * Prints `N passed, N failed` from the JSON report of vitest named by the first argument. Exit status 1 if anything
 * failed, nothing passed, or there is no report.
 */
import { readFileSync } from "node:fs";
import { countTests } from "../src/counts.js";

const [, , path = ""] = process.argv;

/** @returns {{ passed: number, failed: number }} */
function read() {
  try {
    return countTests(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    console.log("the tests left no report");
    return { passed: 0, failed: 0 };
  }
}

const { passed, failed } = read();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
