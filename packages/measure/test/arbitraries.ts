import fc from "fast-check";
import type { ParameterMeasure, ParameterSpace } from "../src/index.js";
import { coordinateCount, dimension } from "../src/index.js";
import { unsafeMeasure } from "../src/parameter-measure.js";

export const realPlane: ParameterSpace = { field: "real", blocks: [{ name: "x", size: 1 }, { name: "y", size: 1 }] };
export const complexPlane: ParameterSpace = { field: "complex", blocks: [{ name: "u", size: 1 }, { name: "v", size: 1 }] };

/** Measures with small integers, so that every product of three and every sum is exact; -0, 0 weights and twins included. */
export function integerMeasure(space: ParameterSpace, maxCount = 3): fc.Arbitrary<ParameterMeasure> {
  const width = dimension(space);
  const coordinate = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -3, max: 3 }) }, { weight: 1, arbitrary: fc.constant(-0) });
  const particle = fc.record({
    weight: fc.integer({ min: 0, max: 3 }),
    point: fc.array(coordinate, { minLength: width, maxLength: width }),
  });
  const list = fc.array(particle, { maxLength: maxCount });
  const twins = list.map((particles) => [...particles, ...particles.slice(0, 1)]);
  return fc.oneof(list, twins).map((particles) => measureOf(space, particles));
}

export function measureOf(
  space: ParameterSpace,
  particles: readonly { readonly weight: number; readonly point: readonly number[] }[],
): ParameterMeasure {
  return unsafeMeasure(
    space,
    Float64Array.from(particles.map(({ weight }) => weight)),
    Float64Array.from(particles.flatMap(({ point }) => point)),
  );
}

/** Small exponents, one per coordinate. */
export function exponents(space: ParameterSpace): fc.Arbitrary<number[]> {
  const count = coordinateCount(space);
  return fc.array(fc.integer({ min: 0, max: 3 }), { minLength: count, maxLength: count });
}
