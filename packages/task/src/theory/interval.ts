/** A median with an interval that holds it whatever the law of the values. */
export interface MedianInterval {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Probability that the interval holds the true median: at least 0.95 from six values on. */
  readonly confidence: number;
  readonly count: number;
}

/** `P(B <= k)` for `B` binomial with `n` trials of probability 1/2. */
function binomialBelow(n: number, k: number): number {
  // By logarithms: 2^-n itself is 0 as a double beyond n = 1074.
  let [logTerm, sum] = [-n * Math.LN2, 0];
  for (let i = 0; i <= k; i++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((n - i) / (i + 1));
  }
  return sum;
}

/**
 * Median and the narrowest symmetric pair of order statistics with confidence at least 0.95 (the extremes, if none has):
 *
 *   P(x_(k) <= median <= x_(n+1-k)) = 1 - 2 P(B <= k - 1),   B binomial (n, 1/2)
 *
 * @param values - not empty; NaN counts as the largest
 * @example medianInterval([3, 1, 2]).median // => 2
 * @source David & Nagaraja 2003, section 7.1 [david2003]
 * @since 0.1.0
 */
export function medianInterval(values: readonly number[]): MedianInterval {
  const sorted = [...values].map((x) => (Number.isNaN(x) ? Infinity : x)).sort((a, b) => a - b);
  const n = sorted.length;
  let k = 1;
  while (2 * (k + 1) <= n && 1 - 2 * binomialBelow(n, k) >= 0.95) k++;
  const median = n % 2 === 1 ? sorted[(n - 1) / 2]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
  return { median, low: sorted[k - 1]!, high: sorted[n - k]!, confidence: 1 - 2 * binomialBelow(n, k - 1), count: n };
}
