import { defineConfig } from "vitest/config";
export default defineConfig({ test: { name: "@ringflow/release", environment: "node", include: ["test/**/*.test.ts"], testTimeout: 120_000 } });
