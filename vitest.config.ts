import { defineConfig } from "vitest/config";
// One run over every package, so that the output ends with the counts of the whole suite.
export default defineConfig({ test: { projects: ["packages/*", "tools/checks", "tools/generators", "tools/release", "tools/site"] } });
