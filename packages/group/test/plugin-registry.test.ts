/** Finding a plugin by specification, and what a user reads when that fails. */
import { isLeft, left, right } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import { formatGroupSpecError, isGroupPlugin, quoteSpec, resolveGroup } from "../src/index.js";
import type { FiniteGroup, GroupPlugin, GroupSpecError } from "../src/index.js";

/** Accepts `<name>:<digits>`; the group carries nothing but its name. */
function fakePlugin(name: string): GroupPlugin {
  return {
    name, syntax: `${name}:<n>`, description: "for tests", examples: [`${name}:5`],
    parse: (spec) => (new RegExp(`^${name}:[0-9]+$`).test(spec)
      ? right({ name: spec } as FiniteGroup)
      : left({ code: "group-spec/syntax", spec, expected: `${name}:<n>`, found: quoteSpec(spec), fix: "Write digits." })),
  };
}

const plugins = [fakePlugin("cyclic"), fakePlugin("dihedral")];

function errorOf(spec: string, among: readonly GroupPlugin[] = plugins): GroupSpecError {
  const answer = resolveGroup(among, spec);
  if (isLeft(answer)) return answer.left;
  throw new Error(`accepted ${spec}`);
}

describe("resolveGroup", () => {
  it("hands the whole specification to the plugin named before the first colon", () => {
    expect(resolveGroup(plugins, "dihedral:7")).toEqual(right({ name: "dihedral:7" }));
    expect(errorOf("cyclic:2:3").found).toBe('"cyclic:2:3"');
  });

  it.each(["cylic:5", "Cyclic:5", "cyclc:5", "cyclic5", "cyclic 5", "CYCLIC-5"])("%s: suggests cyclic:5", (spec) => {
    expect(errorOf(spec)).toMatchObject({ code: "group-spec/unknown", spec, fix: 'Did you mean "cyclic:5"?' });
  });

  it.each(["C5", "c_5", "Z 5", "z5"])("%s: spells out the short name", (spec) => {
    const short: readonly GroupPlugin[] = [{ ...fakePlugin("so2"), shortNames: [] }, { ...fakePlugin("cyclic"), shortNames: ["C", "Z"] }];
    expect(errorOf(spec, short).fix).toBe('Did you mean "cyclic:5"?');
    expect(errorOf(spec).fix).toContain("Write for example");
  });

  it("spells out nothing that does not parse", () => {
    const refusing: GroupPlugin = { ...fakePlugin("cyclic"), shortNames: ["C"], parse: (spec) => left({ code: "group-spec/syntax", spec, expected: "", found: "", fix: "" }) };
    expect(errorOf("C5", [refusing]).fix).toContain("Write for example");
  });

  it.each(["klein:4", "", ":5", "c:5", "cyclic5x", `${"c".repeat(100_000)}:5`])("%s: names every family and suggests no nonsense", (spec) => {
    const error = errorOf(spec);
    expect(error.code).toBe("group-spec/unknown");
    expect(error.expected).toBe("cyclic:<n> or dihedral:<n>");
    expect(error.fix).toContain('Write for example "cyclic:5"');
  });

  it("lists many families by name", () => {
    const many = ["cyclic", "dihedral", "dicyclic", "symmetric", "klein"].map(fakePlugin);
    expect(errorOf("monster:1", many).expected).toBe("one of the families cyclic, dihedral, dicyclic, symmetric, klein");
    expect(errorOf("monster:1", many.slice(0, 4)).expected).toContain("symmetric:<n>");
  });

  it("says what is missing: the colon, a plugin, or that there are two of a name", () => {
    expect(errorOf("cyclic")).toMatchObject({ code: "group-spec/syntax", found: "no colon" });
    expect(errorOf("cyclic:5", []).expected).toBe("a plugin to be loaded");
    expect(errorOf("cyclic:5", [...plugins, fakePlugin("cyclic")])).toMatchObject({ expected: 'one plugin named "cyclic"', found: "2" });
  });
});

describe("formatGroupSpecError", () => {
  const error: GroupSpecError = { code: "group-spec/syntax", spec: "cyclic:0", expected: "n >= 2", found: "0", fix: "Write 2." };

  it("is one line with all parts", () => {
    expect(formatGroupSpecError(error)).toBe('group "cyclic:0": expected n >= 2, found 0. Write 2.');
  });

  it("stays one short line whatever was typed", () => {
    const line = formatGroupSpecError({ ...error, spec: `a\nb\u2028c\u202e${"9".repeat(9999)}`, found: "two\r\nlines \u001b[31m" });
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(line).toContain("two lines \\u001b[31m");
    expect(line.length).toBeLessThan(150);
  });
});

describe("isGroupPlugin", () => {
  const plugin = fakePlugin("cyclic");

  it("accepts the shape of the contract", () => expect(isGroupPlugin(plugin)).toBe(true));

  it.each([
    ["undefined", undefined], ["null", null], ["a function", () => plugin], ["a missing parse", { ...plugin, parse: undefined }],
    ["a name with a colon", { ...plugin, name: "cyclic:" }], ["an upper-case name", { ...plugin, name: "Cyclic" }],
    ["no examples", { ...plugin, examples: [] }], ["an example of another family", { ...plugin, examples: ["other:5"] }],
    ["an example that is no text", { ...plugin, examples: [5] }], ["short names that are no list", { ...plugin, shortNames: "C" }], ["a short name that is no text", { ...plugin, shortNames: [3] }], ["no syntax", { ...plugin, syntax: 1 }], ["no description", { ...plugin, description: null }],
  ])("refuses %s", (_, value) => expect(isGroupPlugin(value)).toBe(false));
});
