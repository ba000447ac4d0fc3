/**
 * Irreps of the polyhedral groups and their double covers as constituents of restricted Wigner D matrices. Those of real
 * type are found in the real form and are orthogonal matrices; the others in the complex form, and over R as
 * `a + i b -> [[a, -b], [b, a]]`, of twice the degree (one for a conjugate pair).
 */
import type { Irrep, IrrepType } from "@ringflow/group";
import { irrepFromMatrix } from "../internal/closed-form-irrep.js";
import { complexify, realify } from "../internal/realify.js";
import { spinMatrix } from "../wigner/spin-matrix.js";
import { realForm } from "../wigner/wigner-d.js";
import { constituent } from "./projection.js";
import { recipesOf } from "./recipes.js";
import type { Recipe, SpinorGroup } from "./recipes.js";

/** Frobenius-Schur: the mean of `chi(x^2)` is 1, 0 or -1. */
function typeOf({ elements, multiply }: SpinorGroup, { character }: Recipe): IrrepType {
  const mean = elements.reduce((sum, _, x) => sum + character(multiply(x, x)).re, 0) / elements.length;
  return mean > 0.5 ? "real" : mean < -0.5 ? "quaternionic" : "complex";
}

/** Interleaved matrices of one irrep at all elements; imaginary parts are exactly 0 for real type. */
function matricesOf({ elements }: SpinorGroup, { character, twiceSpin }: Recipe, type: IrrepType): readonly Float64Array[] {
  const spin = elements.map((q) => spinMatrix(twiceSpin, q));
  const form = type === "real" ? spin.map((matrix) => complexify(realForm(twiceSpin / 2, matrix))) : spin;
  return constituent(form, elements.map((_, x) => character(x)));
}

function complexIrrep(label: string, type: IrrepType, matrices: readonly Float64Array[]): Irrep {
  const degree = Math.round(Math.sqrt(matrices[0]!.length / 2));
  return irrepFromMatrix({ label, degree, over: "C", type, matrix: (x) => matrices[x]!.slice() });
}

function realIrrep(label: string, type: IrrepType, matrices: readonly Float64Array[]): Irrep {
  const degree = Math.round(Math.sqrt(matrices[0]!.length / 2));
  if (type === "real") return irrepFromMatrix({ label, degree, over: "R", type, matrix: (x) => matrices[x]!.filter((_, at) => at % 2 === 0) });
  return irrepFromMatrix({ label, degree: 2 * degree, over: "R", type, matrix: (x) => realify(degree, matrices[x]!) });
}

/** @internal */
export function polyhedralIrreps(group: SpinorGroup, over: "C" | "R"): readonly Irrep[] {
  return recipesOf(group).flatMap((recipe) => {
    const type = typeOf(group, recipe);
    const { label } = recipe;
    if (over === "C") return [complexIrrep(label, type, matricesOf(group, recipe, type))];
    if (type !== "complex") return [realIrrep(label, type, matricesOf(group, recipe, type))];
    // A conjugate pair X', X'' is one irrep over R: taken at X'.
    return label.includes("''") ? [] : [realIrrep(`${label}+${label.replace("'", "''")}`, type, matricesOf(group, recipe, type))];
  });
}
