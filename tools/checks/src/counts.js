/**
 * @typedef {{ status: string, message?: string, assertionResults: readonly { status: string }[] }} TestFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, success: boolean, testResults: readonly TestFile[] }} JsonResults
 */

/**
 * Counts of a vitest run from its JSON report. A file that failed without a failing test (it did not load, or a hook
 * failed) counts as one failure, and so does a run that vitest calls a failure for a reason outside every test.
 *
 * @param {JsonResults} results
 * @returns {{ passed: number, failed: number }}
 */
export function countTests(results) {
  const broken = results.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const failed = results.numFailedTests + broken;
  return { passed: results.numPassedTests, failed: failed === 0 && !results.success ? 1 : failed };
}
