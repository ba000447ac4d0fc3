/** The families of this package as the program loads them. */
import { map } from "fp-ts/lib/Either.js";
import type { Group, GroupPlugin } from "@ringflow/group";
import { dicyclicGroup, largestDicyclic } from "./dihedral/dicyclic-group.js";
import { dihedralGroup, largestDihedral } from "./dihedral/dihedral-group.js";
import { parseBareName, parseParameter } from "./internal/parse-parameter.js";
import { so2 } from "./lie/so2.js";
import { so3 } from "./lie/so3.js";
import { binaryPolyhedralGroup, polyhedralGroup } from "./polyhedral/polyhedral-group.js";
import type { Polyhedron } from "./polyhedral/unit-quaternions.js";

/**
 * `dihedral:<n>`: symmetries of the regular n-gon, of order 2n.
 *
 * @example dihedralPlugin.parse("dihedral:5")._tag // => "Right"
 * @since 0.1.0
 */
export const dihedralPlugin: GroupPlugin = Object.freeze({
  name: "dihedral",
  syntax: "dihedral:<n>",
  description: "Symmetries of the regular n-gon, of order 2n",
  examples: ["dihedral:3", "dihedral:4", "dihedral:5", "dihedral:2"],
  shortNames: ["D", "Dih"],
  parse: (spec: string) => map(dihedralGroup)(parseParameter(spec, { name: "dihedral", smallest: 1, largest: largestDihedral, order: (n) => 2 * n, example: "dihedral:5" })),
});

/**
 * `dicyclic:<n>`: double covers of the dihedral groups, of order 4n; `dicyclic:2` is Q8.
 *
 * @example dicyclicPlugin.parse("dicyclic:1")._tag // => "Left"
 * @since 0.1.0
 */
export const dicyclicPlugin: GroupPlugin = Object.freeze({
  name: "dicyclic",
  syntax: "dicyclic:<n>",
  description: "Double covers of the dihedral groups, of order 4n; n = 2 is the quaternion group",
  examples: ["dicyclic:2", "dicyclic:3", "dicyclic:4"],
  shortNames: ["Dic"],
  parse: (spec: string) => map(dicyclicGroup)(parseParameter(spec, { name: "dicyclic", smallest: 2, largest: largestDicyclic, order: (n) => 4 * n, example: "dicyclic:2" })),
});

/** A family of one group, named by its name alone. */
function single(name: string, description: string, group: () => Group): GroupPlugin {
  return Object.freeze({ name, syntax: name, description, examples: [name], parse: (spec: string) => parseBareName(spec, name, group) });
}

const polyhedra: readonly (readonly [Polyhedron, string, string])[] = [
  ["tetrahedral", "Rotations of the tetrahedron, of order 12", "Double cover of the tetrahedral group, of order 24: SL(2,3)"],
  ["octahedral", "Rotations of the octahedron and the cube, of order 24", "Double cover of the octahedral group, of order 48"],
  ["icosahedral", "Rotations of the icosahedron and the dodecahedron, of order 60", "Double cover of the icosahedral group, of order 120: SL(2,5)"],
];

/**
 * `tetrahedral`, `octahedral`, `icosahedral`, and `binary-` before each for its double cover.
 *
 * @example polyhedralPlugins.map(({ name }) => name)[2] // => "icosahedral"
 * @since 0.1.0
 */
export const polyhedralPlugins: readonly GroupPlugin[] = [
  ...polyhedra.map(([polyhedron, description]) => single(polyhedron, description, () => polyhedralGroup(polyhedron))),
  ...polyhedra.map(([polyhedron, , description]) => single(`binary-${polyhedron}`, description, () => binaryPolyhedralGroup(polyhedron))),
];

/** `so2`: see the function of that name. @since 0.1.0 */
export const so2Plugin: GroupPlugin = single("so2", "Rotations of the plane, a compact Lie group", so2);

/** `so3`: see the function of that name. @since 0.1.0 */
export const so3Plugin: GroupPlugin = single("so3", "Rotations of space, a compact Lie group", so3);

/**
 * All families of this package.
 *
 * @example rotationPlugins.length // => 10
 * @since 0.1.0
 */
export const rotationPlugins: readonly GroupPlugin[] = [dihedralPlugin, dicyclicPlugin, ...polyhedralPlugins, so2Plugin, so3Plugin];
