/** Progress: silent for short commands, lines in a pipe, a live line on a terminal. */
import { describe, expect, it } from "vitest";
import { formatDuration } from "../src/progress/duration.js";
import { makeEstimator } from "../src/progress/estimate.js";
import { makeProgress, SILENCE, type ProgressMoment } from "../src/progress/progress.js";
import { recordingIo } from "./support/io.js";

const MOMENT: ProgressMoment = { time: 774.4, loss: 1.23e-4, live: 84, purity: 0.9981, evaluations: 1461 };
const ENDS = { time: 7000, evaluations: 20_000 };

/** Moments every `every` ms for `total` ms; returns what was written at which time. */
function written(total: number, every: number, options: { terminal?: boolean; quiet?: boolean; columns?: number } = {}): { at: number; text: string }[] {
  const { io } = recordingIo({ directory: "", ...options });
  let clock = 0;
  const texts: { at: number; text: string }[] = [];
  const stderr = { write: (text: string) => texts.push({ at: clock, text }), isTTY: options.terminal, columns: options.columns ?? 100 };
  const progress = makeProgress({ ...io, stderr, now: () => clock }, { quiet: options.quiet ?? false, ends: ENDS });
  for (; clock <= total; clock += every) progress.moment({ ...MOMENT, time: clock / 10, evaluations: clock });
  progress.end();
  return texts;
}

describe("in a pipe", () => {
  it("writes plain lines at most every two seconds, the first after two", () => {
    const lines = written(9000, 50);
    expect(lines.map(({ at }) => at)).toEqual([2000, 4000, 6000, 8000]);
    for (const { text } of lines) expect(text).toMatch(/^time \S+ {2}loss 1\.2e-4 {2}84 live {2}purity 0\.998 {2}\d+ evaluations {2}\d+ s( {2}at most \d+ .*left)?\n$/);
    expect(lines.at(-1)!.text).toMatch(/at most 12 s left/);
  });

  it("tells the energy of a flow that has no loss, and no purity where there is none", () => {
    const { io } = recordingIo({ directory: "" });
    const texts: string[] = [];
    let clock = 0;
    const progress = makeProgress({ ...io, stderr: { write: (text) => texts.push(text) }, now: () => clock }, { quiet: false });
    clock = 2500;
    progress.moment({ time: 3, energy: -1.5, live: 8, evaluations: 40 });
    expect(texts).toEqual(["time 3.00  energy -1.5e+0  8 live  40 evaluations  3 s\n"]);
  });

  it("names the flow where there are several", () => {
    const { io } = recordingIo({ directory: "" });
    const texts: string[] = [];
    let clock = 0;
    const progress = makeProgress({ ...io, stderr: { write: (text) => texts.push(text) }, now: () => clock }, { quiet: false });
    for (clock = 2500; clock < 5000; clock += 1000) progress.moment({ label: "3 of 60: seed 3", time: clock, energy: 0.25, live: 8, purity: 0.5 });
    expect(texts).toEqual(["3 of 60: seed 3  time 2500  energy 2.5e-1  8 live  purity 0.500  3 s\n", "3 of 60: seed 3  time 4500  energy 2.5e-1  8 live  purity 0.500  5 s\n"]);
  });

  it("spaces stages like everything else", () => {
    const { io } = recordingIo({ directory: "" });
    let clock = 0;
    const texts: string[] = [];
    const progress = makeProgress({ ...io, stderr: { write: (text) => texts.push(text) }, now: () => clock }, { quiet: false, ends: ENDS });
    for (const [at, name] of [[1000, "early"], [2500, "late"], [3000, "too soon"], [4600, "next"]] as const) {
      clock = at;
      progress.stage(name);
    }
    expect(texts).toEqual(["late ...\n", "next ...\n"]);
  });

  it("writes nothing for commands under two seconds, nor with --quiet", () => {
    expect(written(SILENCE - 1, 50)).toEqual([]);
    expect(written(9000, 50, { quiet: true })).toEqual([]);
  });
});

describe("on a terminal", () => {
  it("keeps one line up to date and removes it at the end", () => {
    const writes = written(3000, 50, { terminal: true });
    const text = writes.map((w) => w.text).join("");
    expect(writes.length).toBeGreaterThan(8);
    expect(text).toContain("\u001b[");
    expect(text).toMatch(/84 live/);
    expect(writes.at(-1)!.text).not.toMatch(/live/);
  });

  it("cuts the line to the width, and takes 80 where the terminal says 0", () => {
    const narrow = written(3000, 50, { terminal: true, columns: 30 }).map((w) => w.text).join("");
    expect(narrow).toMatch(/time \S+ {2}loss/);
    expect(narrow).not.toContain("purity");
    expect(written(3000, 50, { terminal: true, columns: 0 }).map((w) => w.text).join("")).toContain("purity");
  });

  it("writes nothing for commands under two seconds", () => {
    expect(written(SILENCE - 1, 50, { terminal: true })).toEqual([]);
  });
});

describe("estimates", () => {
  it("extrapolates to the bound that comes first", () => {
    const estimator = makeEstimator({ time: 100, evaluations: 1e9 });
    expect(estimator.secondsLeft({ now: 0, time: 0, evaluations: 0 })).toBeUndefined();
    expect(estimator.secondsLeft({ now: 1000, time: 10, evaluations: 1 })).toBeCloseTo(9);
    const other = makeEstimator({ time: 1e9, evaluations: 50 });
    other.secondsLeft({ now: 0, time: 0, evaluations: 0 });
    expect(other.secondsLeft({ now: 1000, time: 1, evaluations: 10 })).toBeCloseTo(4);
  });

  it("follows the recent pace, and gives none when nothing moves", () => {
    const estimator = makeEstimator({ time: 100, evaluations: Infinity });
    for (let now = 0; now <= 20_000; now += 1000) estimator.secondsLeft({ now, time: now < 10_000 ? now / 1000 : 10 + (now - 10_000) / 100, evaluations: 0 });
    expect(estimator.secondsLeft({ now: 20_100, time: 111, evaluations: 0 })).toBe(0);
    const still = makeEstimator(ENDS);
    still.secondsLeft({ now: 0, time: 5, evaluations: 5 });
    expect(still.secondsLeft({ now: 1000, time: 5, evaluations: 5 })).toBeUndefined();
  });

  it.each([[0.2, "1 s"], [59.4, "59 s"], [80, "1 min 20 s"], [7500, "2 h 5 min"]])("%d s is %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
