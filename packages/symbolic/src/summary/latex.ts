/** The extracted formula in LaTeX. */
import { formatRational, rational } from "@ringflow/algebra";
import { COORDINATES, type PhaseMonomial } from "../atoms/atom.js";
import type { ExactBlock } from "../exact/exact-block.js";
import type { Extraction } from "../extract/extract.js";

/** A displayed formula with its caption. */
export interface Formula {
  readonly latex: string;
  readonly caption: string;
}

/** Twelfth roots of unity in `i` and `omega = exp(2 pi i / 3)`. */
const ROOTS = ["", "-i\\omega", "-\\bar\\omega", "i", "\\omega", "-i\\bar\\omega", "-", "i\\omega", "\\bar\\omega", "-i", "-\\omega", "i\\bar\\omega"];

const GREEK: Readonly<Record<string, string>> = { xi: "\\xi", nu: "\\nu" };

function symbol(name: string): string {
  return GREEK[name] ?? name;
}

/** `u^e` with `conj(u)` for negative powers. */
function powerLatex(name: string, e: number): string {
  if (e === 0) return "";
  const base = e > 0 ? symbol(name) : `\\bar ${symbol(name)}`;
  return Math.abs(e) === 1 ? base : `${base}^{${Math.abs(e)}}`;
}

function monomialLatex(m: PhaseMonomial, names: readonly string[]): string {
  const powers = m.exponents.map((e, t) => powerLatex(names[t]!, e)).filter((s) => s !== "").join(" ");
  const root = ROOTS[m.twelfths]!;
  if (powers === "") return root === "" || root === "-" ? `${root}1` : root;
  return `${root} ${powers}`.trim();
}

/** Atoms as symbols: `z_4c*z_xi` becomes `z_{4c} * z_{\xi}`. */
export function familyLatex(family: string): string {
  return family.split("*").map((atom) => atom.replace(/z_([a-z0-9]+)/, (_, s: string) => `z_{${GREEK[s] ?? (s.length > 2 ? `\\mathrm{${s}}` : s)}}`)).join(" * ");
}

/** The particles of an exact block on the character `label`, with the values of its phases. */
export function blockLatex(block: ExactBlock, label: string): string {
  const names = block.parameters.map((p) => p.name);
  const particles = block.particles
    .map((p) => `(${COORDINATES.map((name) => monomialLatex(p[name], names)).join(",\\ ")})`)
    .join(",\\; ");
  const values = block.parameters.map((p) => `${symbol(p.name)} = e^{2\\pi i \\cdot ${p.turns.toFixed(4)}}`).join(",\\; ");
  const weight = `\\tfrac{${block.weight.numerator}}{${block.weight.denominator}}`;
  return `\\mu_{${label}} = ${weight}\\bigl\\{ ${particles} \\bigr\\}${values === "" ? "" : `,\\quad ${values}`}`;
}

/** How often each family occurs, most frequent first. */
function familyCounts(e: Extraction): [string, number][] {
  const counts = new Map<string, number>();
  for (const b of e.blocks) {
    const name = b.verdict.level === "algebraic" ? b.verdict.exact.family : b.verdict.level;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((x, y) => y[1] - x[1]);
}

/** The formula of the whole measure: what it computes, why, and of which atoms it is made. */
export function formulas(e: Extraction): Formula[] {
  const n = e.group.order;
  const composition = familyCounts(e).filter(([name]) => name.startsWith("z_") || / z_/.test(name))
    .map(([name, count]) => `${count}\\,(${familyLatex(name)})`).join(" + ");
  const part = formatRational(rational(1n, BigInt(n)));
  return [
    {
      latex: `o(x,y)[z] = \\sum_{\\chi \\neq 1} \\sum_{j \\in \\mu_\\chi} w_j\\,\\bigl(a_j(x)+b_j(y)\\bigr)^2 c_j(z) = \\frac{1}{${n}}\\sum_{\\chi \\neq 1} \\chi(x)\\,\\chi(y)\\,\\overline{\\chi(z)} = [\\,x y = z\\,] - \\tfrac{${part.split("/")[0]}}{${part.split("/")[1] ?? "1"}}`,
      caption: "What the exact measure computes: every frequency contributes its character, and the characters add up to the group law.",
    },
    {
      latex: `a_j(x) = 2\\,\\mathrm{Re}\\,\\alpha_j \\chi(x),\\quad b_j(y) = 2\\,\\mathrm{Re}\\,\\beta_j \\chi(y),\\quad c_j(z) = 2\\,\\mathrm{Re}\\,\\gamma_j \\overline{\\chi(z)}`,
      caption: "Each particle lives on one character; (alpha, beta, gamma) are its spectral coordinates (a real character has no factor 2 Re).",
    },
    ...(composition === "" ? [] : [{ latex: `\\mu = ${composition}`, caption: "The measure as a sum of products of atoms, each moved by its own shift and carried by its own frequency." }]),
  ];
}
