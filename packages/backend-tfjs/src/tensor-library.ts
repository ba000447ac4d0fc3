/**
 * What this package uses of TensorFlow.js: any `@tensorflow/tfjs-core` namespace (also that of `@tensorflow/tfjs` and
 * `@tensorflow/tfjs-node`) fits. Written out here so that nothing of tfjs is needed to compile or load the package.
 */

/**
 * An array on a device. An alias and no interface: then it fits what tfjs calls `TensorLike`, whose recursive arrays are any
 * object without numbered entries of another type, and a namespace of tfjs fits {@link TensorLibrary}.
 */
export type Tensor = {
  readonly shape: readonly number[];
  /** Frees the memory on the device. */
  dispose(): void;
  /** The numbers, as a typed array; waits for the device. */
  dataSync(): unknown;
};

/** Element types that are used. */
export type TensorType = "float32" | "int32";

/** The operations that are used, with the meaning and the broadcasting rules of tfjs-core 4. */
export interface TensorLibrary {
  getBackend(): string;
  setBackend(name: string): Promise<boolean>;
  memory(): { readonly numTensors: number; readonly numBytes: number };
  /**
   * Runs `f` and frees every tensor it made but those it returns and those that were kept. Typed so that every namespace fits;
   * {@link tidied} calls it.
   */
  tidy(f: () => never): unknown;
  keep(tensor: Tensor): Tensor;
  tensor(values: Float32Array | Int32Array, shape: number[], type: TensorType): Tensor;
  matMul(a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean): Tensor;
  transpose(x: Tensor, permutation?: number[]): Tensor;
  reshape(x: Tensor, shape: number[]): Tensor;
  concat(parts: Tensor[], axis: number): Tensor;
  split(x: Tensor, parts: number, axis: number): Tensor[];
  slice(x: Tensor, begin: number[], size: number[]): Tensor;
  gather(x: Tensor, indices: Tensor, axis: number): Tensor;
  add(a: Tensor, b: Tensor | number): Tensor;
  sub(a: Tensor, b: Tensor | number): Tensor;
  mul(a: Tensor, b: Tensor | number): Tensor;
  div(a: Tensor, b: Tensor | number): Tensor;
  sqrt(x: Tensor): Tensor;
  square(x: Tensor): Tensor;
  sum(x: Tensor, axis: number, keepDimensions: boolean): Tensor;
  mean(x: Tensor, axis: number, keepDimensions: boolean): Tensor;
}

/** `tf.tidy` for functions that return a tensor, or an object or list of tensors. */
export function tidied<T>(tf: TensorLibrary, f: () => T): T {
  return tf.tidy(f as () => never) as T;
}
