/**
 * Checks a solution composed for any finite group. The theorem (docs/non-abelian.md): with the nontrivial real irreps rho of
 * degree f and commutant dimension m,
 *
 *   [xy = z] - 1/n = sum_rho f/(m n) chi(x y z^-1),
 *
 * and a block of f particles for each pair of a tight frame contributes exactly its term, beside an offset that depends on z alone.
 * What the theorem needs is checked here: group, irreps, frames, scales, whether an offset is left.
 */
import { textDigest } from "../certificate/digest.js";
import type { GroupCompositionCertificate } from "../certificate/group-composition-format.js";
import type { CheckedClaim, Verification } from "./claims.js";
import { wordedTable } from "./generated-table.js";
import { areDistinctIrreps, checkedIrreps, coveredDimension, STABILITY, type CheckedIrrep } from "./representation.js";
import { checkFrame } from "./tight-frame.js";

/** Multiplications above which a certificate is refused. */
const LARGEST_WORK = 5e11;

function integrityOf(c: GroupCompositionCertificate): CheckedClaim {
  const { sha256, ...body } = c;
  const holds = sha256 === textDigest(body) && c.blocks.length === c.irreps.length;
  return { name: "integrity", statement: "the file is whole: shapes fit and the hash matches", holds };
}

function workClaim(c: GroupCompositionCertificate): CheckedClaim {
  const products = c.irreps.reduce((sum, { degree }) => sum + degree ** 3, 0) * c.group.order * (c.group.right.length + 2);
  const work = products + c.irreps.length ** 2 * c.group.order + 100 * c.group.order ** 2;
  return { name: "work", statement: `checking needs ${work.toExponential(1)} operations, at most ${LARGEST_WORK.toExponential(0)} are done`, holds: work <= LARGEST_WORK };
}

/** Claims about the irreps. */
export function irrepClaims(order: number, irreps: readonly (CheckedIrrep | undefined)[]): CheckedClaim[] {
  const checked = irreps.filter((p) => p !== undefined);
  const delta = checked.reduce((m, p) => Math.max(m, p.delta), 0);
  const whole = checked.length === irreps.length;
  return [
    {
      name: "representations",
      statement: `the matrices are representations and orthogonal within ${delta.toExponential(1)}, so exact ones lie within ${(STABILITY * delta).toExponential(1)}; their characters have the inner products of distinct irreps`,
      holds: whole && areDistinctIrreps(checked),
    },
    { name: "complete", statement: `the dimensions f^2/m of their spans and 1 add up to the order ${order}`, holds: whole && coveredDimension(checked) === order },
  ];
}

function blockClaims(c: GroupCompositionCertificate): CheckedClaim[] {
  const { order } = c.group;
  const kinds = new Map<string, { claim: CheckedClaim; irreps: number }>();
  let [offset, particles] = [false, c.bias ? 1 : 0];
  c.blocks.forEach((block, i) => {
    const { degree: f, commutant } = c.irreps[i]!;
    const answer = checkFrame(f, commutant, order, block);
    offset ||= answer.offset;
    particles += f * block.pairs;
    const key = JSON.stringify([f, commutant, block]);
    const before = kinds.get(key);
    const irreps = (before?.irreps ?? 0) + 1;
    const statement = `${block.kind} of ${block.pairs} rank-one elements, tight in dimension ${(f * f) / commutant}, scale ${block.scale}: ${f * block.pairs} particles for each of ${irreps} irreps of degree ${f}, whatever their frames`;
    kinds.set(key, { claim: { name: `frame ${kinds.size}`, statement, holds: answer.tight }, irreps });
    if (before !== undefined) kinds.set(key, { claim: { ...before.claim, statement }, irreps });
  });
  return [
    ...[...kinds.values()].map(({ claim }) => claim),
    { name: "offset", statement: c.bias ? "one bias particle carries the joint offset" : "no joint offset is left", holds: c.bias === offset },
    { name: "particles", statement: `${c.claims.particles} particles`, holds: particles === c.claims.particles },
  ];
}

/** Recomputes every claim. Cost `O(n^2)` for the group and `O(n sum f^3)` for the irreps. Never throws. */
export function verifyGroupComposition(c: GroupCompositionCertificate): Verification {
  const first = [integrityOf(c), workClaim(c)];
  if (!first.every((claim) => claim.holds)) return { valid: false, claims: first };
  const group = wordedTable(c.group.order, c.group.right);
  if ("found" in group) return { valid: false, claims: [...first, { name: "group", statement: group.found, holds: false }] };
  const irreps = checkedIrreps(group, c.group.right, c.irreps);
  const claims: CheckedClaim[] = [
    first[0]!,
    { name: "group", statement: `the generators are those of a group of order ${group.order}`, holds: true },
    ...irrepClaims(group.order, irreps), ...blockClaims(c),
  ];
  const proved = claims.every((claim) => claim.holds);
  return { valid: proved, claims: [...claims, { name: "zero loss", statement: "the whole measure has zero loss", holds: proved }] };
}
