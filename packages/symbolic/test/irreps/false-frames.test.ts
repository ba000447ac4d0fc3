/** Blocks in frames and free blocks with one thing changed: the claim about the block is refused, whatever the hashes say. */
import { describe, expect, it } from "vitest";
import { parseAnyCertificate, verifyAnyCertificate } from "../../src/index.js";
import type { StatedFrames } from "../../src/certificate/frame-format.js";
import { irrepPurity } from "../../src/verify/frame-block.js";
import { frameSystemResidual } from "../../src/verify/frame-system.js";
import { wordedTable, type WordedTable } from "../../src/verify/generated-table.js";
import { checkedIrreps } from "../../src/verify/representation.js";
import { strataConditions } from "../../src/verify/strata.js";
import { FRAME_ATTACKS, rehashed, trueCertificate } from "../support/frame-attacks.js";
import { alongNothing, checked, hiddenByAnotherPair, squareSpread, twiceCounted, twoBlocks } from "../support/forgeries.js";
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

  it("one large pair does not hide that a particle of another is the wrong way round", () => {
    expect(failing(hiddenByAnotherPair())).toEqual(["explained"]);
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

  const c = trueCertificate("shift");
  const block = c.irrepBlocks.find((b) => b.level !== "numeric" && b.form === "dual") as StatedFrames;
  const right = c.group.generators.map((g) => c.group.table.map((row) => row[g]!));
  const group = wordedTable(c.group.table.length, right) as WordedTable;
  const residual = (b: StatedFrames): number | undefined => frameSystemResidual(b, checked(c, b.irrep), group, c.group.generators, c.network);

  it("v of halves are unit vectors, even where other lengths resolve the identity", () => {
    const at = block.members.findIndex((m) => m.sign < 0);
    const pair = block.members[at]!.pair;
    const vectors = block.model!.vectors.map((v) => v.map(Number));
    const vector = (n: readonly number[]): number[] => [0, 1].map((r) => n.reduce((sum, x, l) => sum + x * vectors[l]![r]!, 0));
    const cosine = (m: readonly number[], n: readonly number[]): number => Math.abs(vector(m).reduce((sum, x, r) => sum + x * vector(n)[r]!, 0)) / Math.hypot(...vector(m)) / Math.hypot(...vector(n));
    const all = [-1, 0, 1].flatMap((x) => [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((z) => [x, y, z]))).filter((n) => Math.hypot(...vector(n)) > 0.5);
    const across = (n: readonly number[]): number[] => all.find((m) => cosine(m, n) < 1e-9)!;
    const along = (n: readonly number[], length: number): string[] => vector(n).map((x) => String((length * x) / Math.hypot(...vector(n))));
    const own = block.members[at]!.whole!;
    const other = all.find((n) => Math.abs(cosine(n, own) - 0.5) < 1e-9)!;
    const halves = (x: number): StatedFrames => {
      const four = ([[own, 1 + x], [across(own), 1 + x], [other, 1 - x], [across(other), 1 - x]] as const).map(([n, square], l) =>
        ({ pair, sign: l === 0 ? -1 as const : 1 as const, share: "1/2" as const, v: along(n, Math.sqrt(square)), whole: [...n] }));
      const others = block.members.filter((m) => m.pair !== pair);
      return { ...block, members: [...four, ...others], particles: [...four, ...others].map(() => block.particles[0]!) };
    };
    expect(residual(halves(0))).toBeGreaterThan(0);
    expect(residual(halves(0.5))).toBe(undefined);
  });

  it("a frame and its dual are not proved where terms cancel that rounding swallows", () => {
    expect(residual(block)).toBeGreaterThan(0);
    // Together these three take the first pair's part out of the frame; beside 1e20 their doubles do not show it.
    const { u, w, c: own } = block.pairs[0]!;
    const extra = [own.map((x) => String(-Number(x))), own.map(() => "1e20"), own.map(() => "-1e20")];
    const axes = u.map((_, i) => u.map((_e, k) => String(Number(i === k))));
    const members = extra.flatMap((_, pair) => axes.map((v) => ({ pair, sign: 1 as const, share: "1" as const, v })));
    expect(residual({
      ...block, particles: [...members.map(() => block.particles[0]!), ...block.particles],
      pairs: [...extra.map((dual) => ({ u, w, c: dual, axes: [] })), ...block.pairs],
      members: [...members, ...block.members.map((m) => ({ ...m, pair: m.pair + 3 }))],
    })).toBe(undefined);
  });

  it("no matrices are formed where the dimensions of the irreps do not add up to the order", () => {
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
