/** Exit statuses; scripts rely on them. */
import type { EndSignal } from "./io.js";

export const EXIT = {
  /** Done, and the answer is yes. */
  yes: 0,
  /** Done, and the answer is no: partial, memorised, untrained, an invalid certificate. */
  no: 1,
  /** Wrong usage, unreadable input, output that cannot be written. */
  usage: 2,
  /** A bug of ours. */
  bug: 70,
} as const;

/** Shells report a program ended by signal `k` as `128 + k`. */
export const EXIT_BY_SIGNAL: Readonly<Record<EndSignal, number>> = { SIGINT: 130, SIGTERM: 143 };
