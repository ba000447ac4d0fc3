/** Verdicts on a list of potentials, each with its counterexample checked and its certificate verified. */
import { describe, expect, it } from "vitest";
import { buildPotentialCertificate, homomorphicMonomials, parseAnyCertificate, parseAction, parseExpression, proveExpression, proveHomomorphism, underAction, verifyAnyCertificate } from "../../src/index.js";
import { nonzeroPoint } from "../../src/prove/nonzero-point.js";
import { exactFraction, polynomialSpace } from "../../src/expression/polynomial.js";
import { HOMOMORPHIC, REFUTED } from "../support/potentials.js";

/** `1+1/(1+1/(.. x))`: its numerators are Fibonacci numbers of terms long. */
const nested = (depth: number): string => Array.from({ length: depth }).reduce<string>((inner) => `1+1/(${inner})`, "x");

describe("verdicts", () => {
  const table = [...HOMOMORPHIC.map((text) => [text, true] as const), ...REFUTED.map((text) => [text, false] as const)];
  it("covers at least 60 potentials", () => { expect(new Set(table.map(([text]) => text)).size).toBeGreaterThanOrEqual(60); });

  it.each(table)("%s: homomorphism %s", (text, homomorphism) => {
    const proof = proveHomomorphism(text, { timeLimit: 5000 });
    if (proof._tag === "Left") throw new Error(proof.left.found);
    expect(proof.right.homomorphism).toBe(homomorphism);
    expect(proof.right.disagreements).toEqual([]);
    expect(proof.right.counterexample === undefined).toBe(homomorphism);
    const parsed = parseAnyCertificate(JSON.stringify(buildPotentialCertificate(proof.right)));
    expect(parsed._tag === "Right" && verifyAnyCertificate(parsed.right).valid).toBe(true);
  });

  it("finds the smallest measures first", () => {
    expect(proveHomomorphism("x1 + x2")).toMatchObject({ right: { counterexample: { statement: "multiplicativity", mu: { points: [[["1", "0"], ["1", "0"]]] }, left: ["2", "0"], right: ["4", "0"] } } });
    expect(proveHomomorphism("(x^2-1)/(x-1)")).toMatchObject({ right: { counterexample: { mu: { points: [[["2", "0"]]] }, left: ["5", "0"], right: ["9", "0"] } } });
  });

  it("a point off the zero set is found even where every small number is a root", () => {
    const text = `x*${[-3, -2, -1, 1, 2, 3, 4, 5].map((r) => `(x-(${r}))`).join("*")}`;
    const space = polynomialSpace(["x"]);
    const parsed = parseExpression(text);
    const form = parsed._tag === "Right" ? exactFraction(space, parsed.right) : parsed;
    const point = form._tag === "Right" ? nonzeroPoint(space.ring, form.right.numerator, false) : undefined;
    expect(point?.[0]!.re.numerator).toBe(-4n);
    expect(nonzeroPoint(space.ring, space.ring.zero, false)).toBe(undefined);
  });

  it.each([["x*rho(y)", "expression/field"], ["rho(rho(x))", "expression/field"], ["rho(1/(x+1))", "expression/field"], ["1/(x-x)", "expression/field"],
    ["((((3/7)^64)^64)^2)*x", "expression/limit"], ["((((((2^64)^64)^64)^64)^64)^64)*x", "expression/limit"], [nested(30), "expression/limit"]])("%s is refused", (text, code) => {
    const f = proveHomomorphism(text);
    // A denominator that vanishes identically is seen by the exact engine only; then nothing is proved.
    if (f._tag === "Left") expect(f.left.code).toBe(code);
    else expect(f.right.homomorphism).not.toBe(true);
  });

  it("names the coordinates that may not be 0, and a divisor that leaves it undecided", () => {
    expect(proveHomomorphism("x*z/y^2")).toMatchObject({ right: { homomorphism: true, nonzero: ["y"] } });
    expect(proveHomomorphism("rho(x/y)/2*2")).toMatchObject({ right: { homomorphism: true, nonzero: ["y"] } });
    expect(proveHomomorphism("x*y/3*3")).toMatchObject({ right: { homomorphism: true, nonzero: [] } });
    // Defined everywhere over the reals, but the argument for that is not made.
    const open = proveHomomorphism("x*(x^2+1)/(x^2+1)");
    expect(open).toMatchObject({ right: { homomorphism: null, statements: [{ holds: true }, { holds: true }, { holds: null }, { holds: true }] } });
    expect(open._tag === "Right" && open.right.undecided).toMatch(/divides by x\^2 \+ 1/);
  });

  it("a divisor inside a quotient by a number counts: both engines see that it vanishes at 1", () => {
    for (const text of ["(1/(x-1))/2", "1/(2*(x-1))"]) expect(proveHomomorphism(text)).toMatchObject({ right: { statements: [{}, {}, {}, { name: "unit", cas: "fails", exact: "fails" }] } });
  });

  it("a sum of measures leaves the domain of a quotient of potentials, not that of a potential", () => {
    const holds = (text: string): unknown => { const p = proveHomomorphism(text); return p._tag === "Right" && p.right.statements.map((s) => s.holds); };
    expect(holds("rho(x)*(rho(x)+1)/(rho(x)+1)")).toEqual([false, true, false, true]);
    expect(holds("x*(x+1)/(x+1)")).toEqual([true, true, false, true]);
  });

  it("says when the first engine gave up, and when the two disagree", () => {
    const giveUp = proveHomomorphism("x*y", { cas: () => ({ kind: "gave-up", reason: "test" }), timeLimit: 7 });
    expect(giveUp).toMatchObject({ right: { homomorphism: null, undecided: expect.stringMatching(/gave up .* after 7 ms/) } });
    const deny = proveHomomorphism("x*y", { cas: () => ({ kind: "answer", value: false }) });
    expect(deny).toMatchObject({ right: { homomorphism: null, undecided: expect.stringMatching(/no counterexample/) } });
  });

  it("a product of many factors is no harder than one", () => {
    expect(proveHomomorphism(Array.from({ length: 60 }, (_, i) => `x${i}`).join("*"), { timeLimit: 5000 })).toMatchObject({ right: { homomorphism: true } });
  });

  it("checks variables and field", () => {
    expect(proveHomomorphism("x*y", { variables: ["x"] })).toMatchObject({ left: { code: "expression/name" } });
    expect(proveHomomorphism("conj(x)", { field: "real" })).toMatchObject({ left: { code: "expression/field" } });
    expect(proveHomomorphism("x", { variables: ["x", "y"] })).toMatchObject({ right: { homomorphism: true, variables: ["x", "y"] } });
  });
});

describe("under a group", () => {
  const answer = (text: string, action: string): unknown => {
    const [r, g] = [parseExpression(text), parseAction(action)];
    if (r._tag === "Left" || g._tag === "Left") throw new Error("test input");
    const a = underAction(r.right, g.right);
    return a._tag === "Right" ? a.right : a.left;
  };

  it.each([
    ["x*y", "x->y,y->x", { equivariant: true, invariant: true, turns: "0" }],
    ["x - y", "x->y,y->x", { equivariant: true, invariant: false, turns: "1/2" }],
    ["x + 2*y", "x->y,y->x", { equivariant: false, invariant: false }],
    ["a*b*c", "a->zeta7*a,b->zeta7*b,c->zeta7^-2*c", { equivariant: true, invariant: true, turns: "0" }],
    ["a*b*conj(c)", "a->zeta7*a,b->zeta7*b,c->zeta7^-2*c", { equivariant: true, invariant: false, turns: "4/7" }],
    ["x1 + i*x2 - x3 - i*x4", "x1->x2,x2->x3,x3->x4,x4->x1", { equivariant: true, invariant: false, turns: "3/4" }],
    ["a^2", "a->-a", { equivariant: true, invariant: true, turns: "0" }],
    ["rho(x - y)", "x->y,y->x", { equivariant: true, invariant: false, turns: "1/2" }],
    ["rho(x)*rho(y)", "x->y,y->x", expect.objectContaining({ code: "expression/field", found: "a function of potentials" })],
  ])("%s under %s", (text, action, expected) => { expect(answer(text, action)).toEqual(expected); });

  it.each(["x", "x->", "x->y", "x->y,x->z", "x->x->y", "zeta3->x", "x->zeta0*x", "x->zeta999*x"])("refuses the action %s", (action) => {
    const parsed = parseAction(action);
    expect(parsed._tag === "Left" || action === "zeta3->x").toBe(true);
  });
});

describe("the table of monomials", () => {
  it("lists binomial(D + d, d) homomorphisms, each proved", () => {
    const real = homomorphicMonomials(["x", "y"], 3, "real");
    expect(real.length).toBe(10);
    const complex = homomorphicMonomials(["z"], 2, "complex");
    expect(complex.map((m) => m.text)).toEqual(["1", "z", "conj(z)", "z^2", "z*conj(z)", "conj(z)^2"]);
    for (const { text } of [...real, ...complex]) {
      const parsed = parseExpression(text);
      expect(parsed._tag === "Right" && proveExpression(parsed.right)).toMatchObject({ right: { homomorphism: true } });
    }
  });
});

describe("certificates of potentials (negative controls)", () => {
  const certificate = (text: string) => {
    const proof = proveHomomorphism(text);
    if (proof._tag === "Left") throw new Error(text);
    return buildPotentialCertificate(proof.right)!;
  };
  const rehashed = async (c: object) => {
    const { textDigest } = await import("../../src/certificate/digest.js");
    const { sha256: _, ...body } = c as { sha256: string };
    return { ...body, sha256: textDigest(body) };
  };
  const isAccepted = (c: unknown): boolean => {
    const parsed = parseAnyCertificate(JSON.stringify(c));
    return parsed._tag === "Right" && verifyAnyCertificate(parsed.right).valid;
  };

  it("a changed file is refused, rehashed or not", async () => {
    const good = certificate("x1*x2");
    const bad = certificate("x1 + x2");
    expect([isAccepted(good), isAccepted(bad)]).toEqual([true, true]);
    const changes: object[] = [
      { ...good, potential: "x1+x2" }, { ...good, potential: "2*x1*x2" }, { ...good, homomorphism: false }, { ...good, variables: ["x1"] }, { ...good, potential: "rho(x1)*rho(x2)" },
      { ...good, potential: "rho(x1*x2)*rho(x1)/rho(x1)" }, { ...good, potential: "x1*x2*(x1-1)/(x1-1)" }, { ...good, potential: "conj(x1)" },
      { ...bad, homomorphism: true }, { ...bad, potential: "x1*x2" }, { ...bad, counterexample: { ...bad.counterexample, left: ["4", "0"] } },
      { ...bad, counterexample: { ...bad.counterexample, right: ["2", "0"] } }, { ...bad, counterexample: { ...bad.counterexample, statement: "additivity" } },
      { ...bad, counterexample: { ...bad.counterexample, mu: { weights: ["-1"], points: bad.counterexample!.mu.points } } },
      { ...bad, counterexample: { ...bad.counterexample, left: null } }, { ...bad, extra: 1 }, { ...good, counterexample: bad.counterexample },
    ];
    for (const change of changes) {
      expect(isAccepted(change)).toBe(false);
      expect(isAccepted(await rehashed(change)), JSON.stringify(change)).toBe(false);
    }
    // Guards one by one: what was changed is the only thing wrong with the file.
    const complex = certificate("z + conj(z)");
    const quotient = certificate("1/(x-1)");
    const origin = { weights: ["1"], points: [[["0", "0"], ["0", "0"]]] };
    const equalSides = { statement: "multiplicativity", mu: origin, nu: origin, left: ["0", "0"], right: ["0", "0"] };
    const guards: object[] = [
      { ...bad, counterexample: equalSides }, { ...certificate("x + x*y"), field: "real", counterexample: { ...bad.counterexample, mu: { weights: ["1"], points: [[["0", "1"], ["0", "0"]]] }, left: ["0", "1"], right: ["0", "2"] } },
      { ...good, variables: ["x1", "x2", "x2"] },
      { ...bad, counterexample: { ...bad.counterexample, mu: { ...bad.counterexample!.mu, weights: ["-1"] }, left: ["-2", "0"], right: ["-4", "0"] } },
      { ...quotient, counterexample: { ...quotient.counterexample, left: null } },
      { ...good, potential: "x1*x2*(x1+1)/(x1+1)" }, { ...good, potential: "rho(x1)*(rho(x1)+1)/(rho(x1)+1)" }, { ...good, potential: "rho(1/(1/(x1+1)) - 1)" },
    ];
    expect(isAccepted(complex) && isAccepted(quotient)).toBe(true);
    for (const change of guards) expect(isAccepted(await rehashed(change)), JSON.stringify(change)).toBe(false);
    // The rehash itself is right.
    expect(isAccepted(await rehashed({ ...good }))).toBe(true);
  });
});
