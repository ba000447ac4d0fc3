/** A plain statement per claim of the theory, with a verdict that follows from its numbers by a stated rule. */
import { last, learned, type CurvePoint, type FlowResult, type MethodRow, type StartRow, type WidthRow } from "./finding-rows.js";
import { medianInterval, type MedianInterval } from "./interval.js";
import { ZERO, type TheoryRow } from "./observed-flow.js";

/** `holds` everywhere it was looked for, `partly` in some respect, `fails` otherwise. */
export type ClaimVerdict = "holds" | "partly" | "fails";

/** One claim of the theory. */
export interface TheoryClaim {
  readonly name: string;
  readonly verdict: ClaimVerdict;
  /** What was seen, with its numbers. */
  readonly statement: string;
  /** The rule by which the verdict follows from the numbers. */
  readonly rule: string;
  readonly numbers: Readonly<Record<string, number>>;
}

const number = (x: number): string => (x === 0 || Math.abs(x) >= 1e-3 && Math.abs(x) < 1e4 ? String(Number(x.toPrecision(3))) : x.toExponential(1));
const interval = ({ median, low, high }: MedianInterval): string => `${number(median)} [${number(low)}, ${number(high)}]`;
const judge = (holds: boolean, partly: boolean): ClaimVerdict => (holds ? "holds" : partly ? "partly" : "fails");

export function atomsClaim(methods: readonly MethodRow[]): TheoryClaim {
  const flowing = methods.filter(({ gradientFlow }) => gradientFlow);
  const [first] = flowing;
  const sameSizes = flowing.every(({ sizes }) => sizes.join() === first?.sizes.join());
  const farthest = Math.max(0, ...flowing.map(({ distance }) => distance));
  const least = Math.min(1, ...flowing.map(({ sameIrrep }) => sameIrrep));
  const other = methods.find(({ gradientFlow }) => !gradientFlow);
  return {
    name: "All integrators of the flow land on the same atoms",
    verdict: judge(sameSizes && farthest <= 0.05, least >= 0.9),
    statement: `${flowing.map(({ method }) => method).join(", ")} from one start: ${sameSizes ? "equal" : "different"} numbers of particles per irrep, end points at most ${number(farthest)} apart (relative), `
      + `at least ${number(100 * least)} % of the live particles on the same irrep.${other === undefined ? "" : ` ${other.method}, not a gradient flow: ${other.live} live particles against ${first?.live ?? 0}, ${number(100 * other.sameIrrep)} % on the same irrep.`}`,
    rule: "holds: equal numbers per irrep and distance at most 0.05; partly: at least 90 % on the same irrep.",
    numbers: { farthest, sameIrrep: least },
  };
}

export function startClaim(seeds: readonly FlowResult[], widths: readonly WidthRow[]): TheoryClaim {
  const ratio = medianInterval(seeds.map(({ rows }) => rows[0]!.offDiagonal));
  const [narrow, wide] = [widths[0]!, last(widths)];
  // Irreps with one monomial each have nothing to couple.
  const some = narrow.offDiagonal.median > 0 && wide.offDiagonal.median > 0;
  const exponent = some ? Math.log(wide.offDiagonal.median / narrow.offDiagonal.median) / Math.log(wide.particles / narrow.particles) : -Infinity;
  return {
    name: "Monomial potentials are decoupled at a Gaussian start",
    verdict: judge(ratio.high <= 0.1, exponent <= -0.25),
    statement: `The potentials of the monomials a_i b_j c_k inside the irreps couple with a normalised off-diagonal of ${interval(ratio)} at the start${some ? `, which goes as N^${number(exponent)} from ${narrow.particles} to ${wide.particles} particles (independent noise would give N^-0.5)` : ": there is nothing to couple"}.`,
    rule: "holds: the interval ends at most at 0.1; partly: it falls at least as N^-0.25.",
    numbers: { median: ratio.median, low: ratio.low, high: ratio.high, ...(some ? { exponent } : {}) },
  };
}

export function alongClaim(seeds: readonly FlowResult[]): TheoryClaim {
  const most = medianInterval(seeds.map(({ rows }) => Math.max(...rows.map((row) => row.offDiagonal))));
  const end = medianInterval(seeds.map(({ rows }) => last(rows).offDiagonal));
  return {
    name: "Monomial potentials stay decoupled along the flow",
    verdict: judge(most.high <= 0.1, end.high <= 0.1 || most.high <= 0.3),
    statement: `The largest value along the flow is ${interval(most)}, the one at the end ${interval(end)}.`,
    rule: "holds: the interval of the largest value ends at most at 0.1; partly: that of the end does, or the largest stays within 0.3.",
    numbers: { most: most.median, mostHigh: most.high, end: end.median, endHigh: end.high },
  };
}

export function contractionClaim(seeds: readonly FlowResult[]): TheoryClaim {
  const [from, to] = [(rows: readonly TheoryRow[]) => rows[0]!, (rows: readonly TheoryRow[]) => last(rows)];
  const live = [from, to].map((at) => medianInterval(seeds.map(({ rows }) => at(rows).live))) as [MedianInterval, MedianInterval];
  const dimension = [from, to].map((at) => medianInterval(seeds.map(({ rows }) => at(rows).effectiveDimension))) as [MedianInterval, MedianInterval];
  const shares = medianInterval(seeds.map(({ rows }) => last(rows).live / rows[0]!.live));
  const fewer = dimension[1].high < dimension[0].low;
  return {
    name: "The flow loses degrees of freedom (contraction)",
    verdict: judge(shares.high <= 0.5 && fewer, shares.high < 1),
    statement: `Live particles go from ${interval(live[0])} to ${interval(live[1])} (share ${interval(shares)}), the effective dimension from ${interval(dimension[0])} to ${interval(dimension[1])}.`,
    rule: "holds: at most half of the particles live at the end and the effective dimension falls (intervals apart); partly: some die in every seed.",
    numbers: { share: shares.median, shareHigh: shares.high, dimensionBefore: dimension[0].median, dimensionAfter: dimension[1].median },
  };
}

export function crossingClaim(seeds: readonly FlowResult[]): TheoryClaim {
  const rising = seeds.map(({ crossings }) => crossings.filter(({ direction }) => direction === "rising"));
  const withCrossing = rising.filter((list) => list.length > 0).length;
  const final = seeds.filter(({ rows }) => last(rows).smallest! >= -ZERO * Math.abs(last(rows).largest!)).length;
  const moments = rising.flatMap((list) => (list.length === 0 ? [] : [last(list).time]));
  const counts = medianInterval(seeds.map(({ crossings }) => crossings.length));
  const when = moments.length === 0 ? "" : `, the last time at ${interval(medianInterval(moments))}`;
  const negative = medianInterval(seeds.map(({ rows }) => rows[0]!.negative!));
  return {
    name: "Hessian eigenvalues cross zero at discrete times",
    verdict: judge(withCrossing === seeds.length && final === seeds.length, withCrossing > 0),
    statement: `At the start at least ${interval(negative)} directions of the energy have negative curvature. The smallest eigenvalue (up to ${ZERO} of the largest) crosses zero ${interval(counts)} times; it rises through zero in ${withCrossing} of ${seeds.length} seeds${when}, and is not negative at the end in ${final} of ${seeds.length}.`,
    rule: "holds: in every seed it rises through zero and ends above; partly: in some.",
    numbers: { withCrossing, final, seeds: seeds.length, crossings: counts.median },
  };
}

export function identityClaim(seeds: readonly FlowResult[]): TheoryClaim {
  const residual = medianInterval(seeds.map((flow) => flow.dissipationResidual ?? NaN));
  const drift = medianInterval(seeds.map(({ drifts }) => Math.max(...drifts)));
  return {
    name: "Energy-dissipation identity and conserved balances",
    verdict: judge(residual.high <= 0.02 && drift.high <= 0.05, residual.high <= 0.1),
    statement: `With rkc2 the identity holds to ${interval(residual)} (relative); |a|^2 + |b|^2 - 2 |c|^2 and sum a - sum b of every particle leave their exponential decay by at most ${interval(drift)}.`,
    rule: "holds: residual at most 0.02 and drift at most 0.05; partly: residual at most 0.1.",
    numbers: { residual: residual.median, residualHigh: residual.high, drift: drift.median, driftHigh: drift.high },
  };
}

export function otherStartsClaim(starts: readonly StartRow[]): TheoryClaim {
  const [gaussian, ...others] = starts;
  const more = others.filter(({ offDiagonal }) => offDiagonal.low > gaussian!.offDiagonal.high);
  return {
    name: "The Gaussian start is special",
    verdict: judge(more.length === others.length, more.length > 0),
    statement: `Off-diagonal at the start, live particles at the end: ${starts.map(({ law, offDiagonal, live, learned: all, count }) => `${law} ${interval(offDiagonal)}, ${interval(live)}, all irreps learned in ${all} of ${count}`).join("; ")}. `
      + `${more.length === 0 ? "No other law couples more than the Gaussian one." : `More coupled than Gaussian: ${more.map(({ law }) => law).join(", ")}.`}`,
    rule: "holds: every other law starts more coupled (intervals apart); partly: some do.",
    numbers: Object.fromEntries(starts.map(({ law, offDiagonal }) => [law, offDiagonal.median])),
  };
}

export function monomialClaim(odd: readonly CurvePoint[], even: readonly CurvePoint[]): TheoryClaim {
  const [start, evenStart] = [odd[0]!.interval, even[0]!.interval];
  const worst = odd.reduce((most, point) => (point.interval.median > most.interval.median ? point : most));
  const stays = worst.interval.high <= 0.1;
  return {
    name: "Odd monomials decouple, even ones do not",
    verdict: judge(start.high <= 0.1 && start.high < evenStart.low && stays, start.high < evenStart.low),
    statement: `256 particles, Gaussian start: odd ${interval(start)}, even ${interval(evenStart)}. Along the flow the odd ones reach ${interval(worst.interval)} at time ${number(worst.time)}: ${stays ? "they stay decoupled" : "decoupling at the start does not last"}.`,
    rule: "holds: odd within 0.1 at the start and along the flow and below even; partly: odd below even at the start (intervals apart).",
    numbers: { oddStart: start.median, evenStart: evenStart.median, oddMost: worst.interval.median },
  };
}

export function learnedClaim(seeds: readonly FlowResult[]): TheoryClaim {
  const all = seeds.filter(learned).length;
  const purity = medianInterval(seeds.map(({ rows }) => last(rows).purity));
  return {
    name: "Every irrep is learned, by particles of its own",
    verdict: judge(all === seeds.length && purity.low >= 0.9, all > 0),
    statement: `All potentials are within 5 % of their targets in ${all} of ${seeds.length} seeds; the mass-weighted purity at the end is ${interval(purity)}.`,
    rule: "holds: in every seed, and purity at least 0.9; partly: in some.",
    numbers: { all, seeds: seeds.length, purity: purity.median },
  };
}
