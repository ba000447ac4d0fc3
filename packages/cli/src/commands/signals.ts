/** Signals received while a command works; looked at between its steps. */
import { Interruption } from "../errors.js";
import type { EndSignal, ProgramIo } from "../io.js";

/** A listener that remembers the first signal. */
export interface Signals {
  readonly received: () => EndSignal | undefined;
  /** Lets pending events in. @throws Interruption if a signal has come */
  check(surroundings: ProgramIo): Promise<void>;
  /** Stops listening. */
  release(): void;
}

/** Starts listening. */
export function listenForSignals(io: ProgramIo): Signals {
  let first: EndSignal | undefined;
  const release = io.onSignal((signal) => { first ??= signal; });
  return {
    received: () => first,
    release,
    async check(surroundings) {
      await surroundings.pause();
      if (first !== undefined) throw new Interruption(first, "interrupted");
    },
  };
}
