import { defineConfig } from "vitest/config";
export default defineConfig({
  // A whole workspace is copied, generated into, built and packed: minutes on a busy machine.
  test: { environment: "node", include: ["test/**/*.test.ts"], testTimeout: 600_000, hookTimeout: 600_000 },
});
