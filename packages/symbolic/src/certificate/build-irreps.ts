/** Writes what an extraction on any finite group found as a certificate. */
import { formatRational } from "@ringflow/algebra";
import type { FiniteGroup } from "@ringflow/group";
import { blockScale, configuration } from "../frames/configuration.js";
import type { ExactFrame, FrameShape } from "../frames/fit-block.js";
import type { FittedSystem } from "../frames/fit-dual.js";
import type { IrrepBlock } from "../irreps/irrep-block.js";
import { provedParticles, type IrrepExtraction } from "../irreps/extract-irreps.js";
import { certificateBlock, statedClaims, statedNetwork } from "./build.js";
import { decimal } from "./decimal.js";
import { irrepDigest } from "./digest.js";
import type { CertificateBlock } from "./format.js";
import type { StatedFrames } from "./frame-format.js";
import type { IrrepCertificate, IrrepCertificateBlock } from "./irrep-format.js";

function tableOf(group: FiniteGroup): number[][] {
  const elements = Array.from({ length: group.order }, (_, x) => x);
  return elements.map((x) => elements.map((y) => group.multiply(x, y)));
}

/** Rows of the network instead of rows of the linear part. */
function characterBlocks(e: IrrepExtraction): CertificateBlock[] {
  return e.linear.blocks.map((b) => {
    const block = certificateBlock(b);
    return { ...block, particles: block.particles.map((i) => e.linear.rows[i]!) };
  });
}

const decimals = (x: Float64Array): string[] => Array.from(x, decimal);

type TightBlock = Extract<IrrepCertificateBlock, { form: "tight" }>;

function shapeOf(shape: FrameShape): TightBlock["shape"] {
  return shape.kind === "simplex"
    ? { kind: "simplex", left: decimals(shape.left), right: decimals(shape.right) }
    : { kind: "basis", shared: shape.shared, basis: decimals(shape.basis), others: shape.others.map(decimals) };
}

function tightBlock(e: IrrepExtraction, irrep: number, exact: ExactFrame): TightBlock {
  const c = configuration(exact.kind, e.coordinates.basis.irreps[irrep]!.degree, 1);
  return {
    level: "algebraic", form: "tight", irrep, particles: exact.particles.map((p) => p.index),
    frame: { kind: c.kind, pairs: c.pairs, u: [...c.u], w: [...c.w], scale: formatRational(blockScale(c, e.group.order)) },
    shape: shapeOf(exact.shape),
    places: exact.particles.map(({ place, signU, signW, v }) => ({ place, signU: signU < 0 ? -1 : 1, signW: signW < 0 ? -1 : 1, v: decimals(v) })),
    residual: decimal(exact.residual),
  };
}

/** What blocks in frames have in common. */
function statedFrames(e: IrrepExtraction, irrep: number, { pairs, members, model, residual }: FittedSystem): Omit<StatedFrames, "level" | "form"> {
  return {
    irrep, particles: members.map((m) => m.index),
    pairs: pairs.map(({ u, w, c, axes, whole }) => ({ u: decimals(u), w: decimals(w), c: decimals(c), axes: [...axes], ...(whole === undefined ? {} : { whole: { u: [...whole.u], w: [...whole.w] } }) })),
    members: members.map(({ pair, sign, share, v, whole }) => ({ pair, sign, share: share === 1 ? "1" : "1/2", v: decimals(v), ...(whole === undefined ? {} : { whole: [...whole] }) })),
    ...(model === undefined ? {} : { model: { vectors: model.vectors.map(decimals), gram: model.gram.map((row) => [...row]), action: e.group.generators.map((g) => [...model.action(g)]) } }),
    residual: decimal(residual),
  };
}

function irrepBlock(e: IrrepExtraction, { irrep, particles, verdict }: IrrepBlock): IrrepCertificateBlock {
  if (verdict.level === "numeric") return { level: "numeric", irrep, particles: particles.map((p) => p.index) };
  switch (verdict.form) {
    case "tight": return tightBlock(e, irrep, verdict.exact);
    case "dual": return { level: "algebraic", form: "dual", ...statedFrames(e, irrep, verdict.system) };
    case "strata": return { level: "certified", form: "strata", ...statedFrames(e, irrep, verdict.system), radius: decimal(verdict.system.radius) };
    case "free": {
      const { rows, matrices, radius, residual } = verdict.free;
      return { level: "certified", form: "free", irrep, particles: [...rows], matrices: matrices.map(({ a, b, c }) => ({ a: decimals(a), b: decimals(b), c: decimals(c) })), radius: decimal(radius), residual: decimal(residual) };
    }
  }
}

function statedIrreps(e: IrrepExtraction): IrrepCertificate["irreps"] {
  return e.coordinates.basis.irreps.map(({ label, degree: f, commutant, matrices }) => ({
    label: label.slice(0, 200), degree: f, commutant, matrices: e.group.generators.map((g) => decimals(matrices.slice(g * f * f, (g + 1) * f * f))),
  }));
}

/** Certificate of an extraction whose verdict is not `untrained`. */
export function buildIrrepCertificate(e: IrrepExtraction): IrrepCertificate {
  const { orders, coordinate } = e.linear.quotient;
  const body: Omit<IrrepCertificate, "sha256"> = {
    format: "ringflow-group-certificate",
    version: 1,
    group: { name: e.group.name.slice(0, 200), table: tableOf(e.group), generators: [...e.group.generators] },
    irreps: statedIrreps(e),
    quotient: { orders: [...orders], coordinate: [...coordinate] },
    network: statedNetwork(e.measure),
    characterBlocks: characterBlocks(e),
    irrepBlocks: e.blocks.map((b) => irrepBlock(e, b)),
    claims: statedClaims(e, provedParticles(e)),
  };
  return { ...body, sha256: irrepDigest(body) };
}
