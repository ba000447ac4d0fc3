/** A run may end only when block sizes and the weakest particle have held for long enough. */
import { expect, it } from "vitest";
import { isSteady, nextSteady } from "../src/extract/steadiness.js";

const steady = { sizes: "6,4", since: 100, weakest: 0.1 };

it("starts again when a size changes or the weakest mass falls by a fifth, not before", () => {
  expect(nextSteady(steady, { sizes: "6,4", weakest: 0.081 }, 120)).toBe(steady);
  expect(nextSteady(steady, { sizes: "6,4", weakest: 0.079 }, 120)).toEqual({ sizes: "6,4", since: 120, weakest: 0.079 });
  expect(nextSteady(steady, { sizes: "5,4", weakest: 0.1 }, 120)).toEqual({ sizes: "5,4", since: 120, weakest: 0.1 });
});

it("asks for both the growth of the time and the least time", () => {
  expect([149, 150].map((time) => isSteady(steady, time, 1.5, 0))).toEqual([false, true]);
  expect([299, 300].map((time) => isSteady(steady, time, 1.5, 200))).toEqual([false, true]);
});
