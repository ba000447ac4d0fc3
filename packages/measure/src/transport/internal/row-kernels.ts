/**
 * The row kernels of the scaling iteration: in WebAssembly with SIMD where the machine has it, else in plain loops. Both keep
 * one matrix `[rows, columns]`, two vectors `[columns]` and a buffer for one row of costs.
 *
 * @internal
 */
import { rowKernelsBinary } from "./row-kernels-binary.js";

/** @internal */
export interface RowKernels {
  readonly name: "js" | "wasm";
  /** `[columns]`, the vector that rows are multiplied with. */
  readonly y: Float64Array;
  /** `[columns]`, the vector that rows are added to. */
  readonly out: Float64Array;
  /** `[columns]`, absorbed potentials. */
  readonly g: Float64Array;
  /** `[rows, columns]`. */
  readonly matrix: Float64Array;
  /** `matrix[i] = exp((f + g - cost) scale)`, 0 where the exponent is below `least` (>= -700). */
  gibbs(i: number, f: number, scale: number, least: number, cost: Float64Array): void;
  /** `<matrix[i], y>`. */
  dot(i: number): number;
  /** `sum_j matrix[i, j] y_j cost_j`. */
  dotWith(i: number, cost: Float64Array): number;
  /** `out += x matrix[i]`. */
  add(i: number, x: number): void;
}

interface RowExports {
  readonly dot: (length: number, values: number, y: number) => number;
  readonly dotThree: (length: number, values: number, y: number, z: number) => number;
  readonly axpy: (length: number, x: number, values: number, out: number) => void;
  readonly gibbs: (length: number, f: number, scale: number, least: number, g: number, cost: number, out: number) => void;
}

/** The part of WebAssembly that is used; neither the ES library nor Node's types declare it. */
interface WasmApi {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number }) => { readonly buffer: ArrayBuffer };
}

const PAGE = 65536;
/** Bytes at the start of the memory that are left alone: what the compiler may keep there. */
const RESERVED = 1024;

/** The fastest kernels that run here. @internal */
export function rowKernels(rows: number, columns: number): RowKernels {
  return wasmRowKernels(rows, columns) ?? jsRowKernels(rows, columns);
}

/** `undefined` without SIMD or memory. @internal */
export function wasmRowKernels(rows: number, columns: number): RowKernels | undefined {
  const api = (globalThis as { readonly WebAssembly?: WasmApi }).WebAssembly;
  const bytes = Uint8Array.from(atob(rowKernelsBinary), (character) => character.charCodeAt(0));
  const pages = Math.ceil((RESERVED + 8 * (rows + 4) * columns) / PAGE);
  if (api === undefined || pages > PAGE || !api.validate(bytes)) return undefined;
  let memory: { readonly buffer: ArrayBuffer };
  try {
    memory = new api.Memory({ initial: pages, maximum: pages });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  const exports = new api.Instance(new api.Module(bytes), { env: { memory } }).exports as unknown as RowExports;
  const place = (vector: number): number => RESERVED + 8 * columns * vector;
  const view = (vector: number, count = 1): Float64Array => new Float64Array(memory.buffer, place(vector), columns * count);
  const costs = view(3);
  return {
    name: "wasm", y: view(0), out: view(1), g: view(2), matrix: view(4, rows),
    gibbs(i, f, scale, least, cost) {
      costs.set(cost);
      exports.gibbs(columns, f, scale, least, place(2), place(3), place(4 + i));
    },
    dot: (i) => exports.dot(columns, place(4 + i), place(0)),
    dotWith(i, cost) {
      costs.set(cost);
      return exports.dotThree(columns, place(4 + i), place(0), place(3));
    },
    add: (i, x) => { exports.axpy(columns, x, place(4 + i), place(1)); },
  };
}

/** @internal */
export function jsRowKernels(rows: number, columns: number): RowKernels {
  const matrix = new Float64Array(rows * columns);
  const [y, out, g] = [new Float64Array(columns), new Float64Array(columns), new Float64Array(columns)];
  return {
    name: "js", y, out, g, matrix,
    gibbs(i, f, scale, least, cost) {
      for (let j = 0, k = i * columns; j < columns; j++, k++) {
        const exponent = (f + g[j]! - cost[j]!) * scale;
        matrix[k] = exponent < least ? 0 : Math.exp(Math.min(exponent, 700));
      }
    },
    dot(i) {
      let even = 0;
      let odd = 0;
      const start = i * columns;
      let j = 0;
      for (; j + 1 < columns; j += 2) {
        even += matrix[start + j]! * y[j]!;
        odd += matrix[start + j + 1]! * y[j + 1]!;
      }
      return j < columns ? even + odd + matrix[start + j]! * y[j]! : even + odd;
    },
    dotWith(i, cost) {
      let sum = 0;
      for (let j = 0, k = i * columns; j < columns; j++, k++) sum += matrix[k]! * y[j]! * cost[j]!;
      return sum;
    },
    add(i, x) {
      for (let j = 0, k = i * columns; j < columns; j++, k++) out[j] = out[j]! + x * matrix[k]!;
    },
  };
}
