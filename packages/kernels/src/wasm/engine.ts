/**
 * The `Kernels` interface over compiled functions and their memory.
 *
 * @internal
 */
import { KernelError } from "../errors.js";
import type { KernelMemory } from "../internal/kernel-memory.js";
import type { FloatArray, Kernels } from "../kernels.js";
import type { KernelFunctions } from "./module.js";
import { operandRunner, type Operand, type ViewConstructor } from "./operands.js";

/** A kernel set with its own memory. */
export interface WasmKernels<A extends FloatArray> extends Kernels<A> {
  /** Whether kernels use `view` in place; other arrays are copied per call. */
  owns(view: A): boolean;
  /** Bytes in use: live buffers, packing scratch and staging of foreign operands. */
  usedBytes(): number;
}

/** Buffers that were allocated and not yet released, by identity: a stale view cannot free its successor's memory. */
function bufferPool<A extends FloatArray>(memory: KernelMemory, View: ViewConstructor<A>): Pick<Kernels<A>, "allocate" | "release"> {
  const live = new WeakSet<A>();
  return {
    allocate(length) {
      if (!(Number.isSafeInteger(length) && length >= 0)) {
        throw new KernelError({ code: "kernels/operand", expected: "a length that is an integer >= 0", found: String(length), fix: "Check the size." });
      }
      const address = memory.take(length * View.BYTES_PER_ELEMENT);
      const buffer = new View(memory.buffer(), address, length);
      buffer.fill(0);
      live.add(buffer);
      return buffer;
    },
    release(buffer) {
      if (!memory.owns(buffer)) return;
      if (live.delete(buffer)) return void memory.heap.release(buffer.byteOffset);
      throw new KernelError({
        code: "kernels/release",
        expected: "a buffer from allocate, released once",
        found: "a buffer released before, or a part of one",
        fix: "Release the array that allocate returned, once.",
      });
    },
  };
}

function read<A extends FloatArray>(name: string, view: A, length: number): Operand<A> {
  return { name, view, length, access: "read" };
}

function write<A extends FloatArray>(name: string, view: A, length: number): Operand<A> {
  return { name, view, length, access: "write" };
}

/** @param name - name of the set, for run statistics */
export function wasmEngine<A extends FloatArray>(
  name: string, memory: KernelMemory, functions: KernelFunctions, View: ViewConstructor<A>,
): WasmKernels<A> {
  const scratch = memory.take(functions.scratchBytes());
  const run = operandRunner(memory, View);
  type Product = "multiply" | "multiplyLeftTransposed" | "multiplyRightTransposed";
  const product = (kernel: Product) => (m: number, n: number, k: number, a: A, b: A, out: A): void =>
    run([read("a", a, m * k), read("b", b, k * n), write("out", out, m * n)], (pa, pb, po) => functions[kernel](m, n, k, pa, pb, po, scratch));
  return {
    name,
    ...bufferPool(memory, View),
    multiply: product("multiply"),
    multiplyLeftTransposed: product("multiplyLeftTransposed"),
    multiplyRightTransposed: product("multiplyRightTransposed"),
    gram: (m, k, a, out) => run([read("a", a, m * k), write("out", out, m * m)], (pa, po) => functions.gram(m, k, pa, po, scratch)),
    tripleProduct: (length, a, b, c, outBC, outAC, outAB) =>
      run(
        [
          read("a", a, length), read("b", b, length), read("c", c, length),
          write("outBC", outBC, length), write("outAC", outAC, length), write("outAB", outAB, length),
        ],
        (pa, pb, pc, bc, ac, ab) => functions.tripleProduct(length, pa, pb, pc, bc, ac, ab),
      ),
    dot: (length, x, y) => run([read("x", x, length), read("y", y, length)], (px, py) => functions.dot(length, px, py)),
    axpy: (length, alpha, x, y) =>
      run([read("x", x, length), { name: "y", view: y, length, access: "update" }], (px, py) => functions.axpy(length, alpha, px, py)),
    owns: (view) => memory.owns(view),
    usedBytes: () => memory.heap.usedBytes(),
  };
}
