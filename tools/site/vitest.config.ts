import { defineConfig } from "vitest/config";
export default defineConfig({ test: { name: "@ringflow/site", environment: "node", include: ["test/**/*.test.ts"] } });
