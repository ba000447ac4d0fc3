/** Direct products of cyclic groups and their characters, from the orders in the file alone. */

/** Elements and characters are numbered by mixed radix: `x = x0 + x1 orders[0] + x2 orders[0] orders[1] + ..`. */
export interface ProductGroup {
  readonly orders: readonly number[];
  readonly order: number;
}

/** The group of the certificate. */
export function productGroup(orders: readonly number[]): ProductGroup {
  return { orders, order: orders.reduce((p, q) => p * q, 1) };
}

function digits(g: ProductGroup, x: number): number[] {
  let rest = x;
  return g.orders.map((n) => {
    const digit = rest % n;
    rest = (rest - digit) / n;
    return digit;
  });
}

function number(g: ProductGroup, ds: readonly number[]): number {
  let value = 0;
  for (let i = g.orders.length - 1; i >= 0; i--) value = value * g.orders[i]! + ds[i]!;
  return value;
}

/** Sum of two elements, or product of two characters. */
export function add(g: ProductGroup, x: number, y: number): number {
  const [a, b] = [digits(g, x), digits(g, y)];
  return number(g, g.orders.map((n, i) => (a[i]! + b[i]!) % n));
}

/** Inverse of an element, or conjugate of a character. */
export function negate(g: ProductGroup, x: number): number {
  const a = digits(g, x);
  return number(g, g.orders.map((n, i) => (n - a[i]!) % n));
}

/** `chi_k(x)` in turns, as a fraction reduced to [0, 1) with exact integer arithmetic over the common denominator. */
export function characterTurns(g: ProductGroup, k: number, x: number): number {
  const [a, b] = [digits(g, k), digits(g, x)];
  let turns = 0;
  g.orders.forEach((n, i) => (turns += ((a[i]! * b[i]!) % n) / n));
  return turns % 1;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** Multiplicative order of a character: the least common multiple of `orders[i] / gcd(orders[i], k_i)`. */
export function characterOrder(g: ProductGroup, k: number): number {
  return digits(g, k).reduce((order, digit, i) => {
    const part = g.orders[i]! / gcd(g.orders[i]!, digit);
    return (order * part) / gcd(order, part);
  }, 1);
}
