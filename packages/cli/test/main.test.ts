/** The last resort: bugs become one line and exit status 70. */
import { describe, expect, it } from "vitest";
import { main } from "../src/main.js";
import { recordingIo, temporaryFolder } from "./support/io.js";

describe("an unexpected exception", () => {
  const broken = async (environment: Record<string, string>): Promise<{ status: number; err: string }> => {
    const { io, err } = recordingIo({ directory: temporaryFolder(), environment });
    const stdout = { write: () => { throw new TypeError("boom\nand more"); } };
    return { status: await main(["groups"], { ...io, stdout }), err: err.join("") };
  };

  it("is one line that asks for a report", async () => {
    const { status, err } = await broken({});
    expect(status).toBe(70);
    expect(err).toMatch(/^ringflow: unexpected error: boom and more \(this is a bug: please report it; RINGFLOW_DEBUG=1 shows where\)\n$/);
  });

  it("shows where with RINGFLOW_DEBUG=1", async () => {
    expect((await broken({ RINGFLOW_DEBUG: "1" })).err).toMatch(/\n\s+at /);
  });
});
