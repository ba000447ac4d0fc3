import type { Semiring } from "fp-ts/lib/Semiring.js";

/**
 * `base^n` for a safe integer `n >= 0`, by repeated squaring.
 *
 * @internal
 */
export function powerBySquaring<A>({ one, mul }: Pick<Semiring<A>, "one" | "mul">, base: A, n: number): A {
  let [result, square] = [one, base];
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = mul(result, square);
    if (rest > 1) square = mul(square, square);
  }
  return result;
}
