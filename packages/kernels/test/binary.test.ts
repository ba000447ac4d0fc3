/** The committed binary is what the sources compile to. */
import { describe, expect, it } from "vitest";
import { committedHash, compileWasm, sourceHash } from "../scripts/build-wasm.mjs";
import { kernelBytes } from "../src/wasm/module.js";

const compiler = await import("assemblyscript/asc").then(() => true, () => false);

describe("src/wasm/binary.ts", () => {
  it("carries the hash of assembly/ (else: npm run build:wasm)", () => {
    expect(committedHash()).toBe(sourceHash());
    expect(sourceHash()).toMatch(/^[0-9a-f]{64}$/);
  });

  it.skipIf(!compiler)("equals a fresh build", async () => {
    const fresh = await compileWasm();
    expect(Buffer.from(kernelBytes(true)).equals(Buffer.from(fresh))).toBe(true);
    expect(WebAssembly.validate(fresh)).toBe(true);
  });

  it("for unshared memory differs in one byte, the flag of the import", () => {
    const [shared, unshared] = [kernelBytes(true), kernelBytes(false)];
    const changed = [...shared].map((byte, i) => [byte, unshared[i]]).filter(([a, b]) => a !== b);
    expect(changed).toEqual([[3, 1]]);
  });
});
