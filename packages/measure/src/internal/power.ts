/**
 * `base^exponent` by repeated squaring, for any associative product with unit `one`.
 *
 * @param exponent - integer >= 0
 * @remarks At most `2 log2(exponent)` products.
 * @internal
 */
export function power<A>(one: A, multiply: (x: A, y: A) => A, base: A, exponent: number): A {
  let result = one;
  let square = base;
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = multiply(result, square);
    if (e > 1) square = multiply(square, square);
  }
  return result;
}
