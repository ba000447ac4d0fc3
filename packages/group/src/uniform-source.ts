/** Random numbers from an explicit seed. */
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { UniformSource } from "./compact-lie-group.js";
import { GroupError } from "./errors.js";

/**
 * `xoroshiro128plus(seed)` of pure-rand as 53-bit uniforms on [0, 1). Equal seeds give equal streams on every machine.
 *
 * @param seed - integer in 0..2^32-1
 * @throws GroupError `group/domain` for another seed
 * @example
 * const [a, b] = [uniformSource(7), uniformSource(7)];
 * a() === b() // => true
 * @since 0.1.0
 */
export function uniformSource(seed: number): UniformSource {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new GroupError({ code: "group/domain", expected: "a seed that is an integer in 0..2^32-1", found: String(seed), fix: "Pass for example 1." });
  }
  const generator = xoroshiro128plus(seed);
  return () => uniformFloat64(generator);
}
