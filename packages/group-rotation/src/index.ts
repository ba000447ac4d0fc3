/** Rotations: SO(2) and SO(3), their finite subgroups, and the double covers of these. */
export { dicyclicGroup } from "./dihedral/dicyclic-group.js";
export { dihedralGroup } from "./dihedral/dihedral-group.js";
export { exactDicyclicIrreps, exactDihedralIrreps } from "./dihedral/exact-irreps.js";
export { so2 } from "./lie/so2.js";
export { so3 } from "./lie/so3.js";
export { dicyclicPlugin, dihedralPlugin, polyhedralPlugins, rotationPlugins, so2Plugin, so3Plugin } from "./plugins.js";
export { binaryPolyhedralGroup, polyhedralGroup } from "./polyhedral/polyhedral-group.js";
export { multiplyQuaternions, quaternionFromRotation, rotationFromQuaternion } from "./quaternion.js";
export { spinCharacter, spinMatrix } from "./wigner/spin-matrix.js";
export { realWignerD, wignerD } from "./wigner/wigner-d.js";

export type { ExactIrrep } from "./dihedral/exact-irreps.js";
export type { Polyhedron } from "./polyhedral/unit-quaternions.js";
export type { Quaternion } from "./quaternion.js";
export type { BinaryRotationGroup, FiniteRotationGroup } from "./rotation-group.js";
