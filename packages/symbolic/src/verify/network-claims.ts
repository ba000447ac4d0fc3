/** Claims about a whole network, whichever coordinates its blocks were checked in. */
import { formatRational, parseRational, rational, rationalEq } from "@ringflow/algebra";
import { isRight } from "fp-ts/lib/Either.js";
import type { Certificate } from "../certificate/format.js";
import { agrees, short, type CheckedClaim } from "./claims.js";
import type { CheckedAnswers } from "./network.js";

type Claims = Certificate["claims"];

/** Largest residual at which a block still explains its particles. */
export const EXPLAINS = { algebraic: 0.2, certified: 0.1 } as const;

/** Least share of a particle's power on its character or irrep for the particle to be explained. */
export const PURITY = 0.9;

/** What was found on checking the blocks and evaluating the network. */
export interface CheckedNetwork {
  /** Proved blocks cover everything, each part once. */
  readonly covered: boolean;
  /** What carries a block. */
  readonly noun: "frequency" | "irrep";
  readonly live: readonly number[];
  /** Rows that proved blocks explain, each once. */
  readonly inside: readonly number[];
  readonly answers: CheckedAnswers;
}

function explainedHolds(claims: Claims, { live, inside }: CheckedNetwork): boolean {
  const stated = parseRational(claims.explained);
  const alive = new Set(live);
  if (alive.size === 0 || !isRight(stated) || !inside.every((j) => alive.has(j))) return false;
  return formatRational(stated.right) === claims.explained && claims.live === alive.size && rationalEq.equals(stated.right, rational(BigInt(inside.length), BigInt(alive.size)));
}

function answersHold(claims: Claims, answers: CheckedAnswers): boolean {
  return claims.correct === answers.correct && claims.total === answers.total
    && agrees(claims.margin, answers.margin, 4 * answers.roundingBound) && agrees(claims.roundingBound, answers.roundingBound)
    && (claims.correct < claims.total || answers.margin > 2 * answers.roundingBound);
}

/** Zero loss, share explained, distance, answers and verdict. */
export function networkClaims(claims: Claims, found: CheckedNetwork): CheckedClaim[] {
  const { covered, noun, answers } = found;
  const exact = covered && claims.explained === "1" && answers.correct === answers.total;
  return [
    { name: "zero loss", statement: claims.zeroLoss ? "all blocks together, with one bias particle for the joint offset, have zero loss" : `no claim of zero loss: not every ${noun} has a proved block`, holds: claims.zeroLoss === covered },
    { name: "explained", statement: claims.explained === "1" ? `all ${claims.live} live particles lie in proved blocks` : `a share ${claims.explained} of the ${claims.live} live particles lies in proved blocks`, holds: explainedHolds(claims, found) },
    { name: "distance", statement: `the network's function lies within ${short(claims.distance)} of the exact one, relative to the exact one's norm`, holds: agrees(claims.distance, answers.distance, 1e-12) },
    { name: "answers", statement: `${claims.correct} of ${claims.total} pairs answered rightly, smallest margin ${short(claims.margin)}, rounding at most ${short(claims.roundingBound)}`, holds: answersHold(claims, answers) },
    { name: "verdict", statement: claims.verdict, holds: (claims.verdict === "exact") === exact },
  ];
}
