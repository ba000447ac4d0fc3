/** Small square real matrices, row-major: elements and Lie algebras of matrix groups, real irreps. @internal */

export function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => (Math.floor(at / size) === at % size ? 1 : 0));
}

export function multiply(size: number, a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const entry = a[i * size + k]!;
      for (let j = 0; j < size; j++) out[i * size + j]! += entry * b[k * size + j]!;
    }
  }
  return out;
}

export function transpose(size: number, a: Float64Array): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => a[(at % size) * size + Math.floor(at / size)]!);
}

/** `[a, b] = a b - b a`. */
export function bracket(size: number, a: Float64Array, b: Float64Array): Float64Array {
  const ba = multiply(size, b, a);
  return multiply(size, a, b).map((value, at) => value - ba[at]!);
}

/** `sum_ij a_ij b_ij`. */
export function innerProduct(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

export function combination(basis: readonly Float64Array[], coefficients: ArrayLike<number>, length: number): Float64Array {
  const out = new Float64Array(length);
  basis.forEach((matrix, i) => matrix.forEach((value, at) => { out[at] = out[at]! + coefficients[i]! * value; }));
  return out;
}

/** `exp(a)` by 24 terms of the series of `a / 2^k` with entries below 1/2, squared k times: knows nothing of the group. */
export function exponentialSeries(size: number, a: Float64Array): Float64Array {
  const largest = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0) * size;
  const halvings = Math.max(0, Math.ceil(Math.log2(Math.max(largest, 0.5))) + 1);
  const scaled = a.map((value) => value / 2 ** halvings);
  let term = identity(size);
  let sum = identity(size);
  for (let k = 1; k <= 24; k++) {
    term = multiply(size, term, scaled).map((value) => value / k);
    sum = sum.map((value, at) => value + term[at]!);
  }
  for (let k = 0; k < halvings; k++) sum = multiply(size, sum, sum);
  return sum;
}
