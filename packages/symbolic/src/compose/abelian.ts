/**
 * Exact solutions on finite abelian groups: one block per frequency, each a product of atoms, and one bias particle where the
 * blocks leave a joint offset. A block's particles live on one pair of characters, in a, b and c, so blocks never meet in a
 * Fourier coefficient and the sum of exact blocks is exact.
 */
import type { AbelianGroup } from "@ringflow/group";
import { left, right } from "fp-ts/lib/Either.js";
import { isAbelianGroup } from "../extract/extract.js";
import { familyLatex } from "../summary/latex.js";
import { certifyComposition, statedBlocks } from "./certify.js";
import { materialisePlan, memorisingMeasure } from "./materialise.js";
import { planBlocks, type PlannedBlock } from "./plan.js";
import { bounded, type ComposeOptions, type Composer, type ExactSolution, type SolutionPart } from "./solution.js";

function partsOf(plan: readonly PlannedBlock[]): SolutionPart[] {
  const parts = new Map<string, SolutionPart>();
  for (const { template } of plan) {
    const before = parts.get(template.name)?.frequencies ?? 0;
    parts.set(template.name, { family: template.name, size: template.particles.length, frequencies: before + 1 });
  }
  return [...parts.values()].sort((x, y) => y.frequencies - x.frequencies);
}

/** `\mu = 3 (z_{4c} * z_{\xi}) + \beta`, beta the bias particle. */
function latexOf(parts: readonly SolutionPart[], bias: boolean): string {
  const terms = parts.map(({ family, frequencies }) =>
    `${frequencies === 1 ? "" : `${frequencies}\\,`}(${familyLatex(family)})`);
  return `\\mu = ${[...terms, ...(bias ? ["\\beta"] : [])].join(" + ")}`;
}

function memorisation(group: AbelianGroup): ExactSolution {
  const n = group.order;
  const doubles = 3 * n ** 3;
  return {
    group, kind: "memorise", parts: [{ family: "memorisation", size: n * n, frequencies: n - 1 }], particles: n * n, bias: false, doubles,
    latex: "\\mu = \\tfrac12 \\sum_{x,y} \\delta(e_x, e_y, e_{xy})",
    certificate: certifyComposition(group, { kind: "memorisation", weight: "1/2" }, n * n),
    materialise: () => bounded(doubles, () => memorisingMeasure(n, (x, y) => group.multiply(x, y))),
  };
}

function fromPlan(group: AbelianGroup, options: ComposeOptions): ExactSolution {
  const plan = planBlocks(group, options);
  const bias = plan.some((b) => b.template.hasOffset);
  const parts = partsOf(plan);
  const particles = plan.reduce((sum, b) => sum + b.template.particles.length, 0) + (bias ? 1 : 0);
  const doubles = 3 * group.order * particles;
  return {
    group, kind: options.kind, parts, particles, bias, doubles,
    latex: latexOf(parts, bias),
    certificate: certifyComposition(group, statedBlocks(plan, bias), particles),
    materialise: () => bounded(doubles, () => materialisePlan(group, plan, bias)),
  };
}

/** All finite abelian groups. */
export const abelianComposer: Composer = {
  name: "abelian",
  accepts: isAbelianGroup,
  compose: (group, options) => {
    if (isAbelianGroup(group)) return right(options.kind === "memorise" ? memorisation(group) : fromPlan(group, options));
    return left({ code: "compose/group", expected: "an abelian group", found: group.name, fix: "Choose another composer." });
  },
};
