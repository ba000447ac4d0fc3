/**
 * Checks a certificate from the numbers in it. No flag in the file is trusted: every claim is computed again, by code that
 * shares only exact arithmetic (and the file's schema and hash) with the code that wrote it.
 */
import { formatRational, parseRational, rational, rationalEq } from "@ringflow/algebra";
import { isRight, left, right, type Either } from "fp-ts/lib/Either.js";
import { bodyDigest, networkDigest } from "../certificate/digest.js";
import { certificateSchema, type Certificate } from "../certificate/format.js";
import { algebraicIdentityHolds, algebraicResidual } from "./algebraic-block.js";
import { certifiedExistenceHolds, certifiedResidual, statedPlaces } from "./certified-block.js";
import { add, negate, productGroup, type ProductGroup } from "./dual.js";
import { checkAnswers, networkSpectrum, type CheckedAnswers, type NetworkSpectrum } from "./network.js";

/** One claim and whether it holds. */
export interface CheckedClaim {
  readonly name: string;
  /** What is claimed, in words with its numbers. */
  readonly statement: string;
  readonly holds: boolean;
}

/** Outcome of {@link verifyCertificate}. */
export interface Verification {
  /** All claims hold. */
  readonly valid: boolean;
  readonly claims: readonly CheckedClaim[];
}

/** A file that is no certificate. */
export interface CertificateError {
  readonly code: "certificate/not-json" | "certificate/shape";
  readonly expected: string;
  readonly found: string;
  readonly fix: string;
}

/** Parses text as a certificate: shape only, nothing is believed yet. */
export function parseCertificate(text: string): Either<CertificateError, Certificate> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return left({ code: "certificate/not-json", expected: "a JSON object", found: String((error as Error).message).slice(0, 120), fix: "Pass the certificate.json that discover or extract wrote." });
  }
  const parsed = certificateSchema.safeParse(value);
  if (parsed.success) return right(parsed.data);
  const issue = parsed.error.issues[0]!;
  return left({ code: "certificate/shape", expected: "a ringflow certificate of version 1", found: `${issue.path.join(".") || "the file"}: ${issue.message}`.slice(0, 200), fix: "Pass the certificate.json that discover or extract wrote, unchanged." });
}

/** Relative agreement required between a stated real and its recomputation (different summation orders). */
const AGREEMENT = 1e-7;

/** Infinite or undefined quantities agree with nothing. */
export function agrees(stated: string, recomputed: number, slack = 0): boolean {
  const value = Number(stated);
  return Number.isFinite(value) && Number.isFinite(recomputed) && Number.isFinite(slack) && Math.abs(value - recomputed) <= AGREEMENT * Math.abs(recomputed) + slack;
}

/** Three significant digits for statements; the checks use the full numbers. */
export function short(stated: string): string {
  return String(Number(Number(stated).toPrecision(3)));
}

function wellShaped(c: Certificate, g: ProductGroup): boolean {
  const { count, points, weights } = c.network;
  return c.group.name === `cyclic:${c.group.orders.join("x")}` && g.order <= 20_000 && points.length === 3 * g.order * count && weights.length === count
    && points.every(Number.isFinite) && weights.every((w) => Number.isFinite(w) && w > 0);
}

/** Particles belong to at most one block, characters to exactly one, all within range. */
function partitions(c: Certificate, g: ProductGroup): boolean {
  const particles = c.blocks.flatMap((b) => b.particles);
  const characters = c.blocks.flatMap((b) => b.characters);
  return new Set(particles).size === particles.length && particles.every((j) => j < c.network.count)
    && new Set(characters).size === characters.length && characters.every((k) => k > 0 && k < g.order && k <= negate(g, k));
}

/** The claim of one block on characters. */
export function blockClaim(g: ProductGroup, spectrum: NetworkSpectrum, block: Certificate["blocks"][number]): CheckedClaim {
  const many = (count: number, word: string): string => count === 1 ? word : `${word}s`;
  const where = `${many(block.characters.length, "character")} ${block.characters.join(", ")}, ${block.particles.length} ${many(block.particles.length, "particle")}`;
  switch (block.level) {
    case "algebraic":
      return {
        name: `block ${block.characters.join(",")}`,
        statement: `${where}: the exact particles meet their conditions for all values of their phases; the network lies within ${short(block.residual)}`,
        holds: algebraicIdentityHolds(g, block) && agrees(block.residual, algebraicResidual(spectrum, block), 1e-12),
      };
    case "certified":
      return {
        name: `block ${block.characters.join(",")}`,
        statement: `${where}: an exact solution exists within ${block.radius} of the stated numbers; the network lies within ${short(block.residual)}`,
        holds: certifiedExistenceHolds(g, block) && agrees(block.residual, certifiedResidual(g, spectrum, block), 1e-12),
      };
    case "numeric":
      return { name: `block ${block.characters.join(",")}`, statement: `${where}: nothing is claimed`, holds: true };
  }
}

/** Largest residual at which a block still explains its particles. */
const EXPLAINS = { algebraic: 0.2, certified: 0.1 } as const;

/** Least share of a particle's power on one character of its block. */
const PURITY = 0.9;

/** Rows that a block explains: its claim holds, it is near the network, and every row lives on a character at which the block states it. */
export function explainedRows(spectrum: NetworkSpectrum, block: Certificate["blocks"][number], holds: boolean): readonly number[] {
  if (block.level === "numeric" || !holds || !(Number(block.residual) <= EXPLAINS[block.level])) return [];
  const places = block.level === "certified" ? statedPlaces(block) : undefined;
  const pure = block.particles.every((row, j) => block.characters.some((k) => (places?.has(`${j},${k}`) ?? true) && spectrum.purity(row, k) >= PURITY));
  return pure ? block.particles : [];
}

/** Every nontrivial pair of characters has a block whose claim holds. */
function coversAll(c: Certificate, g: ProductGroup, blockHolds: readonly boolean[]): boolean {
  const proved = new Set(c.blocks.flatMap((b, i) => (b.level !== "numeric" && blockHolds[i]! ? b.characters : [])));
  for (let k = 1; k < g.order; k++) if (k <= negate(g, k) && !proved.has(k)) return false;
  return true;
}

function explainedHolds(c: Certificate, spectrum: NetworkSpectrum, blockHolds: readonly boolean[]): boolean {
  const stated = parseRational(c.claims.explained);
  const live = new Set(spectrum.live);
  const inside = c.blocks.flatMap((b, i) => explainedRows(spectrum, b, blockHolds[i]!));
  if (live.size === 0 || !isRight(stated) || !inside.every((j) => live.has(j))) return false;
  return formatRational(stated.right) === c.claims.explained && c.claims.live === live.size && rationalEq.equals(stated.right, rational(BigInt(inside.length), BigInt(live.size)));
}

/** Claims about the network's answers. */
export function networkClaims(c: Pick<Certificate, "claims">, answers: CheckedAnswers): CheckedClaim[] {
  const { claims } = c;
  return [
    {
      name: "distance",
      statement: `the network's function lies within ${short(claims.distance)} of the exact one, relative to the exact one's norm`,
      holds: agrees(claims.distance, answers.distance, 1e-12),
    },
    {
      name: "answers",
      statement: `${claims.correct} of ${claims.total} pairs answered rightly, smallest margin ${short(claims.margin)}, rounding at most ${short(claims.roundingBound)}`,
      holds: claims.correct === answers.correct && claims.total === answers.total
        && agrees(claims.margin, answers.margin, 4 * answers.roundingBound) && agrees(claims.roundingBound, answers.roundingBound)
        && (claims.correct < claims.total || answers.margin > 2 * answers.roundingBound),
    },
  ];
}

/** Multiply-adds above which a certificate is refused instead of keeping the reader waiting for hours. */
export const LARGEST_WORK = 2e12;

/** Estimate: answers over all pairs, and the cube of the largest existence proof. */
function workOf(c: Certificate, g: ProductGroup): number {
  const proofs = c.blocks.map((b) => (b.level === "certified" ? 100 * b.free.length ** 3 + b.coordinates.length ** 2 : 0));
  return g.order ** 3 * c.network.count + proofs.reduce((sum, x) => sum + x, 0);
}

/** Recomputes every claim of a parsed certificate. Cost `O(n^3 N)` for the answers and the cube of the number
 * of free slots for every existence proof; files above a stated amount of work are refused. Never throws. */
export function verifyCertificate(c: Certificate): Verification {
  const g = productGroup(c.group.orders);
  const shaped = wellShaped(c, g) && partitions(c, g);
  const intact = c.network.sha256 === networkDigest(c.network.points, c.network.weights) && c.sha256 === bodyDigest(c);
  const integrity = { name: "integrity", statement: "the file is whole: shapes fit and hashes match", holds: shaped && intact };
  if (!shaped || !intact) return { valid: false, claims: [integrity] };
  const work = { name: "work", statement: `checking needs ${workOf(c, g).toExponential(1)} operations, at most ${LARGEST_WORK.toExponential(0)} are done`, holds: false };
  if (workOf(c, g) > LARGEST_WORK) return { valid: false, claims: [integrity, work] };
  const spectrum = networkSpectrum(g, c.network);
  const blocks = c.blocks.map((b) => blockClaim(g, spectrum, b));
  const holds = blocks.map((b) => b.holds);
  const covered = coversAll(c, g, holds);
  const answers = checkAnswers({ order: g.order, multiply: (x, y) => add(g, x, y) }, c.network);
  const exact = covered && c.claims.explained === "1" && answers.correct === answers.total;
  const claims: CheckedClaim[] = [
    integrity,
    ...blocks,
    { name: "zero loss", statement: c.claims.zeroLoss ? "all blocks together, with one bias particle for the joint offset, have zero loss" : "no claim of zero loss: not every frequency has a proved block", holds: c.claims.zeroLoss === covered },
    { name: "explained", statement: c.claims.explained === "1" ? `all ${c.claims.live} live particles lie in proved blocks` : `a share ${c.claims.explained} of the ${c.claims.live} live particles lies in proved blocks`, holds: explainedHolds(c, spectrum, holds) },
    ...networkClaims(c, answers),
    { name: "verdict", statement: c.claims.verdict, holds: (c.claims.verdict === "exact") === exact },
  ];
  return { valid: claims.every((claim) => claim.holds), claims };
}
