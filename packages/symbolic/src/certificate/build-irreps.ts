/** Writes what an extraction on any finite group found as a certificate. */
import { formatRational, rational } from "@ringflow/algebra";
import type { FiniteGroup } from "@ringflow/group";
import { blockScale, configuration } from "../frames/configuration.js";
import type { FrameShape } from "../frames/fit-block.js";
import type { IrrepBlock } from "../irreps/irrep-block.js";
import type { IrrepExtraction } from "../irreps/extract-irreps.js";
import { certificateBlock } from "./build.js";
import { decimal } from "./decimal.js";
import { irrepDigest, networkDigest } from "./digest.js";
import type { CertificateBlock } from "./format.js";
import type { IrrepCertificate, IrrepCertificateBlock } from "./irrep-format.js";

function tableOf(group: FiniteGroup): number[][] {
  const elements = Array.from({ length: group.order }, (_, x) => x);
  return elements.map((x) => elements.map((y) => group.multiply(x, y)));
}

function explainedFraction(e: IrrepExtraction): string {
  const sizes = [...e.linear.blocks.map((b) => [b.verdict.level, b.block.particles.length] as const), ...e.blocks.map((b) => [b.verdict.level, b.particles.length] as const)];
  const inside = sizes.reduce((sum, [level, size]) => (level === "numeric" ? sum : sum + size), 0);
  return e.live.length === 0 ? "0" : formatRational(rational(BigInt(inside), BigInt(e.live.length)));
}

/** Rows of the network instead of rows of the linear part. */
function characterBlocks(e: IrrepExtraction): CertificateBlock[] {
  return e.linear.blocks.map((b) => {
    const block = certificateBlock(b);
    return { ...block, particles: block.particles.map((i) => e.linear.rows[i]!) };
  });
}

const decimals = (x: Float64Array): string[] => Array.from(x, decimal);

function shapeOf(shape: FrameShape): Extract<IrrepCertificateBlock, { level: "algebraic" }>["shape"] {
  return shape.kind === "simplex"
    ? { kind: "simplex", left: decimals(shape.left), right: decimals(shape.right) }
    : { kind: "basis", shared: shape.shared, basis: decimals(shape.basis), others: shape.others.map(decimals) };
}

function irrepBlock(e: IrrepExtraction, { irrep, particles, verdict }: IrrepBlock): IrrepCertificateBlock {
  if (verdict.level === "numeric") return { level: "numeric", irrep, particles: particles.map((p) => p.index) };
  const { exact } = verdict;
  const c = configuration(exact.kind, e.coordinates.basis.irreps[irrep]!.degree, 1);
  return {
    level: "algebraic", irrep, particles: exact.particles.map((p) => p.index),
    frame: { kind: c.kind, pairs: c.pairs, u: [...c.u], w: [...c.w], scale: formatRational(blockScale(c, e.group.order)) },
    shape: shapeOf(exact.shape),
    places: exact.particles.map(({ place, signU, signW, v }) => ({ place, signU: signU < 0 ? -1 : 1, signW: signW < 0 ? -1 : 1, v: decimals(v) })),
    residual: decimal(verdict.residual),
  };
}

function statedIrreps(e: IrrepExtraction): IrrepCertificate["irreps"] {
  return e.coordinates.basis.irreps.map(({ label, degree: f, commutant, matrices }) => ({
    label: label.slice(0, 200), degree: f, commutant, matrices: e.group.generators.map((g) => decimals(matrices.slice(g * f * f, (g + 1) * f * f))),
  }));
}

/** Certificate of an extraction whose verdict is not `untrained`. */
export function buildIrrepCertificate(e: IrrepExtraction): IrrepCertificate {
  const points = Array.from(e.measure.points);
  const weights = Array.from(e.measure.weights);
  const { orders, coordinate } = e.linear.quotient;
  const body: Omit<IrrepCertificate, "sha256"> = {
    format: "ringflow-group-certificate",
    version: 1,
    group: { name: e.group.name.slice(0, 200), table: tableOf(e.group), generators: [...e.group.generators] },
    irreps: statedIrreps(e),
    quotient: { orders: [...orders], coordinate: [...coordinate] },
    network: { count: e.measure.count, points, weights, sha256: networkDigest(points, weights) },
    characterBlocks: characterBlocks(e),
    irrepBlocks: e.blocks.map((b) => irrepBlock(e, b)),
    claims: {
      zeroLoss: e.covered,
      distance: decimal(e.distance),
      correct: e.answers.correct,
      total: e.answers.total,
      margin: decimal(e.answers.margin),
      roundingBound: decimal(e.answers.roundingBound),
      live: e.live.length,
      explained: explainedFraction(e),
      verdict: e.verdict === "exact" ? "exact" : "partial",
    },
  };
  return { ...body, sha256: irrepDigest(body) };
}
