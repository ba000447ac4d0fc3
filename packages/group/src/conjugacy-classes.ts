/** Conjugacy classes as orbits: `x ~ g x g^-1`. */
import type { ConjugacyClasses } from "./contract.js";

/**
 * Classes of a finite group on `0..order-1`, numbered by their smallest element (so class 0 is that of the identity).
 *
 * Conjugating by generators is enough: in a finite group their positive powers are everything they generate.
 *
 * @param generators - must generate the group, else the classes come out too small
 * @remarks O(order * generators) products
 * @example
 * const xor = (x: number, y: number) => x ^ y;
 * conjugacyClasses(xor, (x) => x, 4, [1, 2]).sizes // => [1, 1, 1, 1]
 * @since 0.1.0
 */
export function conjugacyClasses(
  multiply: (x: number, y: number) => number,
  inverse: (x: number) => number,
  order: number,
  generators: readonly number[],
): ConjugacyClasses {
  const conjugators = generators.map((g) => [g, inverse(g)] as const);
  const classOf = new Int32Array(order).fill(-1);
  const representatives: number[] = [];
  const sizes: number[] = [];
  for (let x = 0; x < order; x++) {
    if (classOf[x] !== -1) continue;
    const index = representatives.push(x) - 1;
    const orbit = [x];
    classOf[x] = index;
    for (let i = 0; i < orbit.length; i++) {
      for (const [g, inverseOfG] of conjugators) {
        const y = multiply(multiply(g, orbit[i]!), inverseOfG);
        if (classOf[y] !== -1) continue;
        classOf[y] = index;
        orbit.push(y);
      }
    }
    sizes.push(orbit.length);
  }
  return { count: representatives.length, classOf, representatives, sizes };
}
