/**
 * Stops on a bug of this package (never on bad input, which has typed errors).
 *
 * @internal
 */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Ringflow bug, please report: ${message}`);
}
