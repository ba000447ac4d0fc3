/** A tfjs backend with the few things that must be done differently from one to the next. */
import { TfjsError } from "./errors.js";
import { tidied, type Tensor, type TensorLibrary } from "./tensor-library.js";

/** Names of engines by the name of their backend; another backend is `tfjs-<its name>`. */
const ENGINE_NAMES: Readonly<Record<string, string>> = { tensorflow: "tfjs-node" };

/** Backends whose product is fast only on operands as they lie: transposes are made beforehand. */
const PLAIN_PRODUCTS: ReadonlySet<string> = new Set(["wasm"]);

/**
 * Backends that pack 2 x 2 entries together and fill what sticks out of an array of odd width with the broadcast column of a
 * sum (seen in tfjs-backend-webgl 4.22), which the next product then adds up.
 */
const PACKED: ReadonlySet<string> = new Set(["webgl"]);

/** A backend of a tensor library. Make one with {@link tfjsDevice}. */
export interface Device {
  /** Name of the engine in statistics, e.g. `tfjs-node`. */
  readonly name: string;
  /** Name of the backend in tfjs, e.g. `tensorflow`. */
  readonly backend: string;
  readonly tf: TensorLibrary;
  /** Runs `f` with this backend active; every tensor that `f` made and did not `keep` is freed. */
  run<T>(f: () => T): T;
  /** A tensor of these numbers, rounded to float32. */
  upload(values: ArrayLike<number>, shape: readonly number[]): Tensor;
  /** The product, with operands transposed as asked. */
  readonly product: (a: Tensor, b: Tensor, transpose?: "left" | "right") => Tensor;
  /** `[N, 1]` as what is added to `[N, width]` in an operand of a product: itself where broadcasting leaves nothing behind. */
  readonly spread: (column: Tensor, width: number) => Tensor;
}

/** The numbers of a tensor. The array may be the tensor's own: copy what is kept. */
export function numbersOf(tensor: Tensor): Float32Array {
  return tensor.dataSync() as Float32Array;
}

/** Writes the numbers of a tensor, read once, into `out`. */
export function download(tensor: Tensor, out: Float64Array | Float32Array): void {
  out.set(numbersOf(tensor));
}

/**
 * The active backend of a tensor library, or the one named, which must be initialised.
 *
 * @throws TfjsError `tfjs/missing` if no backend is active
 * @example
 * import { loadTfjsPackage } from "@ringflow/backend-tfjs/node";
 * tfjsDevice(await loadTfjsPackage("cpu")).name // => "tfjs-cpu"
 * @since 0.1.0
 */
export function tfjsDevice(tf: TensorLibrary, backend: string = tf.getBackend()): Device {
  if (typeof backend !== "string" || backend === "") {
    throw new TfjsError({ code: "tfjs/missing", expected: "an active tfjs backend", found: "none", fix: "Import a backend and await tf.ready()." });
  }
  const transposes = PLAIN_PRODUCTS.has(backend);
  return {
    name: Object.hasOwn(ENGINE_NAMES, backend) ? ENGINE_NAMES[backend]! : `tfjs-${backend}`,
    backend,
    tf,
    run<T>(f: () => T): T {
      // The promise of an initialised backend is settled before it is returned; another's is the caller's mistake.
      if (tf.getBackend() !== backend) void tf.setBackend(backend);
      let result: { readonly value: T } | undefined;
      // Not returned through tidy, which looks for tensors in whatever it is given, entry by entry.
      tidied(tf, () => { result = { value: f() }; });
      return (result as unknown as { readonly value: T }).value;
    },
    spread: (column, width) => (PACKED.has(backend) ? tf.matMul(column, tf.tensor(new Float32Array(width).fill(1), [1, width], "float32")) : column),
    // A fresh array: some backends keep the one they are given.
    upload: (values, shape) => tf.tensor(new Float32Array(values), [...shape], "float32"),
    product(a, b, transpose) {
      if (!transposes) return tf.matMul(a, b, transpose === "left", transpose === "right");
      return tf.matMul(transpose === "left" ? tf.transpose(a) : a, transpose === "right" ? tf.transpose(b) : b);
    },
  };
}
