/** One row per block for tables, JSON and reports. */
import type { IrrepType } from "@ringflow/group";
import type { ClassifiedBlock } from "../extract/classify-block.js";
import { familyName, type FrequencyRow } from "../summary/frequency-rows.js";
import type { BlockInvariants } from "../frames/fit-block.js";
import type { Formula } from "../summary/latex.js";
import type { IrrepExtraction } from "./extract-irreps.js";
import { irrepTarget } from "./irrep-particles.js";
import { irrepOfCharacter } from "./linear-part.js";
import type { IrrepBlock } from "./irrep-block.js";

/** A block as users see it; `family`: form of the particles, or the sizes of clusters. */
export interface IrrepRow extends Pick<FrequencyRow, "size" | "family" | "level" | "residual" | "exact" | "target"> {
  /** Label of the real irrep; joined by `, ` where blocks cooperate. */
  readonly label: string;
  /** Degree over R of the first irrep. */
  readonly degree: number;
  readonly type: IrrepType;
  /** Mass-weighted share of the power of a and b on the irrep. */
  readonly purity: number;
  /** Cluster sizes, ranks and Gram values of a block on an irrep of real type and degree above 1. */
  readonly invariants?: BlockInvariants;
  /** Clusters of equal u, w of such a block. */
  readonly pairs?: NonNullable<IrrepBlock["pairs"]>;
}

function rowOf(e: IrrepExtraction, irreps: readonly number[], rows: readonly number[], found: Pick<IrrepRow, "family" | "level" | "residual" | "invariants" | "pairs">): IrrepRow {
  const all = e.coordinates.basis.irreps;
  const first = all[irreps[0]!]!;
  const live = e.live.filter((p) => rows.includes(p.index));
  const mass = live.reduce((sum, p) => sum + p.mass, 0);
  return {
    label: irreps.map((i) => all[i]!.label).join(", "),
    degree: first.degree, type: first.type, size: rows.length, ...found,
    exact: found.level === "numeric" ? false : found.level,
    target: irrepTarget(e.coordinates, irreps[0]!),
    purity: live.reduce((sum, p) => sum + p.mass * p.purity, 0) / mass,
  };
}

function linearRow(e: IrrepExtraction, classified: ClassifiedBlock): { readonly first: number; readonly row: IrrepRow } {
  const { block, verdict } = classified;
  const irreps = block.characters.map((k) => irrepOfCharacter(e.linear.quotient, e.coordinates.basis.irreps, k));
  const rows = block.particles.map((p) => e.linear.rows[p.index]!);
  return { first: irreps[0]!, row: rowOf(e, irreps, rows, { family: familyName(classified), level: verdict.level, residual: verdict.residual }) };
}

/** e.g. `frame*simplex`; else the sizes of clusters, e.g. `9x3+2+1`. */
function higherFamily({ verdict, invariants }: IrrepBlock): string {
  if (verdict.level !== "numeric") return verdict.form === "tight" ? `frame*${verdict.exact.kind}` : { dual: "frame*dual", strata: "frames in strata", free: "free" }[verdict.form];
  if (invariants === undefined) return "-";
  const counts = new Map<number, number>();
  for (const size of invariants.clusterSizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  return [...counts].map(([size, count]) => (count === 1 ? String(size) : `${count}x${size}`)).join("+");
}

function higherRow(e: IrrepExtraction, block: IrrepBlock): { readonly first: number; readonly row: IrrepRow } {
  const { irrep, particles, verdict, invariants, pairs } = block;
  return { first: irrep, row: rowOf(e, [irrep], particles.map((p) => p.index), { family: higherFamily(block), ...(invariants === undefined || pairs === undefined ? {} : { invariants, pairs }), level: verdict.level, residual: verdict.residual }) };
}

/** Rows of all blocks in the order of the irreps. */
export function irrepRows(e: IrrepExtraction): IrrepRow[] {
  return [...e.linear.blocks.map((b) => linearRow(e, b)), ...e.blocks.map((b) => higherRow(e, b))]
    .sort((x, y) => x.first - y.first).map(({ row }) => row);
}

/** Particles of exact blocks, by form. */
const PARTICLES: readonly (Formula & { readonly forms: readonly string[] })[] = [
  {
    forms: ["tight"],
    latex: `a(x) = u' \\rho(x) v,\\quad b(y) = v' \\rho(y) w,\\quad c(z) = s\\, u' \\rho(z) w`,
    caption: "The particles of frame*simplex and frame*basis: for each pair u, w the vectors v run over an orthonormal basis, and the products u w' form a tight frame.",
  },
  {
    forms: ["dual", "strata"],
    latex: `a(x) = \\sigma\\, u' \\rho(x) v,\\quad b(y) = v' \\rho(y) w,\\quad c(z) = \\sigma\\, \\langle C, \\rho(z) \\rangle`,
    caption: "The particles of frame*dual and of frames in strata: the products u w' are a frame with the C as dual frame; v runs over an orthonormal basis (in strata, over axes of the irrep), with signs \u03c3.",
  },
  {
    forms: ["free"],
    latex: `a(x) = \\langle A, \\rho(x) \\rangle,\\quad b(y) = \\langle B, \\rho(y) \\rangle,\\quad c(z) = \\langle C, \\rho(z) \\rangle`,
    caption: "The particles of free blocks: a true solution of their conditions is proved to lie next to these matrices.",
  },
];

/** What the whole measure computes, and how particles lie in irreps. */
export function irrepFormulas(e: IrrepExtraction): Formula[] {
  const n = e.group.order;
  const forms = new Set(e.blocks.flatMap(({ verdict }) => (verdict.level === "numeric" ? [] : [verdict.form])));
  return [
    {
      latex: `o(x,y)[z] = \\sum_{\\rho \\neq 1} \\sum_{j \\in \\mu_\\rho} w_j\\,\\bigl(a_j(x)+b_j(y)\\bigr)^2 c_j(z) = \\frac{1}{${n}}\\sum_{\\rho \\neq 1} \\frac{f_\\rho}{m_\\rho}\\,\\chi_\\rho(x y z^{-1}) = [\\,x y = z\\,] - \\tfrac{1}{${n}}`,
      caption: "What the exact measure computes: every real irrep contributes its character (degree f, commutant of dimension m), and the characters add up to the group law.",
    },
    ...PARTICLES.filter((p) => p.forms.some((form) => forms.has(form as "tight"))).map(({ latex, caption }) => ({ latex, caption })),
  ];
}
