/** Partitions of n: descending positive integers with sum n. They name the classes and the irreps of the symmetric group. */

/** e.g. [3, 1] of 4. */
export type Partition = readonly number[];

/**
 * All partitions of n in reverse lexicographic order, `[n]` first.
 *
 * @example partitions(4) // => [[4], [3, 1], [2, 2], [2, 1, 1], [1, 1, 1, 1]]
 * @since 0.1.0
 */
export function partitions(n: number, largest = n): readonly Partition[] {
  if (n === 0) return [[]];
  const found: Partition[] = [];
  for (let first = Math.min(n, largest); first >= 1; first--) {
    for (const rest of partitions(n - first, first)) found.push([first, ...rest]);
  }
  return found;
}

/**
 * The transposed diagram: part i of the result counts the parts above i.
 *
 * @example conjugatePartition([3, 1]) // => [2, 1, 1]
 * @since 0.1.0
 */
export function conjugatePartition(lambda: Partition): Partition {
  return Array.from({ length: lambda[0] ?? 0 }, (_, column) => lambda.filter((part) => part > column).length);
}

/**
 * Degree of the irrep of the symmetric group by the hook length formula, `n! / product of hook lengths`.
 *
 * @returns an integer, exact up to 2^53
 * @source Sagan 2001, theorem 3.10.2 [sagan2001]
 * @example partitionDegree([3, 2]) // => 5
 * @since 0.1.0
 */
export function partitionDegree(lambda: Partition): number {
  const columns = conjugatePartition(lambda);
  let [numerator, hooks, cells] = [1n, 1n, 0n];
  for (const [row, length] of lambda.entries()) {
    for (let column = 0; column < length; column++) {
      numerator *= ++cells;
      hooks *= BigInt(length - column + columns[column]! - row - 1);
    }
  }
  return Number(numerator / hooks);
}

/** `[3,1]`. */
export function partitionLabel(lambda: Partition): string {
  return `[${lambda.join(",")}]`;
}
