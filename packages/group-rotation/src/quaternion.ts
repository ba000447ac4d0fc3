/**
 * Unit quaternions `q = w + x i + y j + z k`, stored `[w, x, y, z]`: the double cover of the rotations of space,
 *
 *   q = cos(t/2) + sin(t/2) (a_x i + a_y j + a_z k)   ->   rotation by t about the unit vector a,   q and -q alike.
 */

/** `[w, x, y, z]` of norm 1. */
export type Quaternion = Float64Array;

/**
 * `p q`: first `q`, then `p`, as for matrices.
 *
 * @example multiplyQuaternions(Float64Array.of(0, 1, 0, 0), Float64Array.of(0, 0, 1, 0)) // => [0, 0, 0, 1]
 * @since 0.1.0
 */
export function multiplyQuaternions(p: Quaternion, q: Quaternion): Quaternion {
  const [a, b, c, d] = p as unknown as [number, number, number, number];
  const [w, x, y, z] = q as unknown as [number, number, number, number];
  return Float64Array.of(
    a * w - b * x - c * y - d * z, a * x + b * w + c * z - d * y, a * y - b * z + c * w + d * x, a * z + b * y - c * x + d * w,
  );
}

/**
 * The rotation `v -> q v q^-1` as a matrix `[3, 3]`, row-major.
 *
 * @param q - of norm 1; the matrix is orthogonal as far as this holds
 * @example rotationFromQuaternion(Float64Array.of(0, 0, 0, 1)) // => [-1, 0, 0, 0, -1, 0, 0, 0, 1]
 * @since 0.1.0
 */
export function rotationFromQuaternion(q: Quaternion): Float64Array {
  const [w, x, y, z] = q as unknown as [number, number, number, number];
  return Float64Array.of(
    w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y),
    2 * (x * y + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x),
    2 * (x * z - w * y), 2 * (y * z + w * x), w * w - x * x - y * y + z * z,
  );
}

/**
 * A unit quaternion above a rotation; of `q` and `-q` the one whose largest component is positive.
 *
 * The component to divide by is the largest, so no rotation is near a singularity; error a few units in the last place.
 *
 * @param r - rotation `[3, 3]`, row-major
 * @source Shepperd 1978 [shepperd1978]
 * @example quaternionFromRotation(Float64Array.of(-1, 0, 0, 0, -1, 0, 0, 0, 1)) // => [0, 0, 0, 1]
 * @since 0.1.0
 */
export function quaternionFromRotation(r: Float64Array): Quaternion {
  const [a, b, c, d, e, f, g, h, i] = r as unknown as [number, number, number, number, number, number, number, number, number];
  // Four times the products of components: row k of the symmetric matrix 4 q q'.
  const products = [
    [1 + a + e + i, h - f, c - g, d - b],
    [h - f, 1 + a - e - i, b + d, c + g],
    [c - g, b + d, 1 - a + e - i, f + h],
    [d - b, c + g, f + h, 1 - a - e + i],
  ] as const;
  const [w, x, y, z] = products;
  const largest = Math.max(w[0], x[1], y[2], z[3]);
  const row = [w, x, y, z].find((_, k) => products[k]![k]! === largest)!;
  const norm = Math.hypot(...row);
  return Float64Array.from(row, (value) => value / norm + 0);
}
