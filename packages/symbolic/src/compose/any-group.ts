/**
 * Exact solutions on any finite group: one tight frame of rank-one elements per nontrivial real irrep, one orthonormal basis for
 * each of its elements, and a bias particle where an offset is left (docs/non-abelian.md).
 */
import { formatRational } from "@ringflow/algebra";
import { GroupError, type FiniteGroup, type Irrep } from "@ringflow/group";
import type { ParameterMeasure } from "@ringflow/measure";
import { left, right } from "fp-ts/lib/Either.js";
import { decimal } from "../certificate/decimal.js";
import { textDigest } from "../certificate/digest.js";
import { LARGEST_TABLE_ORDER, type GroupCompositionCertificate } from "../certificate/group-composition-format.js";
import { groupLawMeasure, writeBias } from "../exact/bias-particle.js";
import { randomNumbers } from "../frames/adapted-basis.js";
import { blockScale, configuration, type Configuration, type FrameKind } from "../frames/configuration.js";
import { writeBlock } from "../frames/particles.js";
import { COMMUTANT, irrepBasis } from "../irreps/irrep-basis.js";
import { bounded, type ComposeError, type ComposeOptions, type Composer, type ExactSolution, type SolutionPart } from "./solution.js";

/** An irrep with its frame. */
interface Planned {
  readonly irrep: Irrep;
  readonly configuration: Configuration;
}

/** `minimal` and `order-4`: bases and a bias particle; `order-6`: simplices, no offset; `mixed`: by chance. */
function planOf(irreps: readonly Irrep[], { kind, seed = 1 }: ComposeOptions): Planned[] {
  const random = randomNumbers(seed);
  const choose = (): FrameKind => (kind === "order-6" ? "simplex" : kind === "mixed" && random() > 0 ? "simplex" : "basis");
  return irreps.map((irrep) => ({ irrep, configuration: configuration(choose(), irrep.degree, COMMUTANT[irrep.type]) }));
}

const sizeOf = ({ irrep, configuration: c }: Planned): number => irrep.degree * c.pairs;

/** e.g. `R2 simplex`: field and degree over it. */
function familyOf({ configuration: { kind, commutant, degree } }: Planned): string {
  return `${{ 1: "R", 2: "C", 4: "H" }[commutant]}${degree} ${kind}`;
}

function partsOf(plan: readonly Planned[]): SolutionPart[] {
  const parts = new Map<string, SolutionPart>();
  for (const p of plan) {
    const family = familyOf(p);
    parts.set(family, { family, size: sizeOf(p), frequencies: (parts.get(family)?.frequencies ?? 0) + 1 });
  }
  return [...parts.values()].sort((x, y) => y.size - x.size);
}

function latexOf(order: number, plan: readonly Planned[], bias: boolean): string {
  const terms = plan.map(({ irrep, configuration: c }) => `\\tfrac{${irrep.degree}}{${c.commutant * order}}\\chi_{\\mathrm{${irrep.label.replaceAll("\\", "")}}}(xyz^{-1})`);
  const shown = terms.length <= 12 ? terms.join(" + ") : `${terms.slice(0, 3).join(" + ")} + \\dots + ${terms.at(-1)!}`;
  const blocks = partsOf(plan).map(({ family, size, frequencies }) => `${frequencies}\\,(\\text{${family}, ${size}})`).join(" + ");
  return `[xy = z] - \\tfrac{1}{${order}} = ${shown},\\qquad \\mu = ${blocks}${bias ? " + \\beta" : ""}`;
}

function certificateOf(group: FiniteGroup, plan: readonly Planned[], bias: boolean, particles: number): GroupCompositionCertificate {
  const { generators, order } = group;
  const body: Omit<GroupCompositionCertificate, "sha256"> = {
    format: "ringflow-group-composition", version: 1,
    group: { name: group.name.slice(0, 200), order, right: generators.map((g) => Array.from({ length: order }, (_, x) => group.multiply(x, g))) },
    irreps: plan.map(({ irrep, configuration: c }) => ({
      label: irrep.label.slice(0, 200), degree: irrep.degree, commutant: c.commutant, matrices: generators.map((g) => Array.from(irrep.matrix(g), decimal)),
    })),
    blocks: plan.map(({ configuration: c }) => ({ kind: c.kind, pairs: c.pairs, u: [...c.u], w: [...c.w], scale: formatRational(blockScale(c, order)) })),
    bias,
    claims: { zeroLoss: true, particles },
  };
  return { ...body, sha256: textDigest(body) };
}

/** All particles as numbers. Cost `O(particles n f^2)`. */
function materialise(group: FiniteGroup, plan: readonly Planned[], bias: boolean, particles: number, seed: number | undefined): ParameterMeasure {
  const n = group.order;
  const points = new Float64Array(3 * n * particles);
  const { irreps } = irrepBasis(group);
  let at = 0;
  plan.forEach((p, i) => {
    writeBlock(irreps[i]!, p.configuration, points, at, seed === undefined ? undefined : seed + i);
    at += sizeOf(p);
  });
  const weights = new Float64Array(particles).fill(1);
  if (bias) writeBias(points, weights, at, n);
  return groupLawMeasure(n, weights, points);
}

function composed(group: FiniteGroup, options: ComposeOptions): ExactSolution {
  const plan = planOf(group.irreps("R").slice(1), options);
  const bias = plan.some((p) => p.configuration.kind === "basis");
  const particles = plan.reduce((sum, p) => sum + sizeOf(p), bias ? 1 : 0);
  const doubles = 3 * group.order * particles;
  const seed = options.kind === "mixed" ? (options.seed ?? 1) : undefined;
  return {
    group, kind: options.kind, parts: partsOf(plan), particles, bias, doubles, latex: latexOf(group.order, plan, bias),
    certificate: certificateOf(group, plan, bias, particles),
    materialise: () => bounded(doubles, () => materialise(group, plan, bias, particles, seed)),
  };
}

function refused(group: FiniteGroup, options: ComposeOptions): ComposeError | undefined {
  if (options.kind === "memorise") return { code: "compose/group", expected: "an abelian group for a memorising solution with a certificate", found: group.name, fix: "Choose another --solution." };
  if (group.order < 2) return { code: "compose/group", expected: "a group of more than one element", found: group.name, fix: "Choose a larger group." };
  if (group.order <= LARGEST_TABLE_ORDER) return undefined;
  return { code: "compose/too-large", expected: `a group of order at most ${LARGEST_TABLE_ORDER}`, found: `order ${group.order}`, fix: "Choose a smaller group." };
}

/**
 * All finite groups whose real irreps have matrices.
 *
 * @remarks the certificate takes O(n generators) numbers and those of the generators' matrices; nothing of size n^3 is formed
 * @since 0.1.0
 */
export const groupComposer: Composer = {
  name: "frames",
  accepts: () => true,
  compose(group, options) {
    const error = refused(group, options);
    if (error !== undefined) return left(error);
    try {
      return right(composed(group, options));
    } catch (thrown) {
      if (!(thrown instanceof GroupError)) throw thrown;
      return left({ code: "compose/too-large", expected: thrown.expected, found: thrown.found, fix: "Choose a smaller group." });
    }
  },
};
