/** Certificates: valid ones verify, any single change is refused, hashes recomputed or not. */
import fc from "fast-check";
import { isLeft } from "fp-ts/lib/Either.js";
import { describe, expect, it } from "vitest";
import { bodyDigest, networkDigest } from "../src/certificate/digest.js";
import { complexFamilies } from "../src/atoms/families.js";
import { exactBlock } from "../src/exact/exact-block.js";
import { exactMeasure } from "../src/exact/materialise.js";
import type { ClassifiedBlock } from "../src/extract/classify-block.js";
import { makeMeasure } from "@ringflow/measure";
import { groupLawSpace } from "@ringflow/task";
import { buildCertificate, extract, parseCertificate, verifyCertificate, type Certificate } from "../src/index.js";
import { abelian, trainedNetwork, valueOf } from "./support/networks.js";

/** A small network near an exact measure of Z7, so that hundreds of certificates can be checked in seconds. */
function smallCertificate(): Certificate {
  const group = abelian(7);
  const family = (k: number, i: number) => {
    const atoms = complexFamilies[i]!;
    const fit = { family: atoms, place: atoms.particles.map((_, j) => j), signs: atoms.particles.map(() => 1), turns: [0.1 * k, 0.7, 0.23, 0.6].slice(0, 2 + atoms.parameters.length), residual: 0 };
    const exact = exactBlock(fit, k, false, 7);
    return { verdict: { level: "algebraic", exact, residual: 0 } } as unknown as ClassifiedBlock;
  };
  const measure = exactMeasure(group, [family(1, 0), family(2, 1), family(3, 2)]);
  // Weights 1 as in a trained network; the bias particle is left out and small noise added.
  const count = measure.count - 1;
  const points = measure.points.slice(0, 21 * count).map((x, i) => {
    const j = Math.floor(i / 21);
    return Math.cbrt(measure.weights[j]!) * x + 2e-3 * Math.sin(77 * i + 1);
  });
  return buildCertificate(extract(group, valueOf(makeMeasure(groupLawSpace(7), new Float64Array(count).fill(1), points))));
}

const z7 = smallCertificate();
const z23 = buildCertificate(extract(abelian(23), trainedNetwork("z23-s1.safetensors", 23)));
const z16 = buildCertificate(extract(abelian(16), trainedNetwork("z16-s8.npz", 16)));
const clone = (c: Certificate): Certificate => structuredClone(c);

/** Parses and verifies; a file that does not parse is refused too. */
function isAccepted(c: unknown): boolean {
  const parsed = parseCertificate(JSON.stringify(c));
  return !isLeft(parsed) && verifyCertificate(parsed.right).valid;
}

it("a network with -0 among its numbers has a certificate that holds: JSON has no -0", () => {
  const { measure, group } = extract(abelian(16), trainedNetwork("z16-s8.npz", 16));
  const points = measure.points.slice();
  points[5] = -0;
  expect(isAccepted(buildCertificate(extract(group, valueOf(makeMeasure(groupLawSpace(16), measure.weights, points)))))).toBe(true);
});

type Path = readonly (string | number)[];

/** Paths of all numbers and decimal strings outside the hashes. */
function numberPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === "number") return [path];
  if (typeof value === "string") return /^-?[0-9]/.test(value) && !path.includes("sha256") ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([k, v]) => numberPaths(v, [...path, Array.isArray(value) ? Number(k) : k]));
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((v, k) => (v as Record<string | number, unknown>)[k], value);
}

function withChange(c: Certificate, path: Path, change: (x: unknown) => unknown): Certificate {
  const copy = clone(c);
  const parent = at(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  parent[path.at(-1)!] = change(parent[path.at(-1)!]);
  return copy;
}

/** A different number of the same kind. */
function edit(x: unknown, amount: number): unknown {
  if (typeof x === "number") return Number.isInteger(x) && Math.abs(x) < 1e6 ? x + Math.max(1, Math.round(Math.abs(amount) * 3)) : x * (1 + 1e-15 + Math.abs(amount) / 10) + Number.MIN_VALUE;
  const text = x as string;
  const i = text.search(/[0-9](?=[^0-9]*$)/);
  return `${text.slice(0, i)}${(Number(text[i]) + 1 + Math.floor(Math.abs(amount) * 8)) % 10}${text.slice(i + 1)}`;
}

function rehash(c: Certificate): Certificate {
  const network = { ...c.network, sha256: networkDigest(c.network.points, c.network.weights) };
  const body = { ...c, network };
  return { ...body, sha256: bodyDigest(body) };
}

describe("valid certificates", () => {
  it.each([["z7", z7], ["z23", z23], ["z16", z16]] as const)("%s verifies, every claim by name", (_, c) => {
    const { valid, claims } = verifyCertificate(valueOf(parseCertificate(JSON.stringify(c))));
    expect(claims.filter((claim) => !claim.holds)).toEqual([]);
    expect(valid).toBe(true);
    expect(claims.map((claim) => claim.name)).toEqual(expect.arrayContaining(["integrity", "zero loss", "explained", "distance", "answers", "verdict"]));
  });
});

describe("a certificate with any single number changed is refused", () => {
  const paths = numberPaths(z7);
  const statements = paths.filter((p) => p[0] !== "network");
  it("has numbers to change", () => expect([paths.length > 300, statements.length > 150, z7.claims.zeroLoss]).toEqual([true, true, true]));
  it("random edits anywhere in the file", () => {
    fc.assert(fc.property(fc.nat(paths.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), (i, amount) => {
      const changed = withChange(z7, paths[i]!, (x) => edit(x, amount));
      expect(at(changed, paths[i]!)).not.toEqual(at(z7, paths[i]!));
      return !isAccepted(changed);
    }), { seed: 11, numRuns: 200 });
  });
  it("random edits of statements", () => {
    fc.assert(fc.property(fc.nat(statements.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), (i, amount) =>
      !isAccepted(withChange(z7, statements[i]!, (x) => edit(x, amount)))), { seed: 12, numRuns: 200 });
  });
});

describe("the same for a certificate with certified, cooperating blocks", () => {
  const paths = numberPaths(z16);
  it("random edits anywhere in the file", () => {
    fc.assert(fc.property(fc.nat(paths.length - 1), fc.double({ min: 0, max: 1, noNaN: true }), (i, amount) =>
      !isAccepted(withChange(z16, paths[i]!, (x) => edit(x, amount)))), { seed: 14, numRuns: 100 });
  });
});

describe("statements changed with hashes recomputed", () => {
  // A free phase may move within the stated agreement of its residual, and the family's name is a label that is never repeated.
  const statements = numberPaths(z7).filter((p) => p[0] !== "network" && p[0] !== "group" && p[0] !== "version" && !p.includes("turns") && !p.includes("family"));
  it("random edits of at least one digit in a thousand are refused", () => {
    fc.assert(fc.property(fc.nat(statements.length - 1), (i) => {
      const changed = withChange(z7, statements[i]!, (x) => (typeof x === "number" ? x + 1 : (x as string).includes("/") ? `${(x as string).split("/")[0]}/${Number((x as string).split("/")[1]) + 1}` : String(Number(x) * 1.01 + 1e-9)));
      return !isAccepted(rehash(changed));
    }), { seed: 13, numRuns: 150 });
  });
});

describe("hashes alone do not make a certificate: edits with hashes recomputed", () => {
  const refuses = (name: string, c: Certificate, path: Path, change: (x: unknown) => unknown): void => {
    it(name, () => expect(isAccepted(rehash(withChange(c, path, change)))).toBe(false));
  };
  refuses("a root of unity", z23, ["blocks", 2, "exact", 1, "gamma", "twelfths"], (x) => ((x as number) + 1) % 12);
  refuses("an exponent", z23, ["blocks", 2, "exact", 1, "alpha", "exponents", 0], (x) => (x as number) + 1);
  refuses("the weight", z23, ["blocks", 2, "weight"], () => "1/183");
  refuses("a phase moved away from the network", z23, ["blocks", 2, "parameters", 0, "turns"], (x) => String((Number(x) + 0.01) % 1));
  refuses("a residual made smaller", z23, ["blocks", 2, "residual"], () => "0.001");
  refuses("a margin made larger", z23, ["claims", "margin"], () => "0.999");
  refuses("a rounding bound made smaller", z23, ["claims", "roundingBound"], () => "1e-16");
  refuses("a distance made smaller", z23, ["claims", "distance"], () => "1e-6");
  refuses("a wrong count of live particles", z23, ["claims", "live"], () => 55);
  refuses("a wrong explained share", z23, ["claims", "explained"], () => "55/56");
  refuses("one answer less", z23, ["claims", "correct"], () => 528);
  refuses("a verdict that does not follow", z23, ["claims", "verdict"], () => "partial");
  refuses("a frequency carried twice", z23, ["blocks", 2, "characters", 0], () => 2);
  refuses("a particle used twice", z23, ["blocks", 2, "particles", 0], () => z23.blocks[1]!.particles[0]);
  refuses("a weight of the network that flips an answer's margin", z23, ["network", "points", 69 * z23.blocks[0]!.particles[0]! + 46], () => 5);
  refuses("another group of the same order", z16, ["group"], () => ({ name: "cyclic:4x4", orders: [4, 4] }));
  refuses("a centre that is no solution", z16, ["blocks", 1, "coordinates", 0, "re"], (x) => String(Number(x) + 1e-6));
  refuses("a box too narrow for the proof", z16, ["blocks", 1, "radius"], () => "1e-17");
  refuses("a box so wide that it says nothing", z16, ["blocks", 1, "radius"], () => "0.01");
  refuses("a free coordinate less", z16, ["blocks", 1, "free"], (x) => (x as number[]).slice(1));
  refuses("a certified block passed off on another character", z16, ["blocks", 3, "characters", 0], () => 6);
  it("a block dropped while the verdict stays exact", () => {
    expect(isAccepted(rehash({ ...clone(z23), blocks: z23.blocks.slice(1) }))).toBe(false);
  });
  it("control: rehashing alone keeps it valid", () => expect(isAccepted(rehash(z23))).toBe(true));
});

describe("files that are no certificates", () => {
  it.each([["not JSON", "{", "certificate/not-json"], ["an array", "[]", "certificate/shape"], ["another version", JSON.stringify({ ...z23, version: 2 }), "certificate/shape"],
    ["an unknown key", JSON.stringify({ ...z23, trust: true }), "certificate/shape"], ["a prototype key", '{"__proto__":{}}', "certificate/shape"]])("%s", (_, text, code) => {
    const parsed = parseCertificate(text);
    expect(isLeft(parsed) && parsed.left.code).toBe(code);
  });
});
