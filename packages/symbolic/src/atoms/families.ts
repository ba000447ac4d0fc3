/**
 * Families of exact one-frequency solutions, as products of atoms. To add one, add a line: the fit, the proof and the
 * certificate work from its particles alone.
 */
import { multiplyAtoms, phase, quarter, sign, synchronised, twistedCube, type Atom } from "./atom.js";

/** Exact solutions on a conjugate pair of characters (any order above 2). */
export const complexFamilies: readonly Atom[] = [
  multiplyAtoms(quarter, phase),
  multiplyAtoms(sign, synchronised),
  multiplyAtoms(quarter, twistedCube),
];

/** On a real character any number of equal particles with `alpha beta gamma = 1` meets the only condition. */
export function realFamily(size: number): Atom {
  const one = { twelfths: 0, exponents: [] };
  return { name: size === 1 ? "z_1" : `${size} z_1`, parameters: [], particles: Array.from({ length: size }, () => ({ alpha: one, beta: one, gamma: one })) };
}
