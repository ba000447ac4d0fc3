/** Computes at the first call and remembers: for values that are functions of immutable arguments. @internal */
export function once<A>(compute: () => A): () => A {
  let value: { readonly known: A } | undefined;
  return () => (value ??= { known: compute() }).known;
}
