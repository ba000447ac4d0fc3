/** Whether a measure still contracts, from what successive looks at it saw. */

/** Since when block sizes and the weakest live particle's share of the mass have held. Plain data. */
export interface Steady {
  readonly sizes: string;
  readonly since: number;
  readonly weakest: number;
}

/** Mass of the weakest live particle, as a share of the strongest one's. @internal */
export function weakestShare(live: readonly { readonly mass: number }[]): number {
  const [least, most] = live.reduce(([l, m], { mass }) => [Math.min(l, mass), Math.max(m, mass)], [Infinity, 0]);
  return least / most;
}

/** Before the first look. @internal */
export const UNSEEN: Steady = { sizes: "", since: 0, weakest: 0 };

/** Share of its earlier value below which the weakest mass counts as falling. */
const HELD = 0.8;

/** The state after a look at flow time `time`. @internal */
export function nextSteady(steady: Steady, seen: { readonly sizes: string; readonly weakest: number }, time: number): Steady {
  const held = seen.sizes === steady.sizes && seen.weakest >= HELD * steady.weakest;
  return held ? steady : { sizes: seen.sizes, since: time, weakest: seen.weakest };
}

/** Whether it has held while the flow time grew by the factor `growth` and by at least `leastTime`. @internal */
export function isSteady({ since }: Steady, time: number, growth: number, leastTime: number): boolean {
  return time >= Math.max(growth * since, since + leastTime);
}
