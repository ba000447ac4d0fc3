/** The group algebra C[G]: functions on the group, interleaved complex `[order, 2]`, under convolution. @internal */

/** A Cayley table and inverses, for loops. */
export interface TabulatedGroup {
  readonly order: number;
  /** `table[x * order + y] = x y`. */
  readonly table: Int32Array;
  readonly inverses: Int32Array;
}

/** `(a * b)(z) = sum_(x y = z) a(x) b(y)`; O(order^2). */
export function convolve({ order, table }: TabulatedGroup, a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(2 * order);
  for (let x = 0; x < order; x++) {
    const ar = a[2 * x]!;
    const ai = a[2 * x + 1]!;
    if (ar === 0 && ai === 0) continue;
    for (let y = 0; y < order; y++) {
      const br = b[2 * y]!;
      const bi = b[2 * y + 1]!;
      const z = 2 * table[x * order + y]!;
      out[z]! += ar * br - ai * bi;
      out[z + 1]! += ar * bi + ai * br;
    }
  }
  return out;
}

/** `sum_x conj(a(x)) b(x)` as `[re, im]`. */
export function innerProduct(a: Float64Array, b: Float64Array): readonly [number, number] {
  let [re, im] = [0, 0];
  for (let i = 0; i < a.length; i += 2) {
    re += a[i]! * b[i]! + a[i + 1]! * b[i + 1]!;
    im += a[i]! * b[i + 1]! - a[i + 1]! * b[i]!;
  }
  return [re, im];
}

/** `a += (re + i im) b`. */
export function addMultiple(a: Float64Array, re: number, im: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i += 2) {
    a[i]! += re * b[i]! - im * b[i + 1]!;
    a[i + 1]! += re * b[i + 1]! + im * b[i]!;
  }
}

/** `factor a`, new. */
export function scaled(a: Float64Array, factor: number): Float64Array {
  return a.map((v) => v * factor);
}

/** `(g . a)(x) = a(g^-1 x)`: left translation, that is `delta_g * a`. */
export function translated({ order, table }: TabulatedGroup, g: number, a: Float64Array): Float64Array {
  const out = new Float64Array(2 * order);
  for (let x = 0; x < order; x++) {
    const to = 2 * table[g * order + x]!;
    out[to] = a[2 * x]!;
    out[to + 1] = a[2 * x + 1]!;
  }
  return out;
}

/** `(a + a*) / 2` with `a*(x) = conj(a(x^-1))`. */
export function selfAdjointPart({ order, inverses }: TabulatedGroup, a: Float64Array): Float64Array {
  const out = new Float64Array(2 * order);
  for (let x = 0; x < order; x++) {
    const y = inverses[x]!;
    out[2 * x] = (a[2 * x]! + a[2 * y]!) / 2;
    out[2 * x + 1] = (a[2 * x + 1]! - a[2 * y + 1]!) / 2;
  }
  return out;
}
