/** Writes what an extraction found as a certificate. */
import { formatRational, rational } from "@ringflow/algebra";
import type { ParameterMeasure } from "@ringflow/measure";
import type { Block } from "../blocks/block.js";
import { realLayout } from "../conditions/evaluate.js";
import { tiedCoordinates } from "../conditions/tied-equations.js";
import type { BlockVerdict, ClassifiedBlock } from "../extract/classify-block.js";
import { provedParticles, type Extraction } from "../extract/extract.js";
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

/** What certificates of networks state of an extraction, whichever coordinates served. */
export interface MeasuredExtraction extends Pick<Extraction, "covered" | "distance" | "answers" | "verdict"> {
  readonly measure: ParameterMeasure;
  readonly live: readonly unknown[];
}

/** The network of a certificate. JSON has no -0, and the hash is over IEEE bytes: it is stated as 0. */
export function statedNetwork({ count, ...numbers }: ParameterMeasure): Certificate["network"] {
  const [points, weights] = [numbers.points, numbers.weights].map((list) => Array.from(list, (x) => x + 0)) as [number[], number[]];
  return { count, points, weights, sha256: networkDigest(points, weights) };
}

/** Claims about the whole network; `inside`: live particles in proved blocks. */
export function statedClaims(e: MeasuredExtraction, inside: number): Certificate["claims"] {
  const { correct, total, margin, roundingBound } = e.answers;
  return {
    zeroLoss: e.covered, distance: decimal(e.distance), correct, total, margin: decimal(margin), roundingBound: decimal(roundingBound), live: e.live.length,
    explained: e.live.length === 0 ? "0" : formatRational(rational(BigInt(inside), BigInt(e.live.length))),
    verdict: e.verdict === "exact" ? "exact" : "partial",
  };
}

/** Certificate of an extraction whose verdict is `exact` or `partial`. */
export function buildCertificate(e: Extraction): Certificate {
  const body: Omit<Certificate, "sha256"> = {
    format: "ringflow-certificate",
    version: 1,
    group: { name: `cyclic:${e.group.dual.orders.join("x")}`, orders: [...e.group.dual.orders] },
    network: statedNetwork(e.measure),
    blocks: e.blocks.map(certificateBlock),
    claims: statedClaims(e, provedParticles(e.blocks)),
  };
  return { ...body, sha256: bodyDigest(body) };
}
