import { describe, expect, it } from "vitest";
import { countTests } from "../src/counts.js";

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((each) => ({ status: each })) });

describe("the counts that CI prints", () => {
  it("are those of vitest when every file loads", () => {
    const testResults = [file("passed", "passed", "passed", "skipped"), file("failed", "passed", "failed")];
    expect(countTests({ numPassedTests: 3, numFailedTests: 1, success: false, testResults })).toEqual({ passed: 3, failed: 1 });
  });

  it("count a file that does not load as a failure", () => {
    const testResults = [file("passed", "passed"), file("failed"), file("failed", "failed")];
    expect(countTests({ numPassedTests: 1, numFailedTests: 1, success: false, testResults })).toEqual({ passed: 1, failed: 2 });
  });

  it("count an error outside every test as a failure", () => {
    const testResults = [file("passed", "passed")];
    expect(countTests({ numPassedTests: 1, numFailedTests: 0, success: false, testResults })).toEqual({ passed: 1, failed: 1 });
    expect(countTests({ numPassedTests: 1, numFailedTests: 0, success: true, testResults })).toEqual({ passed: 1, failed: 0 });
  });
});
