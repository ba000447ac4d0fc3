/**
 * Measures whose particles have become single-frequency, in few coordinates, for abelian groups of odd order. (In even
 * order squares of different characters coincide and the blocks below would share terms.) With the class of a particle =
 * the conjugate pair of its main character:
 *
 *   a, b   coordinates on that character, and on the constants where it has order 3 (`chi^3 = 1`: the flow needs them)
 *   c      coordinates on all nontrivial characters: what c carries off its own frequency, its leak, serves a condition
 *          that joins all blocks, so it stays
 *   class  the number of the class, a label that does not move
 *
 * All bases are orthonormal, so norms, distances and the decay are those of the functions.
 */
import { nontrivialPairs, type AbelianGroup, type DualGroup } from "@ringflow/group";
import type { Kernels } from "@ringflow/kernels";
import type { ParameterMeasure, ParameterSpace } from "@ringflow/measure";
import { groupLawSpace } from "../space.js";
import type { BlockBases } from "./block-matrix.js";
import { inputPowers, mainCharacter } from "./main-character.js";
import { addFunction, coordinatesOf, realCharacters } from "./real-characters.js";

/** One conjugate pair of characters. */
export interface FrequencyClass {
  /** Its representative. */
  readonly character: number;
  readonly bases: BlockBases;
}

/** Coordinates of single-frequency measures over one group. */
export interface SingleFrequencyForm {
  readonly order: number;
  readonly dual: DualGroup;
  readonly classes: readonly FrequencyClass[];
  /** Blocks `a`, `b` (padded to the widest class), `c`, `class`. */
  readonly space: ParameterSpace;
  readonly widthInputs: number;
  readonly widthOutputs: number;
}

/** @returns the coordinates of a group of odd order, `undefined` for even order; O(n^2) memory for the basis of c */
export function singleFrequencyForm({ order, dual }: AbelianGroup): SingleFrequencyForm | undefined {
  if (order % 2 === 0) return undefined;
  const pairs = nontrivialPairs(dual, order);
  const c = realCharacters(dual, order, pairs);
  const classes = pairs.map((character) => {
    const inputs = realCharacters(dual, order, dual.characterOrder(character) === 3 ? [character, 0] : [character]);
    return { character, bases: { a: inputs, b: inputs, c } };
  });
  const widthInputs = Math.max(...classes.map(({ bases }) => bases.a.dimension));
  const sizes = { a: widthInputs, b: widthInputs, c: c.dimension, class: 1 };
  return {
    order, dual, classes, widthInputs, widthOutputs: c.dimension,
    space: { field: "real", blocks: Object.entries(sizes).map(([name, size]) => ({ name, size })) },
  };
}

/** Class of particle `j`, read from its label. */
export function classOf({ widthInputs, widthOutputs }: SingleFrequencyForm, points: Float64Array, j: number): number {
  const width = 2 * widthInputs + widthOutputs + 1;
  return Math.round(points[(j + 1) * width - 1]!);
}

/** A projected measure and what was lost. */
export interface Projected {
  readonly measure: ParameterMeasure;
  /** `sum w |theta - projection|^2 / sum w |theta|^2` over a and b. */
  readonly neglectedInputs: number;
}

/** Weighted squared norms of coordinates `from..to` of every point. */
function weightedPower({ count, points, weights }: ParameterMeasure, from: number, to: number): number {
  const width = points.length / count;
  let sum = 0;
  for (let j = 0; j < count; j++) for (let i = from; i < to; i++) sum += weights[j]! * points[j * width + i]! ** 2;
  return sum;
}

/**
 * Projects a measure over `groupLawSpace(order)`: every particle on the class of its main character.
 *
 * @remarks O(count n^2)
 */
export function toSingleFrequency(form: SingleFrequencyForm, group: AbelianGroup, measure: ParameterMeasure, kernels?: Kernels): Projected {
  const { order, classes, widthInputs, widthOutputs, space } = form;
  const powers = inputPowers(group, measure, kernels);
  const width = 2 * widthInputs + widthOutputs + 1;
  const points = new Float64Array(width * measure.count);
  for (let j = 0; j < measure.count; j++) {
    const main = mainCharacter(powers, j, order);
    const label = classes.findIndex(({ character }) => character === main);
    const { a, b, c } = classes[label]!.bases;
    const at = 3 * order * j;
    coordinatesOf(a, measure.points, at, points, j * width);
    coordinatesOf(b, measure.points, at + order, points, j * width + widthInputs);
    coordinatesOf(c, measure.points, at + 2 * order, points, j * width + 2 * widthInputs);
    points[(j + 1) * width - 1] = label;
  }
  const projected = { space, count: measure.count, weights: measure.weights, points };
  const inputs = weightedPower(measure, 0, 2 * order);
  return { measure: projected, neglectedInputs: inputs === 0 ? 0 : Math.max(0, 1 - weightedPower(projected, 0, 2 * widthInputs) / inputs) };
}

/** The functions of a measure in this form; O(count n^2). */
export function fromSingleFrequency(form: SingleFrequencyForm, measure: ParameterMeasure): ParameterMeasure {
  const { order, classes, widthInputs, widthOutputs } = form;
  const { count, weights } = measure;
  const width = 2 * widthInputs + widthOutputs + 1;
  const points = new Float64Array(3 * order * count);
  for (let j = 0; j < count; j++) {
    const { a, b, c } = classes[classOf(form, measure.points, j)]!.bases;
    const at = 3 * order * j;
    addFunction(a, measure.points, j * width, points, at);
    addFunction(b, measure.points, j * width + widthInputs, points, at + order);
    addFunction(c, measure.points, j * width + 2 * widthInputs, points, at + 2 * order);
  }
  return { space: groupLawSpace(order), count, weights, points };
}
