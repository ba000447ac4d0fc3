import { isLeft, isRight } from "fp-ts/lib/Either.js";
import fc from "fast-check";
import { formatGroupSpecError, isGroupPlugin, resolveGroup } from "@ringflow/group";
import { describe, expect, it } from "vitest";
import { cyclicPlugin, plugin } from "../src/index.js";

const refusal = (spec: string) => {
  const answer = cyclicPlugin.parse(spec);
  if (isRight(answer)) throw new Error(`${spec} is accepted`);
  return answer.left;
};

describe("specifications that are understood", () => {
  it.each([
    ["cyclic:23", 23], ["cyclic:2x12", 24], ["cyclic:12x2", 24], ["cyclic:3x7", 21], ["cyclic:2x2x5", 20], ["cyclic:10007", 10007],
    ["cyclic:20000", 20000], [`cyclic:${Array(14).fill(2).join("x")}`, 16384],
  ])("%s has order %i and keeps its name", (spec, order) => {
    const answer = resolveGroup([cyclicPlugin], spec);
    expect(isRight(answer) && "order" in answer.right && [answer.right.order, answer.right.name]).toEqual([order, spec]);
  });
  it("parse inverts the name for random factors", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 11 }), { minLength: 1, maxLength: 4 }), (orders) => {
        const answer = cyclicPlugin.parse(`cyclic:${orders.join("x")}`);
        expect(isRight(answer) && "dual" in answer.right && answer.right.dual?.orders).toEqual(orders);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe("specifications that are refused", () => {
  it.each([
    ["cyclic:", "nothing after the colon"], ["cyclic:0", '"0"'], ["cyclic:1", "a factor of 1"], ["cyclic:5x1", "a factor of 1"],
    ["cyclic:2x", 'an empty factor next to an "x"'], ["cyclic:x2", 'an empty factor next to an "x"'], ["cyclic:2xx3", 'an empty factor next to an "x"'],
    ["cyclic:1e9", '"1e9"'], ["cyclic:-3", '"-3"'], ["cyclic:+3", '"+3"'], ["cyclic:2.5", '"2.5"'], ["cyclic:0x10", '"0"'], ["cyclic:02", '"02"'],
    ["cyclic:\uff12\uff13", '"\uff12\uff13"'], ["cyclic:2X12", '"2X12"'], ["cyclic:2\u00d712", '"2\u00d712"'], ["cyclic: 5", '" 5"'],
    ["cyclic:5\n", '"5\\n"'], ["Cyclic:5", '"Cyclic:5"'], ["cyclic", '"cyclic"'], ["", '""'],
  ])("%j: syntax", (spec, found) => {
    const error = refusal(spec);
    expect([error.code, error.spec, error.found]).toEqual(["group-spec/syntax", spec, found]);
  });
  it("100 000 characters: syntax, read no further", () => {
    const error = refusal(`cyclic:${"2x".repeat(50_000)}`);
    expect([error.code, error.found]).toEqual(["group-spec/syntax", "100007 characters"]);
  });
  it.each([
    ["cyclic:20001", "order 20001"], ["cyclic:142x142", "order 20164"], ["cyclic:1000000000", "order 1000000000"],
    ["cyclic:9999999999999999999", "order about 1.0e+19"], [`cyclic:${"9".repeat(57)}`, "order about 1.0e+57"],
    [`cyclic:${Array(15).fill(2).join("x")}`, "order 32768"],
  ])("%s: too large", (spec, found) => {
    const error = refusal(spec);
    expect([error.code, error.found]).toEqual(["group-spec/too-large", found]);
  });
  it.each([
    ["cyclic:02", "cyclic:2"], ["cyclic:2X12", "cyclic:2x12"], ["cyclic:2\u00d712", "cyclic:2x12"], ["cyclic:2*12", "cyclic:2x12"], ["cyclic:2,12", "cyclic:2x12"],
    ["cyclic:\uff12\uff13", "cyclic:23"], ["cyclic: 5", "cyclic:5"], ["Cyclic:5", "cyclic:5"], ["cyclic:2x", "cyclic:2"], ["cyclic:+3", "cyclic:3"],
  ])("%j: the fix is to write %s", (spec, meant) => {
    expect(refusal(spec).fix).toBe(`Write "${meant}".`);
  });
  it.each(["cyclic:-3", "cyclic:0", "cyclic:1e9", "cyclic:2.5", "cyclic:0x10"])("%s: no guess, an example", (spec) => {
    expect(refusal(spec).fix).toBe('Write for example "cyclic:23" or "cyclic:2x12".');
  });
  it("every text that is not a specification gives one line below 300 characters", () => {
    const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    const texts = fc.oneof(fc.string({ unit: codeUnit, maxLength: 80 }), fc.string().map((text) => `cyclic:${text}`), fc.stringMatching(/^cyclic:[0-9x.e-]{0,12}$/));
    fc.assert(
      fc.property(texts, (spec) => {
        const answer = cyclicPlugin.parse(spec);
        if (isLeft(answer)) {
          const line = formatGroupSpecError(answer.left);
          expect(line.length).toBeLessThan(300);
          expect(line).not.toMatch(/[\n\r\u2028]/);
        } else expect(spec).toMatch(/^cyclic:[1-9][0-9]*(x[1-9][0-9]*)*$/);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe("the plugin value", () => {
  it("is found under the name that --plugin looks for", () => {
    expect(plugin).toBe(cyclicPlugin);
    expect(isGroupPlugin(plugin)).toBe(true);
  });
});
