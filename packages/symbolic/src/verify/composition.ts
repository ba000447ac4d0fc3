/**
 * Checks a composed solution: every template's identity on every kind of character that uses it, that all frequencies are
 * covered once, and whether a bias particle is needed.
 *
 * A block on a character of order m involves the powers of that character only, so its identity is checked on the cyclic
 * group of order m at its first character; for m > 5 the powers -2..2 are distinct as for m = 5, and 5 stands for all.
 */
import { cyclotomicField, formatRational, laurentRing, parseRational, type LaurentPolynomial, type LaurentRing, type Rational } from "@ringflow/algebra";
import { isLeft } from "fp-ts/lib/Either.js";
import type { CompositionCertificate } from "../certificate/composition-format.js";
import { textDigest } from "../certificate/digest.js";
import { characterOrder, negate, productGroup, type ProductGroup } from "./dual.js";
import { expandNetwork, realSeries, residualSeries, type TripleSeries } from "./expand.js";
import type { CheckedClaim, Verification } from "./claims.js";

type Blocks = Extract<CompositionCertificate["solution"], { kind: "blocks" }>;
type StatedTemplate = Blocks["templates"][number];
type StatedMonomial = StatedTemplate["particles"][number]["alpha"];

/** Rational in lowest terms, or undefined. */
function exact(text: string): Rational | undefined {
  const value = parseRational(text);
  return isLeft(value) || formatRational(value.right) !== text ? undefined : value.right;
}

function wellFormed(t: StatedTemplate, real: boolean): boolean {
  const monomials = t.particles.flatMap((p) => [p.alpha, p.beta, p.gamma]);
  const weight = exact(t.weightTimesOrder);
  return new Set(t.parameters).size === t.parameters.length && weight !== undefined && weight.numerator > 0n
    && monomials.every((m) => m.exponents.length === t.parameters.length && (!real || (m.twelfths % 6 === 0 && t.parameters.length === 0)))
    && t.particles.every((p) => exact(p.a0) !== undefined && exact(p.b0) !== undefined);
}

function element(ring: LaurentRing, m: StatedMonomial): LaurentPolynomial {
  return ring.monomial(ring.field.zeta(m.twelfths), Object.fromEntries(ring.variables.map((v, t) => [v.name, m.exponents[t]!])));
}

/** The template's network on the first character of the cyclic group of order `m`. */
function expansion(t: StatedTemplate, g: ProductGroup): { readonly ring: LaurentRing; readonly series: TripleSeries } {
  const ring = laurentRing(cyclotomicField(12), t.parameters.map((name) => ({ name, kind: "unit" as const })));
  const constant = (x: Rational): LaurentPolynomial => ring.constant(ring.field.fromRational(x));
  const scale = constant(exact(t.weightTimesOrder)!);
  const particles = t.particles.map((p) => ({
    a: realSeries(g, ring, [[0, constant(exact(p.a0)!)], [1, element(ring, p.alpha)]]),
    b: realSeries(g, ring, [[0, constant(exact(p.b0)!)], [1, element(ring, p.beta)]]),
    c: realSeries(g, ring, [[negate(g, 1), ring.mul(scale, element(ring, p.gamma))]]),
  }));
  return { ring, series: expandNetwork(g, ring, particles) };
}

/** Whether the template is exact on a character of order `m`, and whether it leaves an offset. */
function checkTemplate(t: StatedTemplate, m: number): { readonly exact: boolean; readonly offset: boolean } {
  const g = productGroup([Math.min(m, 5)]);
  if (!wellFormed(t, m === 2)) return { exact: false, offset: false };
  const { ring, series } = expansion(t, g);
  const left = residualSeries(g, ring, series, [1], ring.one);
  const offset = [...series].some(([key, value]) => key.startsWith("0,0,") && !ring.isZero(value));
  return { exact: left.size === 0, offset };
}

/** Characters with their templates, or undefined where ranges are not representatives or overlap. */
function assignment(g: ProductGroup, solution: Blocks): Map<number, number> | undefined {
  const templates = new Map<number, number>();
  for (const { template, characters, turns } of solution.blocks) {
    if (solution.templates[template]?.parameters.length !== turns.length || turns.some((t) => exact(t) === undefined)) return undefined;
    for (const [from, to] of characters) {
      if (from > to || from < 1 || to >= g.order) return undefined;
      for (let k = from; k <= to; k++) {
        if (templates.has(k) || k > negate(g, k)) return undefined;
        templates.set(k, template);
      }
    }
  }
  return templates;
}

function coversAll(g: ProductGroup, templates: ReadonlyMap<number, number>): boolean {
  for (let k = 1; k < g.order; k++) if (k <= negate(g, k) && !templates.has(k)) return false;
  return true;
}

function blockClaims(g: ProductGroup, solution: Blocks, particles: number): CheckedClaim[] {
  const templates = assignment(g, solution);
  const partition: CheckedClaim = { name: "frequencies", statement: "every nontrivial pair of characters has exactly one block", holds: templates !== undefined && coversAll(g, templates) };
  if (templates === undefined || !partition.holds) return [partition];
  const uses = new Map<string, { template: number; order: number; count: number }>();
  let count = 0;
  for (const [k, template] of templates) {
    const order = characterOrder(g, k);
    const kind = Math.min(order, 5);
    const use = uses.get(`${template},${kind}`) ?? { template, order: kind, count: 0 };
    uses.set(`${template},${kind}`, { ...use, count: use.count + 1 });
    count += solution.templates[template]!.particles.length;
  }
  let offset = false;
  const identities = [...uses.values()].map(({ template, order, count: frequencies }): CheckedClaim => {
    const t = solution.templates[template]!;
    const answer = checkTemplate(t, order);
    offset ||= answer.offset;
    const where = order === 5 ? "order 5 or more" : `order ${order}`;
    return { name: `template ${template}`, statement: `${t.name}: ${t.particles.length} particles meet their conditions on characters of ${where} for all values of their phases (${frequencies} of them)`, holds: answer.exact };
  });
  const total = count + (solution.bias ? 1 : 0);
  return [
    partition,
    ...identities,
    { name: "offset", statement: solution.bias ? "one bias particle carries the joint offset" : "no joint offset is left", holds: solution.bias === offset },
    { name: "particles", statement: `${particles} particles`, holds: total === particles },
  ];
}

/** Recomputes every claim of a composition. Cost: linear in the characters plus a fixed cost per template. Never throws. */
export function verifyComposition(c: CompositionCertificate): Verification {
  const { sha256, ...body } = c;
  const g = productGroup(c.group.orders);
  const intact = sha256 === textDigest(body) && c.group.name === `cyclic:${c.group.orders.join("x")}` && g.order <= 20_000;
  const integrity: CheckedClaim = { name: "integrity", statement: "the file is whole: names and hash fit", holds: intact };
  if (!intact) return { valid: false, claims: [integrity] };
  const { solution } = c;
  // sum over pairs of ([x = s] + [y = t])^2 [z = st] = 1 + 1 + 2 [z = xy], because rows and columns of the table are permutations.
  const claims = solution.kind === "blocks" ? blockClaims(g, solution, c.claims.particles) : [
    { name: "memorisation", statement: "one particle of weight 1/2 per pair of elements: the output is the group law plus a constant", holds: solution.weight === "1/2" },
    { name: "particles", statement: `${c.claims.particles} particles`, holds: c.claims.particles === g.order ** 2 },
  ];
  const proved = claims.every((claim) => claim.holds);
  const all = [integrity, ...claims, { name: "zero loss", statement: "the whole measure has zero loss", holds: proved }];
  return { valid: proved, claims: all };
}
