/** Writes what an extraction found as a certificate. */
import { formatRational, rational } from "@ringflow/algebra";
import type { Block } from "../blocks/block.js";
import { realLayout } from "../conditions/evaluate.js";
import { tiedCoordinates } from "../conditions/tied-equations.js";
import type { BlockVerdict, ClassifiedBlock } from "../extract/classify-block.js";
import type { Extraction } from "../extract/extract.js";
import { decimal } from "./decimal.js";
import { bodyDigest, networkDigest } from "./digest.js";
import type { Certificate, CertificateBlock } from "./format.js";

type CertifiedVerdict = Extract<BlockVerdict, { level: "certified" }>;
type CertificateCoordinate = Extract<CertificateBlock, { level: "certified" }>["coordinates"][number];

/** The centre coordinate by coordinate, in the order of its slots. */
function certifiedCoordinates(block: Block, verdict: CertifiedVerdict): CertificateCoordinate[] {
  const { system } = block;
  const layout = realLayout(system);
  const tied = new Set(verdict.ties.map((t) => t.character));
  const { reducedOf, particles } = tiedCoordinates(system, verdict.ties);
  const ratioOf = new Map(particles.map((p) => [p.beta, p.reducedRatio]));
  const at = (slot: number): string => decimal(verdict.centre[slot]!);
  return system.particles.flatMap((shape, particle) => (["a", "b", "c"] as const).flatMap((name) => shape[name].map((t) => {
    const slot = layout.slot[t.unknown]!;
    if (name === "b" && tied.has(t.character)) {
      return { particle, function: "ratio" as const, character: t.character, re: at(ratioOf.get(slot)!) };
    }
    const re = { particle, function: name, character: t.character, re: at(reducedOf[slot]!) };
    return system.unknowns[t.unknown]!.real ? re : { ...re, im: at(reducedOf[slot + 1]!) };
  })));
}

/** A block of the engine for characters. */
export function certificateBlock({ block, verdict }: ClassifiedBlock): CertificateBlock {
  const shared = { characters: [...block.characters], particles: block.particles.map((p) => p.index) };
  const residual = decimal(verdict.residual);
  switch (verdict.level) {
    case "algebraic": {
      const { exact } = verdict;
      return {
        level: "algebraic",
        ...shared,
        family: exact.family,
        parameters: exact.parameters.map((p) => ({ name: p.name, turns: decimal(p.turns) })),
        weight: formatRational(exact.weight),
        exact: exact.particles.map((p) => ({
          alpha: { twelfths: p.alpha.twelfths, exponents: [...p.alpha.exponents] },
          beta: { twelfths: p.beta.twelfths, exponents: [...p.beta.exponents] },
          gamma: { twelfths: p.gamma.twelfths, exponents: [...p.gamma.exponents] },
        })),
        residual,
      };
    }
    case "certified":
      return {
        level: "certified",
        ...shared,
        ties: verdict.ties.map((t) => ({ character: t.character, re: decimal(t.re), im: decimal(t.im) })),
        coordinates: certifiedCoordinates(block, verdict),
        free: [...verdict.existence.free],
        radius: decimal(verdict.existence.radius),
        residual,
      };
    case "numeric":
      return { level: "numeric", ...shared };
  }
}

/** Live particles inside proved blocks over live particles, as a fraction. */
function explainedFraction(e: Extraction): string {
  const inside = e.blocks.filter((b) => b.verdict.level !== "numeric").reduce((s, b) => s + b.block.particles.length, 0);
  return e.live.length === 0 ? "0" : formatRational(rational(BigInt(inside), BigInt(e.live.length)));
}

/** Certificate of an extraction whose verdict is `exact` or `partial`. */
export function buildCertificate(e: Extraction): Certificate {
  const points = Array.from(e.measure.points);
  const weights = Array.from(e.measure.weights);
  const body: Omit<Certificate, "sha256"> = {
    format: "ringflow-certificate",
    version: 1,
    group: { name: `cyclic:${e.group.dual.orders.join("x")}`, orders: [...e.group.dual.orders] },
    network: { count: e.measure.count, points, weights, sha256: networkDigest(points, weights) },
    blocks: e.blocks.map(certificateBlock),
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
  return { ...body, sha256: bodyDigest(body) };
}
