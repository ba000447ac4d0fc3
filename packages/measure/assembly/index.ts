// Row kernels of the scaling iteration, float64, two lanes wide. Pointers are 8-byte aligned; any length >= 0.

/** sum_k values_k y_k, in eight partial sums. */
export function dot(length: i32, values: usize, y: usize): f64 {
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
  let k: i32 = 0;
  for (; k + 8 <= length; k += 8) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(values), v128.load(y)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(values, 16), v128.load(y, 16)));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(values, 32), v128.load(y, 32)));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(values, 48), v128.load(y, 48)));
    values += 64;
    y += 64;
  }
  const s = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  let sum = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  for (; k < length; k++) {
    sum += load<f64>(values) * load<f64>(y);
    values += 8;
    y += 8;
  }
  return sum;
}

/** sum_k values_k y_k z_k */
export function dotThree(length: i32, values: usize, y: usize, z: usize): f64 {
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0);
  let k: i32 = 0;
  for (; k + 4 <= length; k += 4) {
    s0 = f64x2.add(s0, f64x2.mul(f64x2.mul(v128.load(values), v128.load(y)), v128.load(z)));
    s1 = f64x2.add(s1, f64x2.mul(f64x2.mul(v128.load(values, 16), v128.load(y, 16)), v128.load(z, 16)));
    values += 32;
    y += 32;
    z += 32;
  }
  const s = f64x2.add(s0, s1);
  let sum = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  for (; k < length; k++) {
    sum += load<f64>(values) * load<f64>(y) * load<f64>(z);
    values += 8;
    y += 8;
    z += 8;
  }
  return sum;
}

/** out_k += x values_k */
export function axpy(length: i32, x: f64, values: usize, out: usize): void {
  const xs = f64x2.splat(x);
  let k: i32 = 0;
  for (; k + 4 <= length; k += 4) {
    v128.store(out, f64x2.add(v128.load(out), f64x2.mul(xs, v128.load(values))));
    v128.store(out, f64x2.add(v128.load(out, 16), f64x2.mul(xs, v128.load(values, 16))), 16);
    values += 32;
    out += 32;
  }
  for (; k < length; k++) {
    store<f64>(out, load<f64>(out) + x * load<f64>(values));
    values += 8;
    out += 8;
  }
}

const LOG2E: f64 = 1.4426950408889634;
// ln 2 in two parts: k times the first is exact for |k| < 2^11.
const LN2_HIGH: f64 = 0.693147180369123816490;
const LN2_LOW: f64 = 1.90821492927058770002e-10;

/** exp of two lanes in [-700, 700]: 2^k exp(r), |r| <= ln(2)/2, Taylor polynomial of degree 13 (next term below 2^-57). */
// @ts-ignore: decorator
@inline
function exponential(x: v128): v128 {
  const k = f64x2.nearest(f64x2.mul(x, f64x2.splat(LOG2E)));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, f64x2.splat(LN2_HIGH))), f64x2.mul(k, f64x2.splat(LN2_LOW)));
  let p = f64x2.splat(1.0 / 6227020800.0);
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 479001600.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 39916800.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 3628800.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 362880.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 40320.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 5040.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 720.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 120.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 24.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 6.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0));
  // 2^k from its bits; k as integers in the two low 32-bit lanes, spread to 64 bits.
  const integers = i32x4.trunc_sat_f64x2_s_zero(k);
  const power = i64x2.shl(i64x2.add(i64x2.extend_low_i32x4_s(integers), i64x2.splat(1023)), 52);
  return f64x2.mul(p, power);
}

/** out_k = exp((f + g_k - cost_k) scale), 0 where the exponent is below `least` >= -700; exponents above 700 count as 700. */
export function gibbs(length: i32, f: f64, scale: f64, least: f64, g: usize, cost: usize, out: usize): void {
  const fs = f64x2.splat(f), scales = f64x2.splat(scale), low = f64x2.splat(least), high = f64x2.splat(700);
  let k: i32 = 0;
  for (; k + 2 <= length; k += 2) {
    const exponent = f64x2.mul(f64x2.sub(f64x2.add(fs, v128.load(g)), v128.load(cost)), scales);
    const kept = f64x2.ge(exponent, low);
    const value = exponential(f64x2.pmin(f64x2.pmax(exponent, low), high));
    v128.store(out, v128.and(value, kept));
    g += 16;
    cost += 16;
    out += 16;
  }
  if (k < length) {
    const exponent = (f + load<f64>(g) - load<f64>(cost)) * scale;
    const value = exponential(f64x2.splat(min(max(exponent, least), 700.0)));
    store<f64>(out, exponent >= least ? f64x2.extract_lane(value, 0) : 0.0);
  }
}
