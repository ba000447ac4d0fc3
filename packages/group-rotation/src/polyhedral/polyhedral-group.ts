/** The rotation groups of the regular polyhedra and their double covers, from lists of unit quaternions. */
import { conjugacyClasses } from "@ringflow/group";
import { multiplyQuaternions, rotationFromQuaternion } from "../quaternion.js";
import type { Quaternion } from "../quaternion.js";
import type { BinaryRotationGroup, FiniteRotationGroup } from "../rotation-group.js";
import { quaternionLabel, rotationLabel } from "./labels.js";
import { polyhedralIrreps } from "./polyhedral-irreps.js";
import { representative, unitQuaternions } from "./unit-quaternions.js";
import type { Polyhedron } from "./unit-quaternions.js";

/** Components of elements differ by 0.1 at least, so thousandths tell them apart. */
function key(q: Quaternion): string {
  return Array.from(q, (value) => Math.round(1000 * value) + 0).join();
}

/** Product table by lookup of the rounded product. */
function tableOf(elements: readonly Quaternion[], normal: (q: Quaternion) => Quaternion): Int32Array {
  const index = new Map(elements.map((q, x) => [key(q), x]));
  const n = elements.length;
  return Int32Array.from({ length: n * n }, (_, at) => index.get(key(normal(multiplyQuaternions(elements[Math.floor(at / n)]!, elements[at % n]!))))!);
}

/** Two elements that generate: the first pair in order. */
function generatorsOf(n: number, table: Int32Array): readonly number[] {
  for (let x = 1; x < n; x++) {
    for (let y = x + 1; y < n; y++) {
      const reached = new Set([0]);
      for (const g of reached) for (const h of [x, y]) reached.add(table[g * n + h]!);
      if (reached.size === n) return [x, y];
    }
  }
  throw new Error("no two elements generate the group");
}

/** Elements are quaternions, or for the rotation group representatives up to sign. */
function groupOf(name: string, polyhedron: Polyhedron, elements: readonly Quaternion[], binary: boolean): FiniteRotationGroup {
  const normal = binary ? (q: Quaternion): Quaternion => q : representative;
  const n = elements.length;
  const table = tableOf(elements, normal);
  const multiply = (x: number, y: number): number => table[x * n + y]!;
  const inverses = Int32Array.from({ length: n }, (_, x) => table.subarray(x * n, (x + 1) * n).indexOf(0));
  const inverse = (x: number): number => inverses[x]!;
  const generators = generatorsOf(n, table);
  return {
    kind: "finite", name, order: n, identity: 0, generators, multiply, inverse,
    label: (x) => (binary ? quaternionLabel(elements[x]!) : rotationLabel(elements[x]!)),
    irreps: (over) => polyhedralIrreps({ polyhedron, binary, elements, multiply }, over),
    classes: () => conjugacyClasses(multiply, inverse, n, generators),
    rotation: (x) => rotationFromQuaternion(elements[x]!),
  };
}

/**
 * The rotation group of the tetrahedron (order 12, A4), of the octahedron and cube (24, S4) or of the icosahedron and
 * dodecahedron (60, A5).
 *
 * The axes of order 2 of the tetrahedron and of order 4 of the octahedron are those of coordinates. Element 0 is the
 * identity, the others are sorted by angle.
 *
 * @remarks O(order^2) to make
 * @source Coxeter 1974, chapters 3, 7 [coxeter1974]
 * @example polyhedralGroup("icosahedral").irreps("R").map(({ label, degree }) => label + degree) // => ["A1", "T13", "T23", "G4", "H5"]
 * @since 0.1.0
 */
export function polyhedralGroup(polyhedron: Polyhedron): FiniteRotationGroup {
  return groupOf(polyhedron, polyhedron, unitQuaternions(polyhedron).filter((q) => representative(q) === q), false);
}

/**
 * The double cover in the unit quaternions: the binary tetrahedral (order 24, SL(2,3)), octahedral (48) or icosahedral
 * (120, SL(2,5)) group. Its irreps are those of the rotation group and the spinor ones, on which -1 acts as -1.
 *
 * @remarks O(order^2) to make
 * @source Coxeter 1974, chapter 7 [coxeter1974]
 * @example binaryPolyhedralGroup("tetrahedral").irreps("C").map(({ degree }) => degree) // => [1, 1, 1, 3, 2, 2, 2]
 * @since 0.1.0
 */
export function binaryPolyhedralGroup(polyhedron: Polyhedron): BinaryRotationGroup {
  const elements = unitQuaternions(polyhedron);
  return { ...groupOf(`binary-${polyhedron}`, polyhedron, elements, true), quaternion: (x) => elements[x]!.slice() };
}
