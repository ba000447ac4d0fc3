/** Messages quote what a header holds: they must survive a value that `JSON.parse` reads and `JSON.stringify` cannot print. */
import { isLeft } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import { formatFileError, readSafetensors } from "../../src/files/index.js";

const depth = 100_000;
const nested = "[".repeat(depth) + "]".repeat(depth);

function fileWith(header: string): Uint8Array {
  const json = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + json.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

describe("a header nested too deep to print", () => {
  it("is beyond JSON.stringify, so the premise holds", () => {
    expect(() => JSON.stringify(JSON.parse(nested))).toThrow(RangeError);
  });
  it.each([
    ["an entry", `{"a":${nested}}`, "file/header"],
    ["a dtype", `{"a":{"dtype":${nested},"shape":[1],"data_offsets":[0,8]}}`, "file/dtype"],
    ["a shape", `{"a":{"dtype":"F64","shape":${nested},"data_offsets":[0,8]}}`, "file/shape"],
    ["offsets", `{"a":{"dtype":"F64","shape":[1],"data_offsets":${nested}}}`, "file/offsets"],
    ["a metadata text", `{"__metadata__":{"a":${nested}}}`, "file/metadata"],
  ])("is refused in one short line as %s", (_, header, code) => {
    const result = readSafetensors(fileWith(header));
    if (!isLeft(result)) throw new Error("accepted");
    expect(result.left.code).toBe(code);
    expect(formatFileError(result.left).length).toBeLessThan(400);
    expect(formatFileError(result.left)).not.toContain("\n");
  });
});
