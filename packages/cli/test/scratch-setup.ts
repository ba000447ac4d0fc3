import { vi } from "vitest";
vi.mock("@ringflow/task", async (orig) => ({ groupLawDefaults: (n: number) => ({ particles: Math.max(64, 8 * n), standardDeviation: 0.3 / Math.sqrt(n), decay: 5e-3, tolerance: 1e-3, maxTime: 7000, maxEvaluations: 20000 }), ...(await orig<object>()) }));
