/** Checks of measures at the entry of every transport function. @internal */
import { compensatedSum } from "../../internal/compensated-sum.js";
import { isParameterSpace } from "../../internal/is-parameter-space.js";
import type { ParameterMeasure } from "../../parameter-measure.js";
import { dimension, formatSpace } from "../../parameter-space.js";
import { TransportError } from "../errors.js";
import { show } from "./show.js";

/** Masses that differ by less than this share of the larger one count as equal. */
const MASS_TOLERANCE = 1e-9;

const BUILD = "Build it with makeMeasure, which says what is wrong.";

/**
 * Whatever a caller without types may pass: the shape of the object, its lengths, every number, and mass > 0.
 *
 * @throws TransportError `transport/measure`, `transport/empty`, `transport/non-finite` or `transport/weight`
 * @internal
 */
export function checkMeasure(name: string, argument: string, measure: ParameterMeasure): void {
  checkShape(name, argument, measure);
  const { weights, points } = measure;
  for (let j = 0; j < weights.length; j++) {
    const weight = weights[j]!;
    if (weight >= 0 && weight < Infinity) continue;
    const code = weight < 0 && weight > -Infinity ? "transport/weight" : "transport/non-finite";
    throw new TransportError({ code, function: name, argument: `${argument}.weights[${j}]`, expected: "a finite value >= 0", found: String(weight), fix: BUILD });
  }
  for (let i = 0; i < points.length; i++) {
    if (Number.isFinite(points[i]!)) continue;
    throw new TransportError({
      code: "transport/non-finite", function: name, argument: `${argument}.points[${i}]`, expected: "a finite value", found: String(points[i]), fix: BUILD,
    });
  }
  const mass = compensatedSum(weights);
  if (mass > 0 && mass < Infinity) return;
  const found = weights.length === 0 ? "an empty measure" : `mass ${mass}`;
  throw new TransportError({
    code: "transport/empty", function: name, argument, expected: "at least one particle and finite mass > 0", found,
    fix: "Leave this measure out, or give a particle weight.",
  });
}

/** The shape of the object and its lengths, no numbers. @throws TransportError `transport/measure` @internal */
export function checkShape(name: string, argument: string, measure: ParameterMeasure): void {
  const fault = (expected: string, found: string): TransportError =>
    new TransportError({ code: "transport/measure", function: name, argument, expected, found, fix: BUILD });
  if (typeof measure !== "object" || measure === null) throw fault("the form of a measure", show(measure));
  const { space, count, weights, points } = measure;
  if (!isParameterSpace(space)) throw fault("a space with field and blocks", show(space));
  if (!(weights instanceof Float64Array)) throw fault("weights in a Float64Array", show(weights));
  if (!(points instanceof Float64Array)) throw fault("points in a Float64Array", show(points));
  if (count !== weights.length) throw fault(`count ${weights.length}, its number of weights`, show(count));
  const width = dimension(space);
  if (points.length !== count * width) throw fault(`${count} points of ${width} numbers = ${count * width}`, `${points.length}`);
}

/**
 * Both measures, and that their points have the same number of coordinates in the same field.
 *
 * @param [first, second] - what the user calls them
 * @throws TransportError as {@link checkMeasure}, or `transport/dimension`
 * @internal
 */
export function checkMeasures(
  name: string, source: ParameterMeasure, target: ParameterMeasure, [first, second]: readonly [string, string] = ["source", "target"],
): void {
  checkMeasure(name, first, source);
  checkMeasure(name, second, target);
  if (source.space.field === target.space.field && dimension(source.space) === dimension(target.space)) return;
  throw new TransportError({
    code: "transport/dimension", function: name, argument: second, expected: `points like those of ${first}, ${formatSpace(source.space)}`,
    found: formatSpace(target.space), fix: "Push one measure forward into the space of the other.",
  });
}

/**
 * The mass of both measures.
 *
 * @throws TransportError `transport/mass` if they differ by more than 1e-9 of the larger one
 * @internal
 */
export function commonMass(
  name: string, source: ParameterMeasure, target: ParameterMeasure, [first, second]: readonly [string, string] = ["source", "target"],
): number {
  const mass = compensatedSum(source.weights);
  const other = compensatedSum(target.weights);
  if (Math.abs(mass - other) <= MASS_TOLERANCE * Math.max(mass, other)) return mass;
  throw new TransportError({
    code: "transport/mass", function: name, argument: second, expected: `mass ${mass}, that of ${first}, within ${MASS_TOLERANCE} of it`,
    found: String(other), fix: "Call normalize on both measures, or pose an unbalanced problem with unbalancedProblem.",
  });
}
