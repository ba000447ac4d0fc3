/** Stops on a bug of this package or of a group plugin (wrong input has typed errors). @internal */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`ringflow/group internal error: ${message}`);
}
