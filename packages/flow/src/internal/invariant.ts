/** Fails on a bug of this package (wrong input is a {@link FlowError} instead). @internal */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`ringflow/flow internal error: ${message}`);
}
