/** One law of one engine. */
export interface KernelLaw {
  readonly name: string;
  /** A counterexample in words, or `undefined`. */
  check(): string | undefined;
}
