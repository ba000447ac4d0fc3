import { defineConfig } from "vitest/config";
// "@ringflow/source" lets tests import workspace siblings from src, without a build.
export default defineConfig({
  resolve: { conditions: ["@ringflow/source"] },
  ssr: { resolve: { conditions: ["@ringflow/source"] } },
  test: { environment: "node", testTimeout: 120_000, include: ["test/**/*.test.ts"], coverage: { provider: "v8", include: ["src/**"] } },
});
