/** What `classes()` must answer: the orbits of conjugation, numbered from that of the identity. */
import { conjugacyClasses } from "../conjugacy-classes.js";
import type { FiniteGroup } from "../contract.js";
import { firstFailure } from "./internal/tuples.js";
import type { LawOptions, NamedLaw } from "./named-law.js";

/**
 * Builds on `groupLaws`, in particular on the generators.
 *
 * @since 0.1.0
 */
export function classLaws(group: FiniteGroup, { seed = 1 }: LawOptions = {}): readonly NamedLaw[] {
  return [
    { name: "conjugate elements are in one class", check: () => separatedConjugates(group, seed) },
    { name: "elements of one class are conjugate", check: () => mergedClasses(group) },
    { name: "class 0 is {e}", check: () => classOfIdentity(group) },
    { name: "class sizes and representatives fit the classes", check: () => classDescriptions(group) },
  ];
}

function separatedConjugates(group: FiniteGroup, seed: number): string | undefined {
  const { classOf } = group.classes();
  return firstFailure([group.order, group.order], seed, (x, g) => {
    const y = group.multiply(group.multiply(g, x), group.inverse(g));
    return classOf[x] === classOf[y] ? undefined : `x = ${x}, g = ${g}: g x g^-1 = ${y} is in class ${classOf[y]}, x in ${classOf[x]}`;
  });
}

function mergedClasses(group: FiniteGroup): string | undefined {
  const { classOf } = group.classes();
  const orbits = conjugacyClasses((x, y) => group.multiply(x, y), (x) => group.inverse(x), group.order, group.generators);
  const firstOf = new Map<number, number>();
  for (let x = 0; x < group.order; x++) {
    const y = firstOf.get(classOf[x]!);
    if (y === undefined) firstOf.set(classOf[x]!, x);
    else if (orbits.classOf[x] !== orbits.classOf[y]) return `${x} and ${y} are in class ${classOf[x]} and not conjugate`;
  }
  return undefined;
}

function classOfIdentity(group: FiniteGroup): string | undefined {
  const { classOf } = group.classes();
  if (classOf[0] !== 0) return `the identity is in class ${classOf[0]}`;
  const other = classOf.indexOf(0, 1);
  return other < 0 ? undefined : `${other} is in class 0 as well`;
}

function classDescriptions(group: FiniteGroup): string | undefined {
  const { count, classOf, representatives, sizes } = group.classes();
  if (classOf.length !== group.order) return `classOf has ${classOf.length} entries for ${group.order} elements`;
  if (representatives.length !== count || sizes.length !== count) {
    return `${count} classes, ${representatives.length} representatives, ${sizes.length} sizes`;
  }
  const counted = new Int32Array(count);
  for (const c of classOf) {
    if (c < 0 || c >= count) return `class number ${c} of ${count}`;
    counted[c] = counted[c]! + 1;
  }
  for (let c = 0; c < count; c++) {
    if (sizes[c] !== counted[c]) return `class ${c} has ${counted[c]} elements, its size says ${sizes[c]}`;
    const smallest = classOf.indexOf(c);
    if (representatives[c] !== smallest) return `class ${c} has smallest element ${smallest}, its representative is ${representatives[c]}`;
  }
  return undefined;
}
