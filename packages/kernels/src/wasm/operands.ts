/**
 * From typed arrays to addresses: an operand inside the kernel memory is used where it lies; any other is copied into a
 * staging block before the call and, if written, copied back after it.
 *
 * @internal
 */
import { KernelError } from "../errors.js";
import type { KernelMemory } from "../internal/kernel-memory.js";
import type { FloatArray } from "../kernels.js";

/** One argument of a kernel: what is read or written is its first `length` entries. */
export interface Operand<A extends FloatArray> {
  readonly name: string;
  readonly view: A | Int32Array;
  readonly length: number;
  /** `table`: read only, 32-bit indices instead of elements. */
  readonly access: "read" | "write" | "update" | "table";
}

/** Runs a kernel on operands; addresses arrive in the order of the operands. */
export type RunKernel<A extends FloatArray> = <R>(operands: readonly Operand<A>[], kernel: (...addresses: number[]) => R) => R;

/** Constructor of the views of a kernel set. */
export type ViewConstructor<A extends FloatArray> = {
  readonly name: string;
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): A;
};

/** A short operand would let a kernel write into its neighbours, a wrong element type would be misread. */
function checkOperand<A extends FloatArray>({ name, view, length, access }: Operand<A>, View: ViewConstructor<A>): void {
  const type = access === "table" ? "Int32Array" : View.name;
  const found = view[Symbol.toStringTag]; // says the same of arrays of another realm, which instanceof does not
  if (view.length >= length && found === type) return;
  throw new KernelError({
    code: "kernels/operand",
    expected: `"${name}": ${type} of at least ${length} entries`,
    found: `${found} of ${view.length}`,
    fix: "Check the sizes passed to the kernel and the precision of the kernel set.",
  });
}

const alignment = 64;

/**
 * @returns a runner whose staging block grows to the largest call seen and is kept
 */
export function operandRunner<A extends FloatArray>(memory: KernelMemory, View: ViewConstructor<A>): RunKernel<A> {
  let staging = 0;
  let capacity = 0;
  const padded = ({ length, view }: Operand<A>): number => Math.ceil((length * view.BYTES_PER_ELEMENT) / alignment) * alignment;
  const ensure = (bytes: number): void => {
    if (bytes <= capacity) return;
    if (capacity > 0) memory.heap.release(staging);
    capacity = 0;
    staging = memory.take(bytes);
    capacity = bytes;
  };
  const staged = (address: number, length: number): A => new View(memory.buffer(), address, length);

  return (operands, kernel) => {
    let foreignBytes = 0;
    for (const operand of operands) {
      checkOperand(operand, View);
      if (!memory.owns(operand.view)) foreignBytes += padded(operand);
    }
    if (foreignBytes === 0) return kernel(...operands.map(({ view }) => view.byteOffset));
    ensure(foreignBytes);
    let next = staging;
    const addresses = operands.map((operand) => {
      const { view, length, access } = operand;
      if (memory.owns(view)) return view.byteOffset;
      const address = next;
      next += padded(operand);
      if (view instanceof Int32Array) new Int32Array(memory.buffer(), address, length).set(view.subarray(0, length));
      else if (access !== "write") staged(address, length).set(view.subarray(0, length));
      return address;
    });
    const result = kernel(...addresses);
    operands.forEach(({ view, length, access }, i) => {
      if ((access === "write" || access === "update") && !memory.owns(view)) view.set(staged(addresses[i]!, length));
    });
    return result;
  };
}
