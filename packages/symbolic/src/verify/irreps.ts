/**
 * Checks the certificate of a network on any finite group, given by its table. As for abelian groups no flag is trusted;
 * blocks on characters are checked by the same code, on the quotient's network.
 */
import { axiomViolation } from "@ringflow/group";
import { irrepDigest, networkDigest } from "../certificate/digest.js";
import type { IrrepCertificate } from "../certificate/irrep-format.js";
import { agrees, short, type CheckedClaim, type Verification } from "./claims.js";
import { add, negate, productGroup, type ProductGroup } from "./dual.js";
import { checkAnswers, networkSpectrum, type NetworkSpectrum } from "./network.js";
import { EXPLAINS, networkClaims, PURITY } from "./network-claims.js";
import { frameBlockHolds, frameResidual, irrepPurity } from "./frame-block.js";
import { irrepClaims } from "./group-composition.js";
import { frameSystemResidual, freeBlockResidual } from "./frame-system.js";
import { wordedTable, type WordedTable } from "./generated-table.js";
import { checkedIrreps, type CheckedIrrep } from "./representation.js";
import { blockClaim, explainedRows, LARGEST_WORK } from "./verify.js";

type Network = IrrepCertificate["network"];

function wellShaped(c: IrrepCertificate): boolean {
  const n = c.group.table.length;
  const { count, points, weights } = c.network;
  const rows = [...c.characterBlocks, ...c.irrepBlocks].flatMap((b) => b.particles);
  return c.group.table.every((row) => row.length === n) && c.group.generators.every((x) => x < n) && c.quotient.coordinate.length === n
    && points.length === 3 * n * count && weights.length === count
    && points.every(Number.isFinite) && weights.every((w) => Number.isFinite(w) && w > 0)
    && new Set(rows).size === rows.length && rows.every((j) => j < count)
    // A second block would add the irrep's part of the law once more.
    && new Set(c.irrepBlocks.map((b) => b.irrep)).size === c.irrepBlocks.length;
}

/** Whether `coordinate` is a homomorphism onto the product of cyclic groups; every table of a group has generators among all x. */
function isQuotient(c: IrrepCertificate, g: ProductGroup): boolean {
  const { coordinate } = c.quotient;
  return new Set(coordinate).size === g.order && coordinate.every((k) => k < g.order)
    && c.group.table.every((row, x) => row.every((z, y) => coordinate[z] === add(g, coordinate[x]!, coordinate[y]!)));
}

function charactersFit(c: IrrepCertificate, g: ProductGroup): boolean {
  const characters = c.characterBlocks.flatMap((b) => b.characters);
  return new Set(characters).size === characters.length && characters.every((k) => k > 0 && k < g.order && k <= negate(g, k));
}

/** The network on the quotient: means over cosets, each function times the cube root of n/q. */
function quotientNetwork(c: IrrepCertificate, g: ProductGroup): Network {
  const n = c.group.table.length;
  const factor = Math.cbrt(n / g.order) * (g.order / n);
  const points = new Array<number>(3 * g.order * c.network.count).fill(0);
  for (let part = 0; part < 3 * c.network.count; part++) {
    for (let x = 0; x < n; x++) points[part * g.order + c.quotient.coordinate[x]!]! += factor * c.network.points[part * n + x]!;
  }
  return { ...c.network, points };
}

/** Root mean squares of a particle's functions, c without its mean. */
function norms({ points }: Network, n: number, j: number): readonly [number, number, number] {
  return [0, 1, 2].map((block) => {
    const values = points.slice((3 * j + block) * n, (3 * j + block + 1) * n);
    const mean = block === 2 ? values.reduce((s, v) => s + v, 0) / n : 0;
    return Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / n);
  }) as unknown as readonly [number, number, number];
}

/** The quotient's spectrum with purity and mass measured on the whole network. */
function linearSpectrum(c: IrrepCertificate, g: ProductGroup, sizes: readonly (readonly [number, number, number])[]): NetworkSpectrum {
  const n = c.group.table.length;
  const spectrum = networkSpectrum(g, quotientNetwork(c, g));
  const masses = sizes.map(([a, b, s], j) => c.network.weights[j]! * a * b * s);
  const largest = masses.reduce((m, x) => Math.max(m, x), 0);
  return {
    coefficient: (name, row, k) => spectrum.coefficient(name, row, k),
    live: masses.flatMap((m, j) => (m > 1e-3 * largest ? [j] : [])),
    purity(row, k) {
      const main = (["alpha", "beta"] as const).reduce((sum, name) => sum + Math.hypot(...spectrum.coefficient(name, row, k)) ** 2, 0);
      const [a, b] = sizes[row]!;
      return ((negate(g, k) === k ? 1 : 2) * main) / Math.cbrt(n / g.order) ** 2 / (a * a + b * b);
    },
  };
}

/** Whether proved blocks cover all irreps: dimensions of the spans of their matrices add up to the order of the group. */
function coversAll(c: IrrepCertificate, g: ProductGroup, proved: readonly boolean[], higher: readonly boolean[]): boolean {
  const characters = c.characterBlocks.flatMap((b, i) => (b.level !== "numeric" && proved[i]! ? b.characters : []));
  const onCharacters = characters.reduce((sum, k) => sum + (negate(g, k) === k ? 1 : 2), 1);
  const irreps = new Set(c.irrepBlocks.flatMap((b, i) => (b.level !== "numeric" && higher[i]! ? [b.irrep] : [])));
  const dimensions = [...irreps].reduce((sum, i) => sum + c.irreps[i]!.degree ** 2 / c.irreps[i]!.commutant, onCharacters);
  return dimensions === c.group.table.length;
}

/** What the blocks on irreps are checked against. */
interface Setting {
  readonly c: IrrepCertificate;
  readonly group: WordedTable;
  /** All irreps, in the order of the file; empty where one has no matrices. */
  readonly irreps: readonly CheckedIrrep[];
}

/** Degree 1 over C, that is f = m = 1 or 2: such irreps belong to the character blocks, and the cover counts them there. */
function isLinear({ degree, commutant }: CheckedIrrep): boolean {
  return degree === commutant && commutant !== 4;
}

type StatedBlock = Exclude<IrrepCertificate["irrepBlocks"][number], { level: "numeric" }>;

/** Distance of the network from the proved block; undefined where the proof fails. */
function provedResidual({ c, group, irreps }: Setting, block: StatedBlock): number | undefined {
  const irrep = irreps[block.irrep];
  if (irrep === undefined || isLinear(irrep)) return undefined;
  switch (block.form) {
    case "tight": return frameBlockHolds(irrep, group.order, block) ? frameResidual(irrep, c.network, block) : undefined;
    case "free": return freeBlockResidual(block, irreps, group.order, c.network);
    default: return frameSystemResidual(block, irrep, group, c.group.generators, c.network);
  }
}

function formText(block: StatedBlock): string {
  switch (block.form) {
    case "tight": return `a ${block.frame.kind} of ${block.frame.pairs} rank-one elements with an orthonormal frame each meets its conditions whatever its rotations and frames`;
    case "dual": return `${block.pairs.length} rank-one elements with a dual frame and an orthonormal frame each meet their conditions`;
    case "strata": return `${block.pairs.length} rank-one elements with frames along the axes: an exact solution exists within ${short(block.radius)} of the stated numbers`;
    case "free": return `an exact solution exists within ${short(block.radius)} of the stated numbers`;
  }
}

/** The claim of one block on an irrep of higher degree. */
function irrepClaim(setting: Setting, block: IrrepCertificate["irrepBlocks"][number]): CheckedClaim {
  const where = `irrep ${setting.c.irreps[block.irrep]?.label ?? block.irrep}, ${block.particles.length} particles`;
  const name = `irrep ${block.irrep}`;
  if (block.level === "numeric") return { name, statement: `${where}: nothing is claimed`, holds: true };
  const residual = provedResidual(setting, block);
  return { name, statement: `${where}: ${formText(block)}; the network lies within ${short(block.residual)}`, holds: residual !== undefined && agrees(block.residual, residual, 1e-11) };
}

/** Rows that a block on an irrep explains. Constants in a and b count as impure unless the distance of the form judges them. */
function explainedOnIrrep({ c, irreps }: Setting, block: IrrepCertificate["irrepBlocks"][number], holds: boolean): readonly number[] {
  const irrep = irreps[block.irrep];
  if (block.level === "numeric" || !holds || irrep === undefined || !(Number(block.residual) <= EXPLAINS[block.level])) return [];
  return block.particles.every((row) => irrepPurity(irrep, c.network, row, block.form === "tight") >= PURITY) ? block.particles : [];
}

function groupClaim(c: IrrepCertificate): CheckedClaim {
  const violation = axiomViolation(c.group.table);
  const n = c.group.table.length;
  const statement = violation === undefined ? `the table is that of a group of order ${n}` : `the table violates the axiom "${violation.axiom}": ${violation.found}`;
  return { name: "group", statement, holds: violation === undefined && c.group.table[0]!.every((z, y) => z === y) };
}

function integrityOf(c: IrrepCertificate): CheckedClaim {
  const { sha256, ...body } = c;
  const intact = wellShaped(c) && c.network.sha256 === networkDigest(c.network.points, c.network.weights) && sha256 === irrepDigest(body);
  return { name: "integrity", statement: "the file is whole: shapes fit and hashes match", holds: intact };
}

/** Estimate for one block: the square of the number of equations times that of the unknowns, and checking a model. */
function blockWork(c: IrrepCertificate, b: IrrepCertificate["irrepBlocks"][number]): number {
  const f = c.irreps[b.irrep]?.degree ?? 0;
  if (b.level === "numeric" || b.form === "tight") return 0;
  const d = (f * f) / (c.irreps[b.irrep]?.commutant ?? 1);
  const n = c.group.table.length;
  if (b.form === "free") return (d ** 3 + 2 * n * d) ** 2 * 3 * d * b.particles.length;
  const model = n * c.group.generators.length * 100;
  return b.form === "dual" ? model + f ** 4 * b.pairs.length : model + (f ** 5 + 2 * f ** 4) ** 2 * (2 * f + f * f) * b.pairs.length;
}

function workClaim(c: IrrepCertificate): CheckedClaim {
  const n = c.group.table.length;
  const proofs = c.characterBlocks.map((b) => (b.level === "certified" ? 100 * b.free.length ** 3 + b.coordinates.length ** 2 : 0));
  const higher = c.irrepBlocks.map((b) => blockWork(c, b));
  const work = n ** 3 * c.network.count + [...proofs, ...higher].reduce((sum, x) => sum + x, 0);
  return { name: "work", statement: `checking needs ${work.toExponential(1)} operations, at most ${LARGEST_WORK.toExponential(0)} are done`, holds: work <= LARGEST_WORK };
}

/** Claims whose failure makes the rest meaningless. */
function firstClaims(c: IrrepCertificate): CheckedClaim[] {
  const integrity = integrityOf(c);
  if (!integrity.holds) return [integrity];
  const work = workClaim(c);
  if (!work.holds) return [integrity, work];
  const group = groupClaim(c);
  if (!group.holds) return [integrity, group];
  const g = productGroup(c.quotient.orders);
  const quotient = { name: "quotient", statement: `characters are those of an abelian quotient of order ${g.order}`, holds: isQuotient(c, g) && charactersFit(c, g) };
  return [integrity, group, quotient];
}

/** Recomputes every claim. Cost `O(n^3 N)` for the answers, and what the blocks cost. Never throws. */
export function verifyIrrepCertificate(c: IrrepCertificate): Verification {
  const first = firstClaims(c);
  if (!first.every((claim) => claim.holds)) return { valid: false, claims: first };
  const n = c.group.table.length;
  const g = productGroup(c.quotient.orders);
  const sizes = Array.from({ length: c.network.count }, (_, j) => norms(c.network, n, j));
  const spectrum = linearSpectrum(c, g, sizes);
  const characters = c.characterBlocks.map((b) => blockClaim(g, spectrum, b));
  const right = c.group.generators.map((s) => c.group.table.map((row) => row[s]!));
  const group = wordedTable(n, right);
  if ("found" in group) return { valid: false, claims: [...first, { name: "generators", statement: group.found, holds: false }] };
  const irreps = checkedIrreps(group, right, c.irreps);
  const representations = irrepClaims(n, irreps);
  const sound = representations.every((claim) => claim.holds);
  const setting: Setting = { c, group, irreps: irreps.every((p) => p !== undefined) ? irreps : [] };
  const others = c.irrepBlocks.map((b) => irrepClaim(setting, b));
  const inside = [
    ...c.characterBlocks.flatMap((b, i) => explainedRows(spectrum, b, characters[i]!.holds)),
    ...c.irrepBlocks.flatMap((b, i) => explainedOnIrrep(setting, b, sound && others[i]!.holds)),
  ];
  const covered = sound && coversAll(c, g, characters.map((b) => b.holds), others.map((b) => b.holds));
  const answers = checkAnswers({ order: n, multiply: (x, y) => c.group.table[x]![y]! }, c.network);
  const claims = [...first, ...representations, ...characters, ...others, ...networkClaims(c.claims, { covered, noun: "irrep", live: spectrum.live, inside, answers })];
  return { valid: claims.every((claim) => claim.holds), claims };
}
