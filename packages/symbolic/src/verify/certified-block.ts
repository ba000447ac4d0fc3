/**
 * Checks an existence claim: the conditions as explicit real polynomials in the block's coordinates, and Krawczyk's test
 * on them. The polynomials come from the expansion of `expand.ts`, one particle at a time, with every coordinate a real
 * variable; conditions that are multiples of others (mirror ties make some so) are dropped after an exact check.
 */
import { cyclotomicField, laurentRing, rational, rationalFromNumber } from "@ringflow/algebra";
import type { LaurentPolynomial, LaurentRing } from "@ringflow/algebra";
import type { CertificateBlock } from "../certificate/format.js";
import { mapsBoxInside, type RealPolynomial } from "./box-test.js";
import { negate, type ProductGroup } from "./dual.js";
import { expandNetwork, realSeries, type SeriesParticle, type TripleSeries } from "./expand.js";
import { independentConditions, type SplitCondition } from "./independent.js";
import type { NetworkSpectrum } from "./network.js";

type CertifiedBlock = Extract<CertificateBlock, { level: "certified" }>;
type Coordinate = CertifiedBlock["coordinates"][number] & { readonly slot: number };

/** Coordinates with their slots, re before im, in the order of the file. */
function withSlots(block: CertifiedBlock): { coordinates: Coordinate[]; centre: number[] } {
  const centre: number[] = [];
  const coordinates = block.coordinates.map((c) => {
    const slot = centre.length;
    centre.push(Number(c.re), ...(c.im === undefined ? [] : [Number(c.im)]));
    return { ...c, slot };
  });
  return { coordinates, centre };
}

/** `particle,character` wherever a, b (or a ratio in its place) and c of a particle are listed. */
export function statedPlaces(block: CertifiedBlock): ReadonlySet<string> {
  const listed = new Set(block.coordinates.map((c) => `${c.particle},${c.function},${c.character}`));
  const has = (particle: number, name: string, k: number): boolean => listed.has(`${particle},${name},${k}`);
  return new Set(block.particles.flatMap((_, j) => block.characters
    .filter((k) => has(j, "a", k) && has(j, "c", k) && has(j, "b", k) !== has(j, "ratio", k)).map((k) => `${j},${k}`)));
}

/** Every particle is stated at one character of the block, and every ratio has its a. */
function everyParticleIsStated(block: CertifiedBlock): boolean {
  const places = statedPlaces(block);
  const withA = new Set(block.coordinates.flatMap((c) => (c.function === "a" ? [`${c.particle},${c.character}`] : [])));
  return block.particles.every((_, j) => block.characters.some((k) => places.has(`${j},${k}`)))
    && block.coordinates.every((c) => c.function !== "ratio" || withA.has(`${c.particle},${c.character}`));
}

/** Real characters have real coordinates, ratios are real and tied, c stays on the block, nothing is listed twice. */
function isWellFormed(g: ProductGroup, block: CertifiedBlock): boolean {
  const set = new Set(block.characters);
  const tied = new Set(block.ties.map((t) => t.character));
  const names = block.coordinates.map((c) => `${c.particle},${c.function === "ratio" ? "b" : c.function},${c.character}`);
  return new Set(names).size === names.length && tied.size === block.ties.length
    && everyParticleIsStated(block)
    && block.ties.every((t) => set.has(t.character) && t.character !== negate(g, t.character)
      && block.coordinates.some((c) => c.function === "ratio" && c.character === t.character) && (Number(t.re) !== 0 || Number(t.im) !== 0))
    && block.coordinates.every((c) => c.particle < block.particles.length && c.character < g.order
      && c.character <= negate(g, c.character)
      && (c.im === undefined) === (c.function === "ratio" || c.character === negate(g, c.character))
      && (c.function !== "c" || set.has(c.character))
      && (c.function !== "ratio" || tied.has(c.character)));
}

const FIELD = cyclotomicField(4);

/** The ring of one particle's own coordinates, all real. */
function particleRing(own: readonly Coordinate[]): LaurentRing {
  const slots = own.flatMap((c) => (c.im === undefined ? [c.slot] : [c.slot, c.slot + 1]));
  return laurentRing(FIELD, slots.map((slot) => ({ name: `v${slot}`, kind: "positive" as const })));
}

/** `r + i s` of a coordinate. */
function complexVariable(ring: LaurentRing, c: Coordinate): LaurentPolynomial {
  const re = ring.variable(`v${c.slot}`);
  return c.im === undefined ? re : ring.add(re, ring.mul(ring.constant(FIELD.zeta(1)), ring.variable(`v${c.slot + 1}`)));
}

/** The functions of one particle with its coordinates as variables; a tied b is `v r alpha`. */
function symbolicParticle(g: ProductGroup, ring: LaurentRing, block: CertifiedBlock, own: readonly Coordinate[]): SeriesParticle {
  const of = (name: "a" | "b" | "c"): (readonly [number, LaurentPolynomial])[] =>
    own.filter((c) => c.function === name).map((c) => [c.character, complexVariable(ring, c)] as const);
  const ratios = own.filter((c) => c.function === "ratio").map((c) => {
    const tie = block.ties.find((t) => t.character === c.character)!;
    const v = FIELD.fromCoefficients([rationalFromNumber(Number(tie.re)), rationalFromNumber(Number(tie.im))]);
    const alpha = own.find((a) => a.function === "a" && a.character === c.character);
    const value = alpha === undefined ? ring.zero : ring.mul(ring.constant(v), ring.mul(ring.variable(`v${c.slot}`), complexVariable(ring, alpha)));
    return [c.character, value] as const;
  });
  return {
    a: realSeries(g, ring, of("a")),
    b: realSeries(g, ring, [...of("b"), ...ratios]),
    c: realSeries(g, ring, of("c").map(([k, u]) => [negate(g, k), u] as const)),
  };
}

/** Every condition of the block, one of each conjugate pair of triples, as a sum of polynomials of single particles. */
function splitConditions(g: ProductGroup, block: CertifiedBlock, coordinates: readonly Coordinate[]): SplitCondition[] {
  const byTriple = new Map<string, SplitCondition>();
  const target = (key: string): SplitCondition => {
    const [x, y, z] = key.split(",").map(Number) as [number, number, number];
    const carried = x === y && z === negate(g, x) && (block.characters.includes(x) || block.characters.includes(negate(g, x)));
    return { constant: carried ? rational(-1n) : rational(0n), parts: [] };
  };
  for (const k of block.characters) byTriple.set(`${k},${k},${negate(g, k)}`, target(`${k},${k},${negate(g, k)}`));
  block.particles.forEach((_, j) => {
    const own = coordinates.filter((c) => c.particle === j);
    const ring = particleRing(own);
    const series: TripleSeries = expandNetwork(g, ring, [symbolicParticle(g, ring, block, own)]);
    for (const [key, polynomial] of series) {
      if (key.startsWith("0,0,") || ring.isZero(polynomial)) continue;
      const condition = byTriple.get(key) ?? target(key);
      byTriple.set(key, condition);
      condition.parts.push({ particle: j, ring, polynomial });
    }
  });
  return [...byTriple].flatMap(([key, condition]) => {
    const conjugate = key.split(",").map((k) => negate(g, Number(k))).join();
    return conjugate < key && byTriple.has(conjugate) ? [] : [condition];
  });
}

/** Real and imaginary part of a condition as sparse polynomials in slots; identically zero parts are dropped. */
function realParts(condition: SplitCondition): RealPolynomial[] {
  return ([0, 1] as const).map((index) => {
    const terms = condition.parts.flatMap(({ ring, polynomial }) => polynomial.terms
      .filter((t) => t.coefficient.coefficients[index]!.numerator !== 0n)
      .map((t) => ({
        coefficient: t.coefficient.coefficients[index]!,
        powers: t.exponents.flatMap((e, i) => (e === 0 ? [] : [[Number(ring.variables[i]!.name.slice(1)), e] as const])),
      })));
    const constant = index === 0 && condition.constant.numerator !== 0n ? [{ coefficient: condition.constant, powers: [] }] : [];
    return [...constant, ...terms];
  }).filter((p) => p.length > 0);
}

/**
 * Whether a true solution of the block's conditions is proved to lie within `radius` of the stated coordinates.
 * Coordinates are scaled by the cube root of n, so that the target of a frequency is 1.
 */
export function certifiedExistenceHolds(g: ProductGroup, block: CertifiedBlock): boolean {
  if (!isWellFormed(g, block)) return false;
  const { coordinates, centre } = withSlots(block);
  const conditions = independentConditions(splitConditions(g, block, coordinates)).flatMap(realParts);
  return mapsBoxInside(conditions, centre, block.free, Number(block.radius));
}

/** Centre value of one coordinate as a complex number; a ratio becomes `v r alpha`. */
function centreValue(block: CertifiedBlock, c: CertifiedBlock["coordinates"][number]): readonly [number, number] {
  if (c.function !== "ratio") return [Number(c.re), Number(c.im ?? "0")];
  const tie = block.ties.find((t) => t.character === c.character)!;
  const alpha = block.coordinates.find((a) => a.function === "a" && a.particle === c.particle && a.character === c.character)!;
  const [x, y] = [Number(alpha.re), Number(alpha.im)];
  const [vr, vi] = [Number(tie.re), Number(tie.im)];
  return [Number(c.re) * (vr * x - vi * y), Number(c.re) * (vr * y + vi * x)];
}

type Part = "alpha" | "beta" | "gamma";

/** What each particle's a and b are multiplied by, and c divided by its square, so that all have `|c|^2 = |a|^2 + |b|^2`: that changes no function of the network. */
function balances(count: number, listed: readonly { readonly particle: number; readonly name: Part; readonly trained: readonly number[] }[]): number[] {
  const squares = Array.from({ length: count }, () => ({ alpha: 0, beta: 0, gamma: 0 }));
  for (const { particle, name, trained } of listed) for (const x of trained) squares[particle]![name] += x * x;
  return squares.map(({ alpha, beta, gamma }) => Math.cbrt(Math.sqrt(gamma) / Math.sqrt(alpha + beta)));
}

/** Largest difference between the network's coordinates and the centre, relative to the network's largest of that function, particles balanced. */
export function certifiedResidual(g: ProductGroup, spectrum: NetworkSpectrum, block: CertifiedBlock): number {
  if (!isWellFormed(g, block)) return Infinity;
  const scale = Math.cbrt(g.order);
  const nameOf = { a: "alpha", b: "beta", c: "gamma", ratio: "beta" } as const;
  const seen = { alpha: { off: 0, largest: 0 }, beta: { off: 0, largest: 0 }, gamma: { off: 0, largest: 0 } };
  const listed = block.coordinates.map((c) => {
    const parts = c.character === negate(g, c.character) ? 1 : 2;
    const trained = spectrum.coefficient(nameOf[c.function], block.particles[c.particle]!, c.character).slice(0, parts).map((x) => scale * x);
    return { particle: c.particle, name: nameOf[c.function], trained, centre: centreValue(block, c) };
  });
  const balance = balances(block.particles.length, listed);
  for (const { particle, name, trained, centre } of listed) {
    const factor = name === "gamma" ? balance[particle]! ** -2 : balance[particle]!;
    trained.forEach((x, t) => {
      seen[name].off = Math.max(seen[name].off, factor * Math.abs(x - centre[t]!));
      seen[name].largest = Math.max(seen[name].largest, factor * Math.abs(x));
    });
  }
  return Math.max(...Object.values(seen).map(({ off, largest }) => off / largest));
}

