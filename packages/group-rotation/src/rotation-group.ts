/** Finite groups that come with their rotations. */
import type { FiniteGroup } from "@ringflow/group";
import type { Quaternion } from "./quaternion.js";

/** A finite group with a homomorphism to the rotations of space; injective for subgroups of SO(3). */
export interface FiniteRotationGroup extends FiniteGroup {
  /** The rotation of element `x`, `[3, 3]` row-major, fresh. */
  rotation(x: number): Float64Array;
}

/** A finite group of unit quaternions: the double cover of its rotations, which has 2 elements above each. */
export interface BinaryRotationGroup extends FiniteRotationGroup {
  /** Element `x` as a unit quaternion `[w, x, y, z]`, fresh. */
  quaternion(x: number): Quaternion;
}
