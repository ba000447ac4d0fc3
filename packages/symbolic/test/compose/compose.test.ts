/** Exact solutions: every abelian group of small order, loss at rounding, certificates that hold, and broken ones that do not. */
import { cyclicGroup } from "@ringflow/group-cyclic";
import type { FiniteGroup } from "@ringflow/group";
import { defaultKernels } from "@ringflow/kernels";
import { answerAllPairs, groupLaw } from "@ringflow/task";
import { describe, expect, it } from "vitest";
import { textDigest } from "../../src/certificate/digest.js";
import { abelianComposer, compose, extract, parseAnyCertificate, SOLUTION_KINDS, verifyAnyCertificate, type CompositionCertificate, type ExactSolution, type SolutionKind } from "../../src/index.js";
import { valueOf } from "../support/networks.js";

function partitions(n: number, largest = n): number[][] {
  if (n === 0) return [[]];
  const out: number[][] = [];
  for (let k = Math.min(n, largest); k >= 1; k--) for (const rest of partitions(n - k, k)) out.push([k, ...rest]);
  return out;
}

/** Orders of the cyclic factors of every abelian group of order n: a partition of each prime's exponent. */
function abelianGroups(n: number): number[][] {
  let [rest, groups] = [n, [[]] as number[][]];
  for (let p = 2; rest > 1; p++) {
    let e = 0;
    for (; rest % p === 0; rest /= p) e++;
    if (e > 0) groups = groups.flatMap((g) => partitions(e).map((parts) => [...g, ...parts.map((k) => p ** k)]));
  }
  return groups;
}

const orders = Array.from({ length: 59 }, (_, i) => i + 2).flatMap(abelianGroups);
const solution = (o: readonly number[], kind: SolutionKind, seed = 1): ExactSolution => valueOf(compose(cyclicGroup(o), { kind, seed }));
const isAccepted = (c: unknown): boolean => {
  const parsed = parseAnyCertificate(JSON.stringify(c));
  return parsed._tag === "Right" && verifyAnyCertificate(parsed.right).valid;
};
const rehashed = ({ sha256: _, ...body }: CompositionCertificate): CompositionCertificate => ({ ...body, sha256: textDigest(body) });

describe("every abelian group of order at most 60", () => {
  it("there are 101 of them", () => { expect(orders.length).toBe(101); });

  it.each(["minimal", "order-4", "order-6", "mixed"] as const)("%s: valid certificate, every pair right, loss below 1e-12", (kind) => {
    let worst = 0;
    // All orders for the two kinds that use every template; the others differ in fewer.
    const largest = kind === "minimal" || kind === "mixed" ? 60 : 20;
    for (const o of orders.filter((factors) => factors.reduce((p, q) => p * q, 1) <= largest)) {
      const s = solution(o, kind, o[0]!);
      expect(isAccepted(s.certificate), o.join("x")).toBe(true);
      const group = cyclicGroup(o);
      const measure = valueOf(s.materialise());
      expect(measure.count).toBe(s.particles);
      const { loss, correct, total } = answerAllPairs(group, measure, defaultKernels());
      expect(correct, o.join("x")).toBe(total);
      worst = Math.max(worst, loss);
    }
    expect(worst).toBeLessThan(1e-12);
  });

  it("order 6 needs no bias particle, order 4 and minimal do, and minimal is smallest", () => {
    for (const o of orders) {
      const [least, four, six, mixed] = (["minimal", "order-4", "order-6", "mixed"] as const).map((kind) => solution(o, kind));
      expect(six!.bias).toBe(false);
      expect(four!.bias).toBe(true);
      expect(least!.particles).toBeLessThanOrEqual(Math.min(four!.particles, six!.particles, mixed!.particles));
    }
    expect(solution([3], "minimal")).toMatchObject({ particles: 3, bias: false });
    expect(solution([23], "minimal").particles).toBe(45);
    expect(solution([23], "order-6").particles).toBe(66);
  });
});

describe("other solutions", () => {
  it("perfect memorisation takes n^2 particles and is exact", () => {
    for (const o of [[2], [7], [2, 4], [3, 3]]) {
      const s = solution(o, "memorise");
      const group = cyclicGroup(o);
      expect(s.particles).toBe(group.order ** 2);
      expect(isAccepted(s.certificate)).toBe(true);
      expect(answerAllPairs(group, valueOf(s.materialise()))).toMatchObject({ correct: group.order ** 2 });
      expect(answerAllPairs(group, valueOf(s.materialise())).loss).toBeLessThan(1e-28);
    }
  });

  it("the closed form of the loss agrees", () => {
    const group = cyclicGroup([15]);
    const measure = valueOf(solution([15], "mixed", 3).materialise());
    expect(Math.abs(groupLaw(group).value(measure))).toBeLessThan(1e-12);
  });

  it("extraction recognises what was composed", () => {
    const e = extract(cyclicGroup([11]), valueOf(solution([11], "mixed", 5).materialise()));
    expect(e).toMatchObject({ verdict: "exact", explained: 1 });
    expect(e.blocks.map((b) => (b.verdict.level === "algebraic" ? b.verdict.exact.family : "")).every((f) => /^z_/.test(f))).toBe(true);
  });

  it("an order of ten thousand costs nothing of size n^2", () => {
    const s = solution([10_007], "minimal");
    expect(s.particles).toBe(4 * 5003 + 1);
    expect(JSON.stringify(s.certificate).length).toBeLessThan(2000);
    expect(isAccepted(s.certificate)).toBe(true);
    expect(s.materialise()).toMatchObject({ left: { code: "compose/too-large" } });
  });

  it("is deterministic in the seed", () => {
    expect(solution([30], "mixed", 4).certificate).toEqual(solution([30], "mixed", 4).certificate);
    expect(solution([30], "mixed", 4).certificate.sha256).not.toBe(solution([30], "mixed", 5).certificate.sha256);
  });

  it("refuses a group that no composer accepts, unless one is brought", () => {
    const strange = { ...cyclicGroup([6]), name: "strange", dual: undefined } as unknown as FiniteGroup;
    expect(compose(strange, { kind: "minimal" }, [abelianComposer])).toMatchObject({ left: { code: "compose/group" } });
    const own = { name: "own", accepts: () => true, compose: () => compose(cyclicGroup([6]), { kind: "order-6" as const }) };
    expect(compose(strange, { kind: "minimal" }, [own])).toMatchObject({ right: { particles: 14 } });
  });
});

describe("certificates of compositions (negative controls)", () => {
  const good = solution([12], "mixed", 2).certificate as CompositionCertificate;
  const clone = (): CompositionCertificate => structuredClone(good);
  type Blocks = Extract<CompositionCertificate["solution"], { kind: "blocks" }>;
  const changed = (change: (blocks: Blocks, c: CompositionCertificate) => void): CompositionCertificate => {
    const c = clone();
    change(c.solution as Blocks, c);
    return c;
  };

  it("rehashing changes nothing by itself", () => { expect(isAccepted(rehashed(clone()))).toBe(true); });

  const attacks: Record<string, CompositionCertificate> = {
    "a root": changed((b) => { const m = b.templates[0]!.particles.at(-1)!.gamma as { twelfths: number }; m.twelfths = (m.twelfths + 1) % 12; }),
    "an exponent": changed((b) => { const t = b.templates.find((x) => x.parameters.length > 0)!; (t.particles.at(-1)!.alpha.exponents as number[])[0]! += 1; }),
    "a weight": changed((b) => { (b.templates[0] as { weightTimesOrder: string }).weightTimesOrder = "1/7"; }),
    "a constant": changed((b) => { (b.templates[0]!.particles[0] as { a0: string }).a0 = "1/2"; }),
    "a particle less": changed((b) => { b.templates[0]!.particles.pop(); }),
    "a frequency twice": changed((b) => { b.blocks.push(structuredClone(b.blocks[0]!)); }),
    "a frequency missing": changed((b) => { b.blocks.pop(); }),
    "a conjugate character": changed((b) => { b.blocks[0]!.characters[0] = [11, 11]; }),
    "the bias": changed((b) => { (b as { bias: boolean }).bias = !b.bias; }),
    "the count": changed((_b, c) => { (c.claims as { particles: number }).particles += 1; }),
    "the group": changed((_b, c) => { (c.group as { orders: number[] }).orders = [13]; }),
    "phases on a real character": changed((b) => { const four = b.templates.findIndex((t) => t.name === "z_4c*z_xi"); b.blocks.forEach((x) => { if (x.characters.some(([k]) => k === 6)) { (x as { template: number }).template = Math.max(four, 0); (x as { turns: string[] }).turns = ["0", "0", "0"]; } }); }),
    // Each of these is the same function, or would pass every identity, but for one guard.
    "a negative weight, made up for by c": changed((b) => b.templates.forEach((t) => {
      (t as { weightTimesOrder: string }).weightTimesOrder = `-${t.weightTimesOrder}`;
      t.particles.forEach(({ gamma }) => { (gamma as { twelfths: number }).twelfths = (gamma.twelfths + 6) % 12; });
    })),
    "a character and its conjugate": changed((b, c) => {
      const block = b.blocks.find((x) => x.characters.some(([k]) => k === 1))!;
      b.blocks.push({ ...structuredClone(block), characters: [[11, 11]] });
      (c.claims as { particles: number }).particles += b.templates[block.template]!.particles.length;
    }),
    "an imaginary function on a real character": changed((b) => {
      const block = b.blocks.find((x) => x.characters.some(([k]) => k === 6))!;
      b.templates[block.template]!.particles.forEach((p) => { for (const m of [p.alpha, p.beta]) (m as { twelfths: number }).twelfths = (m.twelfths + 3) % 12; (p.gamma as { twelfths: number }).twelfths = (p.gamma.twelfths + 6) % 12; });
    }),
    "a parameter twice": changed((b) => {
      const index = b.templates.findIndex((t) => t.parameters.length > 0);
      const t = b.templates[index]!;
      (t.parameters as string[]).push(t.parameters[0]!);
      t.particles.forEach((p) => { for (const m of [p.alpha, p.beta, p.gamma]) (m.exponents as number[]).push(0); });
      (t.particles[0]!.alpha.exponents as number[])[0]! += 1;
      b.blocks.forEach((x) => { if (x.template === index) (x.turns as string[]).push("0"); });
    }),
    "turns not in lowest terms": changed((b) => { const x = b.blocks.find((y) => y.turns.length > 0)!; (x.turns as string[])[0] = "2/4"; }),
  };
  it.each(Object.entries(attacks))("%s changed: refused, rehashed or not", (_, c) => {
    expect(isAccepted(c)).toBe(false);
    expect(isAccepted(rehashed(c))).toBe(false);
  });

  it("memorisation with another weight or count", () => {
    const m = solution([5], "memorise").certificate as CompositionCertificate;
    expect(isAccepted(rehashed({ ...m, solution: { kind: "memorisation", weight: "1/3" } }))).toBe(false);
    expect(isAccepted(rehashed({ ...m, claims: { ...m.claims, particles: 24 } }))).toBe(false);
  });

  it("every kind is listed", () => { expect(SOLUTION_KINDS).toEqual(["minimal", "order-4", "order-6", "mixed", "memorise"]); });
});
