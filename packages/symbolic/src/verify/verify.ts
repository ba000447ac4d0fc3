/**
 * Checks a certificate from the numbers in it. No flag in the file is trusted: every claim is computed again, by code that
 * shares only exact arithmetic (and the file's schema and hash) with the code that wrote it.
 */
import { left, right, type Either } from "fp-ts/lib/Either.js";
import { bodyDigest, networkDigest } from "../certificate/digest.js";
import { certificateSchema, type Certificate } from "../certificate/format.js";
import { algebraicIdentityHolds, algebraicResidual } from "./algebraic-block.js";
import { certifiedExistenceHolds, certifiedResidual, statedPlaces } from "./certified-block.js";
import { agrees, short, type CheckedClaim, type Verification } from "./claims.js";
import { add, negate, productGroup, type ProductGroup } from "./dual.js";
import { checkAnswers, networkSpectrum, type NetworkSpectrum } from "./network.js";
import { EXPLAINS, networkClaims, PURITY } from "./network-claims.js";

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
  const inside = c.blocks.flatMap((b, i) => explainedRows(spectrum, b, holds[i]!));
  const claims = [integrity, ...blocks, ...networkClaims(c.claims, { covered, noun: "frequency", live: spectrum.live, inside, answers })];
  return { valid: claims.every((claim) => claim.holds), claims };
}
