import { describe, expect, it } from "vitest";
import { blockText, comparable, outputBlocks, parseCommand, withOutputs } from "../src/outputs.js";

const fence = (info: string, body: string): string => `\`\`\`${info}\n${body}\`\`\`\n`;
const page = `# Page\n${fence("js", "// a.mjs\nexport {};\n")}${fence("json file=b.json", "{}\n")}${fence("console", "$ ringflow groups\nold 1.5 s\n$ node a.mjs\n")}`;
const [, , block] = outputBlocks(page);
if (block?.kind !== "commands") throw new Error("unreachable");

describe("outputs in documents", () => {
  it("are found with their commands, options and files", () => {
    expect(outputBlocks(page).map(({ kind }) => kind)).toEqual(["file", "file", "commands"]);
    expect(block.entries).toEqual([{ command: "ringflow groups", output: "old 1.5 s\n" }, { command: "node a.mjs", output: "" }]);
    expect(page.slice(block.start, block.end)).toBe(blockText(block.entries));
    expect(outputBlocks(fence("console about slow", "$ ringflow a\n"))).toMatchObject([{ about: true, slow: true }]);
    expect(outputBlocks(fence("sh", "$ ringflow a\n"))).toEqual([]);
  });

  it("are replaced where they differ, and left alone where only seconds do", () => {
    const entries = (first: string) => new Map([[block, [{ command: "ringflow groups", output: first }, { command: "node a.mjs", output: "" }]]]);
    expect(withOutputs(page, entries("old 2 s\n"))).toEqual({ text: page, changed: [] });
    const { text, changed } = withOutputs(page, entries("new\n"));
    expect(text).toBe(page.replace("old 1.5 s", "new"));
    expect(changed).toMatchObject([{ command: "ringflow groups", before: "old 1.5 s\n", after: "new\n" }]);
  });

  it("compare exactly unless the block says about", () => {
    expect(comparable("margin 0.98\n", false)).not.toBe(comparable("margin 0.99\n", false));
    const row = "1  23  6  z_nu*z_syn  algebraic  7.8e-3\n";
    expect(comparable(row, true)).toBe(comparable(`${row.replace("6  z_nu*z_syn", "4    z_4c*z_xi")}${row}`, true));
    expect(comparable("verdict exact, wasm-f32\n", true)).toBe(comparable("verdict exact, wasm-f32-fused\n", true));
    expect(comparable("verdict exact\n", true)).not.toBe(comparable("verdict partial\n", true));
  });

  it("come from ringflow or a file of the page, and nothing else runs", () => {
    expect(parseCommand('npx ringflow prove "a + b" --json')?.words).toEqual(["ringflow", "prove", "a + b", "--json"]);
    expect(parseCommand("ringflow groups | tail -2")?.filter("1\n2\n3\n")).toBe("2\n3\n");
    expect(parseCommand("ringflow groups | head -1")?.filter("1\n2\n3\n")).toBe("1\n");
    for (const command of ["rm -r x", "node -e 1", "node ../x.mjs", "ls | ringflow"]) expect(parseCommand(command)).toBeUndefined();
  });
});
