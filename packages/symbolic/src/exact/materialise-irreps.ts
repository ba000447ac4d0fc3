/**
 * The exact measure nearest to a network on any finite group, as numbers: the particles of all proved blocks, in the network's
 * proportions, and a bias particle with the joint offset. Blocks in closed form enter at the stated values of their free
 * parameters, certified ones at the centre of their box.
 */
import { rationalToNumber } from "@ringflow/algebra";
import type { ParameterMeasure } from "@ringflow/measure";
import { blockScale, configuration } from "../frames/configuration.js";
import { pairAt, type ExactFrame } from "../frames/fit-block.js";
import { memberMatrices, outer, type MemberMatrices } from "../frames/frame-system.js";
import type { IrrepExtraction, LinearPart } from "../irreps/extract-irreps.js";
import type { IrrepBlock } from "../irreps/irrep-block.js";
import { coefficient, type IrrepCoordinates } from "../irreps/irrep-coordinates.js";
import { groupLawMeasure, writeBias } from "./bias-particle.js";
import { nearestExactMeasure } from "./materialise.js";

/** Particles of frame times tight frame, with the trained proportions of a, b and c. */
function tightMatrices(s: IrrepCoordinates, irrep: number, exact: ExactFrame): MemberMatrices[] {
  const f = s.basis.irreps[irrep]!.degree;
  const means = (["a", "b", "c"] as const).map((name) => exact.particles.reduce((sum, p) => sum + Math.hypot(...coefficient(s, name, p.index, irrep)), 0));
  const scale = Math.cbrt(rationalToNumber(blockScale(configuration(exact.kind, f, 1), s.basis.order)) / (means[0]! * means[1]! * means[2]!));
  return exact.particles.map(({ place, signU, signW, v }) => {
    const { u, w } = pairAt(exact.shape, f, place);
    return { a: outer(u, v, scale * means[0]! * signU), b: outer(v, w, scale * means[1]! * signW), c: outer(u, w, scale * means[2]! * signU * signW), shift: 0 };
  });
}

function matricesOf(s: IrrepCoordinates, { irrep, verdict }: IrrepBlock): readonly MemberMatrices[] {
  if (verdict.level === "numeric") return [];
  switch (verdict.form) {
    case "tight": return tightMatrices(s, irrep, verdict.exact);
    case "free": return verdict.free.matrices;
    default: return verdict.system.members.map((m) => memberMatrices(verdict.system, m));
  }
}

/** `<M, rho(x)>` for all x, plus a constant. */
function functionOf(s: IrrepCoordinates, irrep: number, m: Float64Array, constant: number): Float64Array {
  const { matrices } = s.basis.irreps[irrep]!;
  return Float64Array.from({ length: s.basis.order }, (_, x) => m.reduce((sum, v, e) => sum + v * matrices[x * m.length + e]!, constant));
}

/** Exact particles on characters: those of the quotient, as functions constant on cosets, without their bias. Weights become 1. */
function linearFunctions({ quotient, blocks }: LinearPart): Float64Array[] {
  if (blocks.length === 0) return [];
  const { dual, order: q, coordinate } = quotient;
  const n = coordinate.length;
  const { points, weights, count } = nearestExactMeasure({ dual, order: q }, blocks);
  return Array.from({ length: 3 * (count - 1) }, (_, part) => {
    const factor = Math.cbrt((q / n) * weights[Math.floor(part / 3)]!);
    return Float64Array.from(coordinate, (y) => factor * points[part * q + y]!);
  });
}

/**
 * The nearest exact measure; its loss is zero up to rounding where the extraction covers every irrep.
 *
 * @returns particles of weight 1: those on characters, those of the blocks in their order, then the bias particle
 * @since 0.1.0
 */
export function nearestExactIrrepMeasure(e: IrrepExtraction): ParameterMeasure {
  const s = e.coordinates;
  const n = e.group.order;
  const functions = [...linearFunctions(e.linear), ...e.blocks.flatMap((block) => matricesOf(s, block).flatMap(({ a, b, c, shift }) =>
    [functionOf(s, block.irrep, a, shift / 2), functionOf(s, block.irrep, b, shift / 2), functionOf(s, block.irrep, c, 0)]))];
  const count = functions.length / 3;
  const points = new Float64Array(3 * n * (count + 1));
  functions.forEach((f, part) => points.set(f, part * n));
  const weights = new Float64Array(count + 1).fill(1);
  writeBias(points, weights, count, n);
  return groupLawMeasure(n, weights, points);
}
