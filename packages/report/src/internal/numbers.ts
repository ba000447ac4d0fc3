/** Numbers as readers expect them: few digits, real minus and multiplication signs, powers of ten as superscripts. */

const DASH = "\u2013";
const SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

function superscript(n: number): string {
  const digits = [...String(Math.abs(n))].map((d) => SUPERSCRIPTS[Number(d)]!).join("");
  return n < 0 ? `\u207b${digits}` : digits;
}

function withMinus(text: string): string {
  return text.replace("-", "\u2212");
}

/** `10^exponent`. @internal */
export function formatPowerOfTen(exponent: number): string {
  return `10${superscript(exponent)}`;
}

/** Whole numbers with thin spaces between thousands from 10 000 up. @internal */
export function formatCount(x: number): string {
  if (!Number.isFinite(x)) return DASH;
  const text = String(Math.round(Math.abs(x)));
  const grouped = text.length > 4 ? text.replace(/\B(?=(\d{3})+$)/g, "\u202f") : text;
  return x < 0 ? `\u2212${grouped}` : grouped;
}

/** `digits` significant digits, trailing zeros dropped; powers of ten outside `[0.001, 100000)`. @internal */
export function formatNumber(x: number, digits = 3): string {
  if (!Number.isFinite(x)) return DASH;
  if (x === 0) return "0";
  const [mantissa, exponent] = x.toExponential(digits - 1).split("e") as [string, string];
  const e = Number(exponent);
  if (e < -3 || e >= 5) return `${withMinus(String(Number(mantissa)))}\u202f\u00d7\u202f${formatPowerOfTen(e)}`;
  return withMinus(String(Number(x.toPrecision(Math.max(digits, e + 1)))));
}

/** A fixed number of decimals, so that a column of figures lines up. @internal */
export function formatFixed(x: number, decimals: number): string {
  return Number.isFinite(x) ? withMinus(x.toFixed(decimals)) : DASH;
}

/** A share 0..1 in percent, never rounded up to 100 %. @internal */
export function formatShare(x: number): string {
  if (!Number.isFinite(x)) return DASH;
  const percent = x < 1 ? Math.min(100 * x, 99.9) : 100 * x;
  return `${String(Number(percent.toFixed(1)))}\u202f%`;
}

/** Seconds, or minutes and seconds from two minutes up. @internal */
export function formatSeconds(s: number): string {
  if (!Number.isFinite(s)) return DASH;
  if (s < 120) return `${formatNumber(s, s < 10 ? 2 : 3)}\u202fs`;
  const whole = Math.round(s);
  return `${Math.floor(whole / 60)}\u202fmin ${whole % 60}\u202fs`;
}
