/** Monomials: the potentials that are homomorphisms of the semiring of measures. */
import type { Complex } from "@ringflow/algebra";
import { multiplyComplex } from "@ringflow/algebra";
import { MeasureError } from "./errors.js";
import { power } from "./internal/power.js";
import { coordinateCount, formatSpace } from "./parameter-space.js";
import type { ParameterSpace } from "./parameter-space.js";
import type { ComplexPotential, Potential } from "./potential.js";

/**
 * `r(x) = prod_d x_d^exponents[d]` on a real space, with `0^0 = 1`.
 *
 * @param exponents - `[D]` integers >= 0
 * @throws MeasureError `measure/exponent`, or `measure/space-mismatch` on a complex space
 * @remarks Powers by repeated squaring: exact while every intermediate product is.
 * @example
 * const plane = { field: "real", blocks: [{ name: "x", size: 2 }] } as const;
 * monomial(plane, [2, 1]).evaluate(new Float64Array([3, 5]), 0) // => 45
 * @since 0.1.0
 */
export function monomial(space: ParameterSpace, exponents: readonly number[]): Potential {
  checkField(space, "real", "complexMonomial");
  const factors = factorsOf(space, exponents);
  return {
    evaluate: (points, offset) => {
      let product = 1;
      for (const { coordinate, exponent } of factors) product *= power(1, multiplyReal, points[offset + coordinate]!, exponent);
      return product;
    },
  };
}

/**
 * `r(z) = prod_d z_d^exponents[d] conj(z_d)^conjugateExponents[d]` on a complex space, with `0^0 = 1`.
 *
 * @param exponents - `[D]` integers >= 0
 * @param conjugateExponents - `[D]` integers >= 0; default all 0
 * @throws MeasureError `measure/exponent`, or `measure/space-mismatch` on a real space
 * @example
 * const line = { field: "complex", blocks: [{ name: "z", size: 1 }] } as const;
 * complexMonomial(line, [1], [1]).evaluate(new Float64Array([3, 4]), 0) // => { re: 25, im: 0 }
 * @since 0.1.0
 */
export function complexMonomial(
  space: ParameterSpace,
  exponents: readonly number[],
  conjugateExponents: readonly number[] = exponents.map(() => 0),
): ComplexPotential {
  checkField(space, "complex", "monomial");
  const plain = factorsOf(space, exponents);
  const conjugate = factorsOf(space, conjugateExponents);
  return {
    evaluate: (points, offset) => {
      let product = one;
      for (const { coordinate, exponent } of plain) {
        const z = { re: points[offset + 2 * coordinate]!, im: points[offset + 2 * coordinate + 1]! };
        product = multiplyComplex(product, power(one, multiplyComplex, z, exponent));
      }
      for (const { coordinate, exponent } of conjugate) {
        const z = { re: points[offset + 2 * coordinate]!, im: -points[offset + 2 * coordinate + 1]! };
        product = multiplyComplex(product, power(one, multiplyComplex, z, exponent));
      }
      return product;
    },
  };
}

const one: Complex = { re: 1, im: 0 };
const multiplyReal = (x: number, y: number): number => x * y;

interface Factor {
  readonly coordinate: number;
  readonly exponent: number;
}

function factorsOf(space: ParameterSpace, exponents: readonly number[]): readonly Factor[] {
  const count = coordinateCount(space);
  if (exponents.length !== count || !exponents.every((exponent) => Number.isSafeInteger(exponent) && exponent >= 0)) {
    throw new MeasureError({
      code: "measure/exponent",
      expected: `${count} exponents that are integers >= 0`,
      found: `[${exponents.join(", ")}]`,
      fix: "Give one exponent per coordinate of the space.",
    });
  }
  return exponents.flatMap((exponent, coordinate) => (exponent === 0 ? [] : [{ coordinate, exponent }]));
}

function checkField(space: ParameterSpace, field: ParameterSpace["field"], other: string): void {
  if (space.field === field) return;
  throw new MeasureError({
    code: "measure/space-mismatch", expected: `a ${field} space`, found: formatSpace(space), fix: `Call ${other} instead.`,
  });
}
