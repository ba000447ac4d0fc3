/** Blocks in frames and free blocks with one thing changed: the claim about the block is refused, whatever the hashes say. */
import { describe, expect, it } from "vitest";
import { parseAnyCertificate, verifyAnyCertificate } from "../../src/index.js";
import { FRAME_ATTACKS, rehashed, trueCertificate } from "../support/frame-attacks.js";
import { alongNothing, squareSpread, twiceCounted } from "../support/forgeries.js";
import { valueOf } from "../support/networks.js";

function failing(c: object): string[] {
  return verifyAnyCertificate(valueOf(parseAnyCertificate(JSON.stringify(c)))).claims.filter((x) => !x.holds).map((x) => x.name);
}

describe("certificates of trained networks", () => {
  it.each(["shift", "halves", "plane", "axes", "free"])("%s: holds with hashes made anew", (name) => {
    expect(failing(rehashed(trueCertificate(name)))).toEqual([]);
  });

  it.each(FRAME_ATTACKS)("refused: %s", (_what, network, change) => {
    const c = trueCertificate(network);
    change(c);
    expect(failing(rehashed(c))).toContainEqual(expect.stringMatching(/^irrep \d/));
  });
});

describe("forgeries whose numbers all fit", () => {
  it("an irrep of degree 1 over C is no block of its own beside its character: the cover would count it twice", () => {
    expect(failing(twiceCounted())).toEqual(expect.arrayContaining([expect.stringMatching(/^irrep \d/), "zero loss"]));
  });

  it("whole coordinates of the zero vector are along nothing", () => {
    const c = alongNothing();
    expect(squareSpread(c)).toBeGreaterThan(0.01);
    expect(failing(c)).toEqual(expect.arrayContaining([expect.stringMatching(/^irrep \d/), "zero loss"]));
  });
});
