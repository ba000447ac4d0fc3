/** The committed binaries are what the sources compile to. */
import { describe, expect, it } from "vitest";
import { variants } from "../scripts/build-wasm.mjs";
import { kernelBytes } from "../src/wasm/module.js";
import "./engines.js";

const compiler = await import("assemblyscript/asc").then(() => true, () => false);

describe.each(["rounded", "fused"] as const)("the %s binary", (variant) => {
  it("carries the hash of assembly/ (else: npm run build:wasm)", () => {
    const { committedHash, sourceHash } = variants[variant];
    expect(committedHash()).toBe(sourceHash());
    expect(sourceHash()).toMatch(/^[0-9a-f]{64}$/);
  });

  it.skipIf(!compiler)("equals a fresh build", async () => {
    const fresh = await variants[variant].compile();
    expect(Buffer.from(kernelBytes(true, variant)).equals(Buffer.from(fresh))).toBe(true);
    expect(WebAssembly.validate(fresh as Uint8Array<ArrayBuffer>)).toBe(true);
  });

  it("for unshared memory differs in one byte, the flag of the import", () => {
    const [shared, unshared] = [kernelBytes(true, variant), kernelBytes(false, variant)];
    const changed = [...shared].map((byte, i) => [byte, unshared[i]]).filter(([a, b]) => a !== b);
    expect(changed).toEqual([[3, 1]]);
  });
});

it("the two binaries differ: relaxed SIMD is really compiled in", () => {
  expect(Buffer.from(kernelBytes(true, "fused")).equals(Buffer.from(kernelBytes(true, "rounded")))).toBe(false);
});
