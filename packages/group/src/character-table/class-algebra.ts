/** Classes under multiplication and powers: what Dixon's algorithm reads off a group. @internal */
import type { ConjugacyClasses, FiniteGroup } from "../contract.js";
import { elementOrder } from "../element-order.js";
import { lcm } from "../internal/integers.js";

/** The group as far as its class functions can see. */
export interface ClassAlgebra {
  readonly order: number;
  readonly classes: ConjugacyClasses;
  /** Elements of each class. */
  readonly members: readonly (readonly number[])[];
  /** Order of the elements of each class. */
  readonly elementOrders: readonly number[];
  readonly exponent: number;
  /** `powers[t][l]` = class of `g^l`, g in class t, `0 <= l < elementOrders[t]`. */
  readonly powers: readonly (readonly number[])[];
}

/** What is read of a group. */
export type ClassAlgebraGroup = Pick<FiniteGroup, "order" | "multiply" | "inverse" | "classes">;

export function classAlgebra(group: ClassAlgebraGroup): ClassAlgebra {
  const classes = group.classes();
  const members: number[][] = classes.representatives.map(() => []);
  for (let x = 0; x < group.order; x++) members[classes.classOf[x]!]!.push(x);
  const elementOrders = classes.representatives.map((x) => elementOrder(group, x));
  return {
    order: group.order,
    classes,
    members,
    elementOrders,
    exponent: elementOrders.reduce(lcm, 1),
    powers: classes.representatives.map((x, t) => classPowers(group, classes, x, elementOrders[t]!)),
  };
}

function classPowers(group: ClassAlgebraGroup, classes: ConjugacyClasses, x: number, order: number): number[] {
  const powers: number[] = [];
  for (let power = 0, l = 0; l < order; l++, power = group.multiply(power, x)) powers.push(classes.classOf[power]!);
  return powers;
}

/** Class of the inverses. */
export function inverseClass({ powers }: ClassAlgebra, t: number): number {
  return powers[t]!.at(-1)!;
}

/** A matrix with few entries, as lists of its nonzero ones. */
export interface SparseMatrix {
  readonly size: number;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

/**
 * `M[s][t] = #{(x, y) in C_r x C_s : x y = g_t}`, so that `omega(r) omega = M omega` for every central character
 * `omega(t) = |C_t| chi(g_t) / chi(1)`. At most `|C_r|` entries in a column.
 */
export function classMatrix(group: ClassAlgebraGroup, { classes, members }: ClassAlgebra, r: number): SparseMatrix {
  const inverses = members[r]!.map((x) => group.inverse(x));
  const [rows, columns, values]: [number[], number[], number[]] = [[], [], []];
  for (let t = 0; t < classes.count; t++) {
    const counts = new Map<number, number>();
    for (const inverse of inverses) {
      const s = classes.classOf[group.multiply(inverse, classes.representatives[t]!)]!;
      counts.set(s, (counts.get(s) ?? 0) + 1);
    }
    for (const [s, count] of counts) {
      rows.push(s);
      columns.push(t);
      values.push(count);
    }
  }
  return { size: classes.count, rows, columns, values };
}
