/** A plan as a certificate. */
import { formatRational, rational } from "@ringflow/algebra";
import type { AbelianGroup } from "@ringflow/group";
import type { CompositionCertificate } from "../certificate/composition-format.js";
import { textDigest } from "../certificate/digest.js";
import type { PlannedBlock } from "./plan.js";
import type { Template } from "./template.js";

type Solution = CompositionCertificate["solution"];
type StatedTemplate = Extract<Solution, { kind: "blocks" }>["templates"][number];
type StatedBlock = Extract<Solution, { kind: "blocks" }>["blocks"][number];

function stated(template: Template): StatedTemplate {
  const zero = rational(0n);
  return {
    name: template.name,
    parameters: [...template.parameters],
    particles: template.particles.map(({ alpha, beta, gamma, a0 = zero, b0 = zero }) => ({
      alpha: { twelfths: alpha.twelfths, exponents: [...alpha.exponents] },
      beta: { twelfths: beta.twelfths, exponents: [...beta.exponents] },
      gamma: { twelfths: gamma.twelfths, exponents: [...gamma.exponents] },
      a0: formatRational(a0),
      b0: formatRational(b0),
    })),
    weightTimesOrder: formatRational(template.weightTimesOrder),
  };
}

/** Appends a character to inclusive ranges in ascending order. */
function append(ranges: [number, number][], character: number): void {
  const last = ranges.at(-1);
  if (last !== undefined && last[1] === character - 1) last[1] = character;
  else ranges.push([character, character]);
}

/** Templates and blocks of a plan; equal blocks are stated once. */
export function statedBlocks(plan: readonly PlannedBlock[], bias: boolean): Solution {
  const templates = [...new Set(plan.map((b) => b.template))];
  const blocks = new Map<string, StatedBlock>();
  for (const { character, template, turns } of plan) {
    const text = turns.map(formatRational);
    const index = templates.indexOf(template);
    const key = `${index}:${text.join()}`;
    const block = blocks.get(key) ?? { template: index, characters: [], turns: text };
    blocks.set(key, block);
    append(block.characters, character);
  }
  return { kind: "blocks", templates: templates.map(stated), blocks: [...blocks.values()], bias };
}

/** The certificate of a solution on an abelian group. */
export function certifyComposition(group: AbelianGroup, solution: Solution, particles: number): CompositionCertificate {
  const body: Omit<CompositionCertificate, "sha256"> = {
    format: "ringflow-composition", version: 1,
    group: { name: `cyclic:${group.dual.orders.join("x")}`, orders: [...group.dual.orders] },
    solution,
    claims: { zeroLoss: true, particles },
  };
  return { ...body, sha256: textDigest(body) };
}
