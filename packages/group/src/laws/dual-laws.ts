/** Characters of an abelian group in exact integers: `chi_k(x) = exp(2 pi i phase(k, x) / exponent)`. */
import type { AbelianGroup } from "../contract.js";
import { elementOrder } from "../element-order.js";
import { lcm } from "../internal/integers.js";
import { mixedRadix } from "../mixed-radix.js";
import { repeatedLabel } from "./internal/elements.js";
import { firstFailure, firstIndexFailure } from "./internal/tuples.js";
import type { NamedLaw, LawOptions } from "./named-law.js";

/**
 * @returns laws named `exponent`, `phases`, `numbering`, `homomorphism in the element`, `homomorphism in the character`,
 * `conjugate`, `character order`, `distinct characters`, `character labels`
 * @remarks at most 32768 tuples per law
 * @since 0.1.0
 */
export function dualLaws(group: AbelianGroup, { seed = 1 }: LawOptions = {}): readonly NamedLaw[] {
  return [...homomorphismLaws(group, seed), ...numberingLaws(group, seed), ...countingLaws(group)];
}

function homomorphismLaws(group: AbelianGroup, seed: number): readonly NamedLaw[] {
  const { dual, order: n } = group;
  const e = dual.exponent;
  const phase = (k: number, x: number): number => dual.phase(k, x);
  const congruent = (a: number, b: number): boolean => (a - b) % e === 0;
  return [
    {
      name: "phases",
      check: () =>
        firstFailure([n, n], seed, (k, x) => {
          const p = phase(k, x);
          return Number.isInteger(p) && p >= 0 && p < e ? undefined : `phase(${k}, ${x}) = ${p}, the exponent is ${e}`;
        }) ?? firstIndexFailure(n, (x) => (phase(0, x) === 0 ? undefined : `phase(0, ${x}) = ${phase(0, x)}: character 0 is not trivial`)),
    },
    {
      name: "homomorphism in the element",
      check: () =>
        firstFailure([n, n, n], seed, (k, x, y) =>
          congruent(phase(k, group.multiply(x, y)), phase(k, x) + phase(k, y)) ? undefined : `phase(${k}, ${x} * ${y}) is not the sum of phases`,
        ),
    },
    {
      name: "homomorphism in the character",
      check: () =>
        firstFailure([n, n, n], seed, (k, l, x) =>
          congruent(phase(dual.multiply(k, l), x), phase(k, x) + phase(l, x)) ? undefined : `phase(${k} * ${l}, ${x}) is not the sum of phases`,
        ),
    },
    {
      name: "conjugate",
      check: () =>
        firstFailure([n, n], seed, (k, x) =>
          congruent(phase(dual.conjugate(k), x), -phase(k, x)) ? undefined : `phase(conjugate(${k}), ${x}) is not minus phase(${k}, ${x})`,
        ),
    },
  ];
}

function numberingLaws(group: AbelianGroup, seed: number): readonly NamedLaw[] {
  const { dual, order: n } = group;
  return [
    {
      name: "numbering",
      check: () => {
        const radix = mixedRadix(dual.orders);
        if (radix.order !== n) return `the orders ${dual.orders.join(", ")} multiply to ${radix.order}, the group has order ${n}`;
        return firstFailure([n, n], seed, (x, y) =>
          group.multiply(x, y) === radix.add(x, y) ? undefined : `${x} * ${y} = ${group.multiply(x, y)}, mixed radix gives ${radix.add(x, y)}`,
        );
      },
    },
    { name: "character labels", check: () => repeatedLabel(n, (k) => dual.label(k)) },
  ];
}

function countingLaws(group: AbelianGroup): readonly NamedLaw[] {
  const { dual, order: n, generators } = group;
  return [
    {
      name: "exponent",
      check: () => {
        const exponent = generators.reduce((e, g) => lcm(e, elementOrder(group, g)), 1);
        return dual.exponent === exponent ? undefined : `the exponent is ${exponent}, stated ${dual.exponent}`;
      },
    },
    {
      name: "character order",
      check: () =>
        firstIndexFailure(n, (k) => {
          const stated = dual.characterOrder(k);
          const phases = generators.map((g) => dual.phase(k, g));
          return isOrder(stated, phases, dual.exponent) ? undefined : `the order of character ${k} is not ${stated}`;
        }),
    },
    {
      name: "distinct characters",
      check: () => {
        const { size } = new Set(Array.from({ length: n }, (_, k) => generators.map((g) => dual.phase(k, g)).join(" ")));
        return size === n ? undefined : `${size} different characters among ${n}`;
      },
    },
  ];
}

/** Whether `m` is the smallest positive number with `m p = 0 mod e` for all phases `p`: it does, and no `m / q` does. */
function isOrder(m: number, phases: readonly number[], e: number): boolean {
  const annihilates = (l: number): boolean => phases.every((p) => (l * p) % e === 0);
  if (!Number.isInteger(m) || m < 1 || !annihilates(m)) return false;
  for (let q = 2, rest = m; rest > 1; q++) {
    if (q * q > rest) q = rest; // what is left is prime
    if (rest % q !== 0) continue;
    if (annihilates(m / q)) return false;
    while (rest % q === 0) rest /= q;
  }
  return true;
}
