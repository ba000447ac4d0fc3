import { defineConfig } from "vitest/config";
// "@ringflow/source" lets the examples import workspace packages from src, without a build.
export default defineConfig({
  resolve: { conditions: ["@ringflow/source"] },
  ssr: { resolve: { conditions: ["@ringflow/source"] } },
  // Type-aware lint and the first import of a package take seconds on a busy machine.
  test: { environment: "node", include: ["test/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
