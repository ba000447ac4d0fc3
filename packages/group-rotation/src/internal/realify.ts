/** Between matrices over C, interleaved `[d, d, 2]`, and over R. @internal */

/** `a + i b -> [[a, -b], [b, a]]`: `[2 d, 2 d]` real, entry by entry. */
export function realify(d: number, complex: Float64Array): Float64Array {
  const out = new Float64Array(4 * d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      const [re, im] = [complex[2 * (i * d + j)]!, complex[2 * (i * d + j) + 1]!];
      const at = 4 * d * i + 2 * j;
      out[at] = re;
      out[at + 1] = 0 - im;
      out[at + 2 * d] = im;
      out[at + 2 * d + 1] = re;
    }
  }
  return out;
}

/** A real matrix read over C. */
export function complexify(real: Float64Array): Float64Array {
  const out = new Float64Array(2 * real.length);
  real.forEach((value, at) => { out[2 * at] = value; });
  return out;
}
