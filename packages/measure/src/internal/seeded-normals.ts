/**
 * The package's random stream: `xoroshiro128plus(seed)` of pure-rand, 53-bit uniforms on [0, 1), normals by Marsaglia's polar
 * method, both of a pair used in order. The only transcendental function is `Math.log`.
 *
 * @internal
 */
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Fills with normals of standard deviation `scale`: (u, v) uniform in the unit disc, times sqrt(-2 log s / s), s = u^2 + v^2. @internal */
export function seededNormals(out: Float64Array, seed: number, scale: number): void {
  const generator = xoroshiro128plus(seed);
  let i = 0;
  while (i < out.length) {
    const u = 2 * uniformFloat64(generator) - 1;
    const v = 2 * uniformFloat64(generator) - 1;
    const s = u * u + v * v;
    if (s >= 1 || s === 0) continue;
    const factor = scale * Math.sqrt((-2 * Math.log(s)) / s);
    out[i++] = u * factor;
    if (i < out.length) out[i++] = v * factor;
  }
}

/** Independent uniforms on [0, 1). @internal */
export function seededUniforms(count: number, seed: number): Float64Array {
  const generator = xoroshiro128plus(seed);
  return new Float64Array(count).map(() => uniformFloat64(generator));
}

/** `[count, width]` independent unit vectors, uniform on the sphere: normals, divided by their lengths. @internal */
export function seededDirections(count: number, width: number, seed: number): Float64Array {
  const directions = new Float64Array(count * width);
  seededNormals(directions, seed, 1);
  for (let k = 0; k < count; k++) {
    const direction = directions.subarray(k * width, (k + 1) * width);
    let square = 0;
    for (let d = 0; d < width; d++) square += direction[d]! ** 2;
    const length = Math.sqrt(square);
    for (let d = 0; d < width; d++) direction[d] = direction[d]! / length;
  }
  return directions;
}
