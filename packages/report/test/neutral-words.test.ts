/** What the page says of itself must be true of every run: words are judged by data, never assumed. */
import { expect, it } from "vitest";
import { parseHTML } from "linkedom";
import { renderReport } from "../src/index.js";
import { syntheticHistory, syntheticInput } from "./fixture.js";

it("a run that memorised is not described as contracting or as learned", () => {
  const row = syntheticHistory(1, 3)[0]!;
  const history = [0, 1, 2].map((time) => ({ ...row, time, live: 256, purity: 0.29, targets: [0, 0, 0] }));
  const page = renderReport({ ...syntheticInput(3, 0), verdict: "memorised", explanation: "Nothing to extract.", history, frequencies: [], formula: [], claims: [], notes: [] });
  const { document } = parseHTML(page);
  expect(document.querySelector(".verdict")!.className).toBe("verdict memorised");
  const flow = document.querySelector("#flow")!.parentElement!.textContent!;
  expect(flow).toContain("256 at the start, 256 at the end");
  expect(flow).toContain("from 0.290 to 0.290");
  expect(flow).not.toMatch(/contracts|settles|dies out|falls/);
});
