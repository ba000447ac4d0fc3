/**
 * Where the irreps of the polyhedral groups are found: the character, and a spin `j` whose restriction contains it exactly
 * once. Characters are built from those of SU(2), from one linear character, and by conjugating sqrt 5 to -sqrt 5, which
 * is the seventh power of the element (7 = 2 mod 5). The rest is what remains of a spin.
 *
 * @source decompositions: Altmann & Herzig 1994, tables T, O, I [altmann1994]
 */
import type { ComplexNumber } from "@ringflow/group";
import type { Quaternion } from "../quaternion.js";
import { spinCharacter } from "../wigner/spin-matrix.js";
import type { Polyhedron } from "./unit-quaternions.js";

/** A class function on the group. */
export type Character = (x: number) => ComplexNumber;

/** One irrep over C. */
export interface Recipe {
  readonly label: string;
  readonly character: Character;
  /** `2 j` of a spin that contains it once. */
  readonly twiceSpin: number;
}

/** What recipes need of a group. */
export interface SpinorGroup {
  readonly polyhedron: Polyhedron;
  readonly binary: boolean;
  readonly elements: readonly Quaternion[];
  readonly multiply: (x: number, y: number) => number;
}

const times = (f: Character, g: Character): Character => (x) => {
  const [a, b] = [f(x), g(x)];
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };
};
const minus = (f: Character, g: Character): Character => (x) => ({ re: f(x).re - g(x).re, im: f(x).im - g(x).im });

/** Tetrahedral: the cube root of unity of a coset of Q8, told by the sign of `w x y z`. */
function cubeRoot({ elements }: SpinorGroup, power: 1 | 2): Character {
  return (x) => {
    const product = elements[x]!.reduce((p, value) => p * value, 1);
    if (Math.abs(product) < 1e-9) return { re: 1, im: 0 };
    return { re: -0.5, im: (product > 0) === (power === 1) ? Math.sqrt(3) / 2 : -Math.sqrt(3) / 2 };
  };
}

/** Octahedral: -1 off the tetrahedral group, whose components are halves of integers. */
function sign({ elements }: SpinorGroup): Character {
  return (x) => ({ re: elements[x]!.every((value) => Math.abs(2 * value - Math.round(2 * value)) < 1e-9) ? 1 : -1, im: 0 });
}

function seventhPower({ multiply }: SpinorGroup, f: Character): Character {
  return (x) => f(Array.from({ length: 6 }).reduce<number>((power) => multiply(power, x), x));
}

function tetrahedralRecipes(group: SpinorGroup, spin: (twice: number) => Character): readonly Recipe[] {
  const [w, ww] = [cubeRoot(group, 1), cubeRoot(group, 2)];
  return [
    { label: "A", character: spin(0), twiceSpin: 0 }, { label: "E'", character: w, twiceSpin: 4 },
    { label: "E''", character: ww, twiceSpin: 4 }, { label: "T", character: spin(2), twiceSpin: 2 },
    ...(group.binary ? [
      { label: "E(1/2)", character: spin(1), twiceSpin: 1 }, { label: "F'(3/2)", character: times(spin(1), w), twiceSpin: 3 },
      { label: "F''(3/2)", character: times(spin(1), ww), twiceSpin: 3 },
    ] : []),
  ];
}

function octahedralRecipes(group: SpinorGroup, spin: (twice: number) => Character): readonly Recipe[] {
  const a2 = sign(group);
  const t2 = times(spin(2), a2);
  return [
    { label: "A1", character: spin(0), twiceSpin: 0 }, { label: "A2", character: a2, twiceSpin: 6 },
    { label: "E", character: minus(spin(4), t2), twiceSpin: 4 }, { label: "T1", character: spin(2), twiceSpin: 2 },
    { label: "T2", character: t2, twiceSpin: 4 },
    ...(group.binary ? [
      { label: "E1(1/2)", character: spin(1), twiceSpin: 1 }, { label: "E2(5/2)", character: times(spin(1), a2), twiceSpin: 5 },
      { label: "G(3/2)", character: spin(3), twiceSpin: 3 },
    ] : []),
  ];
}

function icosahedralRecipes(group: SpinorGroup, spin: (twice: number) => Character): readonly Recipe[] {
  const t2 = seventhPower(group, spin(2));
  return [
    { label: "A", character: spin(0), twiceSpin: 0 }, { label: "T1", character: spin(2), twiceSpin: 2 },
    { label: "T2", character: t2, twiceSpin: 6 }, { label: "G", character: minus(spin(6), t2), twiceSpin: 6 },
    { label: "H", character: spin(4), twiceSpin: 4 },
    ...(group.binary ? [
      { label: "E1(1/2)", character: spin(1), twiceSpin: 1 }, { label: "E2(7/2)", character: seventhPower(group, spin(1)), twiceSpin: 7 },
      { label: "G(3/2)", character: spin(3), twiceSpin: 3 }, { label: "I(5/2)", character: spin(5), twiceSpin: 5 },
    ] : []),
  ];
}

/** The irreps over C in their usual order. @internal */
export function recipesOf(group: SpinorGroup): readonly Recipe[] {
  const spin = (twiceSpin: number): Character => (x) => ({ re: spinCharacter(twiceSpin, group.elements[x]![0]!), im: 0 });
  const recipes = { tetrahedral: tetrahedralRecipes, octahedral: octahedralRecipes, icosahedral: icosahedralRecipes };
  return recipes[group.polyhedron](group, spin);
}
