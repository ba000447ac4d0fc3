/** Negative controls of the plugin laws, and the runner. */
import { left, map, right } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import type { GroupPlugin } from "../src/index.js";
import { brokenLaws, describeGroupPlugin, pluginLaws } from "../src/laws/index.js";
import { abelian } from "./support/groups.js";
import { zPlugin } from "./support/plugin.js";

const names = (change: Partial<GroupPlugin>): string[] => brokenLaws(pluginLaws({ ...zPlugin, ...change })).map(({ law }) => law);

describe("plugin laws", () => {
  it("hold for a correct plugin", () => {
    expect(names({})).toEqual([]);
  });
  it("plugin shape", () => {
    expect(names({ description: undefined as unknown as string })).toEqual(["plugin shape"]);
  });
  it("examples", () => {
    expect(names({ examples: ["z:5", "z:0"] })).toEqual(["examples"]);
  });
  it("round trip, by a name that gives another group and by one that is refused", () => {
    for (const name of ["z:7", "Z/5"]) {
      expect(names({ parse: (spec) => map(() => ({ ...abelian(5), name }))(zPlugin.parse(spec)), examples: ["z:7"] })).toEqual(
        name === "z:7" ? [] : ["round trip"],
      );
    }
    expect(names({ parse: (spec) => map(() => abelian(Number(spec.slice(2)) + 1))(zPlugin.parse(spec)) })).toEqual(["round trip"]);
  });
  it("round trip, by another product under the same name", () => {
    const klein = { ...abelian(2, 2), name: "z:4" };
    expect(names({ examples: ["z:2x2"], parse: (spec) => (spec === "z:2x2" ? right(klein) : zPlugin.parse(spec)) })).toEqual(["round trip"]);
  });
  it("repeatable", () => {
    let count = 4;
    const parse: GroupPlugin["parse"] = (spec) => (spec === "z:any" ? right(abelian(count++)) : zPlugin.parse(spec));
    expect(names({ examples: ["z:any"], parse })).toEqual(["repeatable"]);
  });
  it("refusal, by accepting too much", () => {
    const parse: GroupPlugin["parse"] = (spec) => (/^z:[56]/.test(spec) ? right(abelian(Number(spec[2]))) : zPlugin.parse(spec));
    expect(names({ parse })).toEqual(["refusal"]);
  });
  it.each([{ fix: " " }, { expected: "" }, { found: "" }, { spec: "z:1" }, { found: "9".repeat(1000) }, { code: "oops" as "group-spec/syntax" }])(
    "refusal, by an unclear error %j",
    (change) => {
      const unclear: GroupPlugin["parse"] = (spec) => {
        const answer = zPlugin.parse(spec);
        return answer._tag === "Left" ? left({ ...answer.left, ...change }) : answer;
      };
      expect(names({ parse: unclear })).toEqual(["refusal"]);
    },
  );
});

describe("describeGroupPlugin", () => {
  const run = (plugin: GroupPlugin): { titles: string[]; failures: string[] } => {
    const titles: string[] = [];
    const failures: string[] = [];
    const path: string[] = [];
    const framework = {
      describe: (title: string, body: () => void) => {
        path.push(title);
        body();
        path.pop();
      },
      it: (title: string, body: () => void) => {
        path.push(title);
        titles.push(path.join(" > "));
        body();
        path.pop();
      },
      expect: (actual: unknown) => ({ toBeUndefined: () => void (actual === undefined || failures.push(path.join(" > "))) }),
    };
    describeGroupPlugin(framework, plugin);
    return { titles, failures };
  };
  it("runs every law of every example as a test of its own", () => {
    const { titles, failures } = run(zPlugin);
    expect(failures).toEqual([]);
    expect(titles).toContain("group plugin z > refusal");
    expect(titles).toContain("group plugin z > z:6 > associativity");
    expect(titles).toContain("group plugin z > z:6 > conjugate");
    expect(titles).toContain("group plugin z > z:5 > sum of squares over R");
    expect(new Set(titles).size).toBe(titles.length);
  });
  it("names the law that fails, and an example that is refused", () => {
    const parse: GroupPlugin["parse"] = (spec) => map((group: ReturnType<typeof abelian>) => ({ ...group, generators: [0] }))(zPlugin.parse(spec) as never);
    expect(run({ ...zPlugin, examples: ["z:5", "z:?"], parse }).failures).toEqual([
      "group plugin z > examples", "group plugin z > z:5 > generators", "group plugin z > z:5 > exponent",
      "group plugin z > z:5 > character order", "group plugin z > z:5 > distinct characters", "group plugin z > z:? > is understood",
    ]);
  });
});

describeGroupPlugin({ describe, it, expect }, zPlugin);
