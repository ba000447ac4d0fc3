/** The semiring of partial solutions: what atoms meet, what sums and products meet, and the table found by search. */
import { describe, expect, it } from "vitest";
import { multiplyAtoms, phase, quarter, sign, synchronised, twistedCube, type Atom } from "../../src/index.js";
import { addAtoms, atomRing, combineConditions, CONDITIONS, conditionsMet, isSolution, potentialOfAtom, TARGET, type NamedPotential } from "../../src/compose/partial-solution.js";
import { phaseMonomial } from "../../src/atoms/atom.js";
import { searchAtoms, type AtomRow } from "../../src/compose/search-atoms.js";

const ALL = CONDITIONS.map((r) => r.name);
const atoms: readonly Atom[] = [quarter, phase, sign, synchronised, twistedCube];

describe("conditions", () => {
  it("atoms meet what docs/mathematics.md says", () => {
    expect(conditionsMet(quarter)).toEqual(ALL.filter((r) => r !== "a*b*conj(c)" && r !== "c"));
    expect(conditionsMet(phase)).toEqual(["a*b*conj(c)"]);
    expect(conditionsMet(sign)).toEqual(["a^2*c", "b^2*c"]);
    expect(conditionsMet(synchronised)).toEqual(ALL.filter((r) => r !== "a^2*c" && r !== "b^2*c"));
    expect(conditionsMet(twistedCube)).toEqual(["a*b*conj(c)", "c"]);
  });

  it("a product meets the union, a sum at least the intersection; potentials multiply and add exactly", () => {
    for (const x of atoms) for (const y of atoms) {
      const c = combineConditions(x, y);
      expect(new Set(c.product)).toEqual(new Set([...c.first, ...c.second]));
      for (const r of c.first) if (c.second.includes(r)) expect(c.sum).toContain(r);
      const n = x.parameters.length + y.parameters.length;
      const value = (a: Atom, r: NamedPotential) => atomRing(a).evaluate(potentialOfAtom(atomRing(a), a, r), at(n));
      for (const r of [TARGET, ...CONDITIONS]) {
        // Parameters stand side by side: those of y come after those of x.
        const [u, v] = [value(padded(x, 0, y.parameters.length), r), value(padded(y, x.parameters.length, 0), r)];
        const [product, sum] = [value(multiplyAtoms(x, y), r), value(addAtoms(x, y), r)];
        expect(Math.hypot(product.re - (u.re * v.re - u.im * v.im), product.im - (u.re * v.im + u.im * v.re))).toBeLessThan(1e-12);
        expect(Math.hypot(sum.re - u.re - v.re, sum.im - u.im - v.im)).toBeLessThan(1e-12);
      }
    }
  });

  it("the known products are solutions, single atoms and wrong products are not", () => {
    expect([multiplyAtoms(quarter, phase), multiplyAtoms(sign, synchronised), multiplyAtoms(quarter, twistedCube)].every(isSolution)).toBe(true);
    expect([...atoms, multiplyAtoms(quarter, sign), multiplyAtoms(phase, sign), addAtoms(quarter, phase)].some(isSolution)).toBe(false);
  });
});

/** The atom with parameters that it does not use before and after its own. */
function padded(a: Atom, before: number, after: number): Atom {
  const zeros = (k: number): number[] => new Array<number>(k).fill(0);
  const pad = (m: Atom["particles"][number]["alpha"]) => ({ ...m, exponents: [...zeros(before), ...m.exponents, ...zeros(after)] });
  const parameters = Array.from({ length: before + a.parameters.length + after }, (_, i) => `e${i}`);
  return { ...a, parameters, particles: a.particles.map((p) => ({ alpha: pad(p.alpha), beta: pad(p.beta), gamma: pad(p.gamma) })) };
}

function at(count: number): Record<string, { re: number; im: number }> {
  return Object.fromEntries(Array.from({ length: count }, (_, t) => [`u${t}`, { re: Math.cos(t + 1), im: Math.sin(t + 1) }]));
}

describe("the table of atoms up to size 3", () => {
  const rows = searchAtoms();
  const overTwelfths = rows.filter((row) => 12 % row.rootOrder === 0);
  const atomOf = ({ rootOrder, example }: AtomRow): Atom => {
    const m = (k: number) => phaseMonomial((k * 12) / rootOrder, []);
    return { name: "search", parameters: [], particles: example.map((p) => ({ alpha: m(p.alpha), beta: m(p.beta), gamma: m(p.gamma) })) };
  };
  it("has the quarter as the only pair with six conditions, and the cube", () => {
    expect(rows[0]).toMatchObject({ size: 2, rootOrder: 4, conditions: conditionsMet(quarter), classes: 1 });
    expect(rows.find((r) => r.size === 3 && r.conditions.join() === conditionsMet(synchronised).join())).toMatchObject({ rootOrder: 3, classes: 1 });
    expect(rows.filter((r) => r.size === 2).length).toBe(16);
    expect(rows.filter((r) => r.size === 3).length).toBe(22);
    // Beyond the 12th roots.
    expect(rows.filter((r) => r.rootOrder === 8 && r.conditions.length === 3).map((r) => r.conditions)).toEqual([["a*b*conj(c)", "a^2*conj(c)", "b^2*conj(c)"], ["a*b*conj(c)", "a^2*c", "b^2*c"]]);
    expect(rows.filter((r) => r.rootOrder === 24).map((r) => r.conditions)).toEqual([["a^2*conj(c)", "b^2*conj(c)"]]);
  });

  it("no atom of two or three particles is a solution, and every row is proved", () => {
    for (const row of rows) {
      expect(row.conditions.length).toBeLessThan(7);
      expect(row.example.every((p) => (p.alpha + p.beta + p.gamma) % row.rootOrder === 0)).toBe(true);
      // By floating point, apart from the search and its proof.
      const value = ({ exponents, conjugateExponents }: NamedPotential): number => {
        const turns = row.example.map((p) => [p.alpha, p.beta, p.gamma].reduce((sum, x, i) => sum + (exponents[i]! - conjugateExponents[i]!) * x, 0) / row.rootOrder);
        return Math.hypot(...[Math.cos, Math.sin].map((f) => turns.reduce((sum, t) => sum + f(2 * Math.PI * t), 0)));
      };
      expect(CONDITIONS.filter((r) => value(r) < 1e-9).map((r) => r.name)).toEqual(row.conditions);
    }
    for (const row of overTwelfths) {
      expect(isSolution(atomOf(row))).toBe(false);
      expect(conditionsMet(atomOf(row))).toEqual(row.conditions);
    }
  });

  it("products of two rows that meet everything between them are solutions of four, six or nine particles", () => {
    const solutions = overTwelfths.flatMap((x) => overTwelfths.filter((y) => new Set([...x.conditions, ...y.conditions]).size >= 7).map((y) => multiplyAtoms(atomOf(x), atomOf(y)))).filter(isSolution);
    expect(new Set(solutions.map((s) => s.particles.length))).toEqual(new Set([4, 6, 9]));
  });
});
