/** Characters computed once per conjugacy class. @internal */
import type { ComplexNumber, ConjugacyClasses } from "@ringflow/group";

/** `value` at the representative of the class of x; computed when first asked for. */
export function classFunction(classes: () => ConjugacyClasses, value: (representative: number) => ComplexNumber): (x: number) => ComplexNumber {
  const known: ComplexNumber[] = [];
  return (x) => {
    const { classOf, representatives } = classes();
    const c = classOf[x]!;
    return { ...(known[c] ??= value(representatives[c]!)) };
  };
}
