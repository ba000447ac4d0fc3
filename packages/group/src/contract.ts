/**
 * What a symmetry group must offer to be used anywhere in Ringflow. A plugin is an immutable value: nothing registers
 * globally, and asking twice gives equal answers.
 */
import type { Either } from "fp-ts/lib/Either.js";
import type { CompactLieGroup } from "./compact-lie-group.js";
import type { Irrep } from "./irrep.js";

/** Conjugacy classes: `classOf[x]` in `0..count-1`, class 0 holds the identity. */
export interface ConjugacyClasses {
  readonly count: number;
  readonly classOf: Int32Array;
  /** Smallest element of each class. */
  readonly representatives: readonly number[];
  readonly sizes: readonly number[];
}

/**
 * Characters of a finite abelian group, numbered `0..order-1`, with exact values:
 * `chi_k(x) = exp(2 pi i phase(k, x) / exponent)`. Character 0 is trivial.
 */
export interface DualGroup {
  /** Orders of the cyclic factors; element and character number = mixed radix `x0 + x1*orders[0] + x2*orders[0]*orders[1] + ...`. */
  readonly orders: readonly number[];
  /** Smallest `e > 0` with `x^e = 1` for all elements. */
  readonly exponent: number;
  /** Integer in `0..exponent-1`. */
  phase(k: number, x: number): number;
  /** Index of the complex-conjugate character. */
  conjugate(k: number): number;
  /** Index of the product of characters `k` and `l`. */
  multiply(k: number, l: number): number;
  /** Multiplicative order of character `k`. */
  characterOrder(k: number): number;
  /** e.g. `7` for a cyclic group, `(1,5)` for a product. */
  label(k: number): string;
}

/** A finite group on the integers `0..order-1` with identity 0. */
export interface FiniteGroup {
  readonly kind: "finite";
  /** Canonical spec: `parse(name)` gives an equal group. */
  readonly name: string;
  readonly order: number;
  readonly identity: 0;
  readonly generators: readonly number[];
  /** Present exactly when the group is abelian and its elements are numbered by mixed radix. */
  readonly dual?: DualGroup;
  multiply(x: number, y: number): number;
  inverse(x: number): number;
  label(x: number): string;
  irreps(over: "C" | "R"): readonly Irrep[];
  classes(): ConjugacyClasses;
}

/** Kinds of groups, told apart by `kind`. */
export type Group = FiniteGroup | CompactLieGroup;

/** A group specification that cannot be used. One line each; together they tell the user what to type. */
export interface GroupSpecError {
  readonly code: "group-spec/syntax" | "group-spec/unknown" | "group-spec/too-large" | "group-spec/axiom" | "group-spec/file";
  readonly spec: string;
  readonly expected: string;
  readonly found: string;
  readonly fix: string;
}

/** A family of groups reachable by a specification such as `cyclic:2x12`. */
export interface GroupPlugin {
  /** The word before the colon. */
  readonly name: string;
  /** Shown in help, e.g. `cyclic:<n>[x<n>...]`. */
  readonly syntax: string;
  readonly description: string;
  /** Specs that must work; the law kit runs on them. Each begins with `name:`, or is the name alone (a family of one group). */
  readonly examples: readonly string[];
  /** What the literature writes before the number, e.g. `S` in S3. Only hints use it: `S3` is answered by "Did you mean symmetric:3?". */
  readonly shortNames?: readonly string[];
  parse(spec: string): Either<GroupSpecError, Group>;
}

/** A finite group known to be abelian, with its characters. */
export type AbelianGroup = FiniteGroup & { readonly dual: DualGroup };
