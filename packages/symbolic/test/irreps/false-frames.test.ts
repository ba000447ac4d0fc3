/** Blocks in frames and free blocks with one thing changed: the claim about the block is refused, whatever the hashes say. */
import { describe, expect, it } from "vitest";
import { parseAnyCertificate, verifyAnyCertificate } from "../../src/index.js";
import { irrepPurity } from "../../src/verify/frame-block.js";
import { wordedTable, type WordedTable } from "../../src/verify/generated-table.js";
import { checkedIrreps } from "../../src/verify/representation.js";
import { strataConditions } from "../../src/verify/strata.js";
import { FRAME_ATTACKS, rehashed, trueCertificate } from "../support/frame-attacks.js";
import { alongNothing, checked, squareSpread, twiceCounted, twoBlocks } from "../support/forgeries.js";
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

  it("an irrep has one block: two would add its part of the law twice", () => {
    expect(failing(twoBlocks())).toEqual(["integrity"]);
  });

  it("whole coordinates of the zero vector are along nothing", () => {
    const c = alongNothing();
    expect(squareSpread(c)).toBeGreaterThan(0.01);
    expect(failing(c)).toEqual(expect.arrayContaining([expect.stringMatching(/^irrep \d/), "zero loss"]));
  });
});

describe("bounds of the checker", () => {
  it("constants have no purity: what is left of them by subtraction is rounding", () => {
    const c = trueCertificate("shift");
    const [n, irrep] = [c.group.table.length, checked(c, c.irrepBlocks[0]!.irrep)];
    const before = irrepPurity(irrep, c.network, c.irrepBlocks[0]!.particles[0]!, false);
    c.network.points.fill(0.1, 0, 2 * n);
    expect(irrepPurity(irrep, c.network, 0, false)).toBe(0);
    expect(before).toBeGreaterThan(0.9);
  });

  it("no matrices are formed where the dimensions of the irreps do not add up to the order", () => {
    const c = trueCertificate("shift");
    const right = c.group.generators.map((g) => c.group.table.map((row) => row[g]!));
    const group = wordedTable(c.group.table.length, right) as WordedTable;
    expect(checkedIrreps(group, right, c.irreps).every((p) => p !== undefined)).toBe(true);
    expect(checkedIrreps(group, right, [...c.irreps, c.irreps[0]!]).every((p) => p === undefined)).toBe(true);
  });

  it("entries of C are left out for at most 16 pairs over all axes, as many as the perturbation bound covers", () => {
    const f = 5;
    const square = (full: number): number => {
      const axes = [...Array.from({ length: full }, () => [0, 1, 2, 3, 4]), ...Array.from({ length: 25 - full }, () => [0])];
      const z = Array.from({ length: 25 * (2 * f + f * f) }, (_, i) => Math.sin(1.7 * (i + 1) ** 2));
      const images = Array.from({ length: f }, (_, s) => Array.from({ length: f }, (_e, i) => (i + s) % f));
      return strataConditions({ f, axes, images }, z).length - 2 * f ** 4;
    };
    // Two functions, four independent differences of images, and the entries that are needed.
    expect([square(16), square(17)]).toEqual([8 * (25 - 16), 8 * 25]);
  });
});
