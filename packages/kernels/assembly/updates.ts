// Updates of integrators in one pass over their arrays.
import { bytes } from "./layout";

/** Entries of one 16-byte vector. */
// @ts-ignore: decorator
@inline
function lanesOf<T>(): i32 {
  return 16 / <i32>sizeof<T>();
}

/** out = p y + q u + r v + s f + t g; out may be v. Rounded after every operation, in this order. */
export function combineFive<T>(
  length: i32, p: T, q: T, r: T, s: T, t: T, y: usize, u: usize, v: usize, f: usize, g: usize, out: usize,
): void {
  const ps = v128.splat<T>(p), qs = v128.splat<T>(q), rs = v128.splat<T>(r), ss = v128.splat<T>(s), ts = v128.splat<T>(t);
  let i: i32 = 0;
  for (; i + lanesOf<T>() <= length; i += lanesOf<T>()) {
    const at = bytes<T>(i);
    let sum = v128.mul<T>(ps, v128.load(y + at));
    sum = v128.add<T>(sum, v128.mul<T>(qs, v128.load(u + at)));
    sum = v128.add<T>(sum, v128.mul<T>(rs, v128.load(v + at)));
    sum = v128.add<T>(sum, v128.mul<T>(ss, v128.load(f + at)));
    v128.store(out + at, v128.add<T>(sum, v128.mul<T>(ts, v128.load(g + at))));
  }
  for (; i < length; i++) {
    const at = bytes<T>(i);
    const sum = p * load<T>(y + at) + q * load<T>(u + at) + r * load<T>(v + at) + s * load<T>(f + at);
    store<T>(out + at, sum + t * load<T>(g + at));
  }
}

/** m = b1 m + (1 - b1) f, v = b2 v + (1 - b2) f^2, y += rate m / (sqrt(correction v) + epsilon), in place. */
export function adamStep<T>(
  length: i32, rate: T, b1: T, b2: T, correction: T, epsilon: T, f: usize, m: usize, v: usize, y: usize,
): void {
  const one: T = 1;
  const k1 = v128.splat<T>(b1), n1 = v128.splat<T>(one - b1), k2 = v128.splat<T>(b2), n2 = v128.splat<T>(one - b2);
  const scale = v128.splat<T>(correction), step = v128.splat<T>(rate), floor = v128.splat<T>(epsilon);
  let i: i32 = 0;
  for (; i + lanesOf<T>() <= length; i += lanesOf<T>()) {
    const at = bytes<T>(i);
    const x = v128.load(f + at);
    const first = v128.add<T>(v128.mul<T>(k1, v128.load(m + at)), v128.mul<T>(n1, x));
    const second = v128.add<T>(v128.mul<T>(k2, v128.load(v + at)), v128.mul<T>(v128.mul<T>(n2, x), x));
    v128.store(m + at, first);
    v128.store(v + at, second);
    const size = v128.add<T>(v128.sqrt<T>(v128.mul<T>(second, scale)), floor);
    v128.store(y + at, v128.add<T>(v128.load(y + at), v128.div<T>(v128.mul<T>(step, first), size)));
  }
  for (; i < length; i++) {
    const at = bytes<T>(i);
    const x = load<T>(f + at);
    const first = b1 * load<T>(m + at) + (one - b1) * x;
    const second = b2 * load<T>(v + at) + (one - b2) * x * x;
    store<T>(m + at, first);
    store<T>(v + at, second);
    store<T>(y + at, load<T>(y + at) + rate * first / (<T>sqrt<T>(second * correction) + epsilon));
  }
}
