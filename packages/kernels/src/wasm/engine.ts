/**
 * The `Kernels` interface over compiled functions and their memory.
 *
 * @internal
 */
import { KernelError } from "../errors.js";
import { checkTable } from "../internal/check-table.js";
import type { KernelMemory } from "../internal/kernel-memory.js";
import type { FloatArray, Kernels } from "../kernels.js";
import type { KernelFunctions } from "./module.js";
import type { ProductThreads, SharedKernel } from "./threads.js";
import { operandRunner, type Operand, type RunKernel, type ViewConstructor } from "./operands.js";

/** A kernel set with its own memory. */
export interface WasmKernels<A extends FloatArray> extends Kernels<A> {
  /** Whether kernels use `view` in place; other arrays are copied per call. */
  owns(view: A): boolean;
  /** Threads that take part in large products now, the caller included; asking starts them. */
  threads(): number;
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

const as = (access: "read" | "write" | "update") =>
  <A extends FloatArray>(name: string, view: A, length: number): Operand<A> => ({ name, view, length, access });
const [read, write, update] = [as("read"), as("write"), as("update")];

/** Flops from which a product is shared: below, waking a thread costs more than it brings (`npm run bench -- kernels`). */
const SHARED_FLOPS = 1e7;

/** Runs rows `0..rows` of a product, shared where that pays. */
type ShareRows = (kernel: SharedKernel, flops: number, rows: number, sizes: readonly number[], addresses: readonly number[], own: (first: number, last: number) => void) => void;

function sharing(threads: ProductThreads | undefined): ShareRows {
  return (kernel, flops, rows, sizes, addresses, own) => {
    if (threads === undefined || flops < SHARED_FLOPS || threads.ready() < 2) own(0, rows);
    else threads.run(kernel, rows, sizes, addresses, own);
  };
}

/** @param scratch - address of this thread's scratch block */
function productKernels<A extends FloatArray>(
  functions: KernelFunctions, run: RunKernel<A>, share: ShareRows, scratch: number,
): Pick<Kernels<A>, SharedKernel> {
  const product = (kernel: Exclude<SharedKernel, "gram">) => (m: number, n: number, k: number, a: A, b: A, out: A): void =>
    run([read("a", a, m * k), read("b", b, k * n), write("out", out, m * n)], (pa, pb, po) => {
      share(kernel, 2 * m * n * k, m, [m, n, k], [pa, pb, po], (first, last) => functions[kernel](m, n, k, pa, pb, po, scratch, first, last));
    });
  return {
    multiply: product("multiply"),
    multiplyLeftTransposed: product("multiplyLeftTransposed"),
    multiplyRightTransposed: product("multiplyRightTransposed"),
    gram: (m, k, a, out) => run([read("a", a, m * k), write("out", out, m * m)], (pa, po) => {
      share("gram", m * m * k, m, [m, k], [pa, po], (first, last) => functions.gram(m, k, pa, po, scratch, first, last));
      functions.mirror(m, po);
    }),
  };
}

function rowKernels<A extends FloatArray>(
  functions: KernelFunctions, run: RunKernel<A>,
): Pick<Kernels<A>, "multiplyVector" | "multiplyVectorTransposed" | "quadraticForm" | "convolve"> {
  return {
    multiplyVector: (m, n, a, x, out) =>
      run([read("a", a, m * n), read("x", x, n), write("out", out, m)], (pa, px, po) => functions.multiplyVector(m, n, pa, px, po)),
    multiplyVectorTransposed: (m, n, a, x, out) =>
      run([read("a", a, m * n), read("x", x, m), write("out", out, n)], (pa, px, po) => functions.multiplyVectorTransposed(m, n, pa, px, po)),
    quadraticForm: (count, width, form, rows, images, gram) =>
      run(
        [read("form", form, count * count), read("rows", rows, count * width), write("images", images, count * width), write("gram", gram, count * count)],
        (pf, pr, pi, pg) => functions.quadraticForm(count, width, pf, pr, pi, pg),
      ),
    convolve(n, width, table, a, b, out) {
      checkTable(n, table);
      run(
        [{ name: "table", view: table, length: n * n, access: "table" }, read("a", a, n * width), read("b", b, n * width), write("out", out, n * width)],
        (pt, pa, pb, po) => functions.convolve(n, width, pt, pa, pb, po),
      );
    },
  };
}

function entrywiseKernels<A extends FloatArray>(
  functions: KernelFunctions, run: RunKernel<A>,
): Pick<Kernels<A>, "tripleProduct" | "dot" | "axpy" | "combineFive" | "adamStep"> {
  return {
    tripleProduct: (length, a, b, c, outBC, outAC, outAB) =>
      run(
        [
          read("a", a, length), read("b", b, length), read("c", c, length),
          write("outBC", outBC, length), write("outAC", outAC, length), write("outAB", outAB, length),
        ],
        (pa, pb, pc, bc, ac, ab) => functions.tripleProduct(length, pa, pb, pc, bc, ac, ab),
      ),
    dot: (length, x, y) => run([read("x", x, length), read("y", y, length)], (px, py) => functions.dot(length, px, py)),
    axpy: (length, alpha, x, y) => run([read("x", x, length), update("y", y, length)], (px, py) => functions.axpy(length, alpha, px, py)),
    combineFive: (length, [p, q, r, s, t], y, u, v, f, g, out) =>
      run(
        [read("y", y, length), read("u", u, length), read("v", v, length), read("f", f, length), read("g", g, length), write("out", out, length)],
        (py, pu, pv, pf, pg, po) => functions.combineFive(length, p, q, r, s, t, py, pu, pv, pf, pg, po),
      ),
    adamStep: (length, { rate, beta1, beta2, correction, epsilon }, f, mean, square, y) =>
      run(
        [read("f", f, length), update("mean", mean, length), update("square", square, length), update("y", y, length)],
        (pf, pm, ps, py) => functions.adamStep(length, rate, beta1, beta2, correction, epsilon, pf, pm, ps, py),
      ),
  };
}

/**
 * @param name - name of the set, for run statistics
 * @param scratch - address of this thread's scratch block
 */
export function wasmEngine<A extends FloatArray>(
  name: string, memory: KernelMemory, functions: KernelFunctions, View: ViewConstructor<A>, scratch: number, threads?: ProductThreads,
): WasmKernels<A> {
  const run = operandRunner(memory, View);
  return {
    name,
    ...bufferPool(memory, View),
    ...productKernels(functions, run, sharing(threads), scratch),
    ...rowKernels(functions, run),
    ...entrywiseKernels(functions, run),
    owns: (view) => memory.owns(view),
    threads: () => threads?.ready() ?? 1,
    usedBytes: () => memory.heap.usedBytes(),
  };
}
