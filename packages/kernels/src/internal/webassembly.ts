/**
 * The part of the WebAssembly JavaScript interface that the kernels use. Neither the ES library nor Node's type package
 * declares it, and the browser library would bring every other browser global along.
 *
 * @internal
 */

/** Opaque compiled module. */
export interface WebAssemblyModule {
  readonly [Symbol.toStringTag]: string;
}

/** Linear memory; `buffer` is replaced when it grows. */
export interface WebAssemblyMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

/** A module with its imports bound. */
export interface WebAssemblyInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

/** Values a module imports, by module and name. */
export type WebAssemblyImports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** `globalThis.WebAssembly`. */
export interface WebAssemblyApi {
  validate(bytes: Uint8Array): boolean;
  compile(bytes: Uint8Array): Promise<WebAssemblyModule>;
  instantiate(module: WebAssemblyModule, imports: WebAssemblyImports): Promise<WebAssemblyInstance>;
  readonly Module: new (bytes: Uint8Array) => WebAssemblyModule;
  readonly Instance: new (module: WebAssemblyModule, imports: WebAssemblyImports) => WebAssemblyInstance;
  readonly Memory: new (limits: { initial: number; maximum: number; shared?: boolean }) => WebAssemblyMemory;
}

/** The platform's WebAssembly, or `undefined` where it is missing or switched off. */
export function webAssembly(): WebAssemblyApi | undefined {
  return (globalThis as unknown as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly;
}
