/** What the irreps of a compact Lie group must satisfy, on Haar samples from a fixed seed. */
import type { CompactLieGroup } from "../compact-lie-group.js";
import type { Irrep } from "../irrep.js";
import { commutantDimension } from "./internal/irrep-types.js";
import { repeatedLabel } from "./internal/elements.js";
import { intertwinerDimension } from "./internal/intertwiners.js";
import { adjoint, complexMatrix, distance, identityMatrix, product, trace } from "./internal/matrix.js";
import { firstFailure, firstIndexFailure } from "./internal/tuples.js";
import { haarElements } from "./lie-group-laws.js";
import type { LawOptions, NamedLaw } from "./named-law.js";
import { matrixTolerance } from "./representation-laws.js";

/** Options of {@link lieIrrepLaws}. */
export interface LieLawOptions extends LawOptions {
  /** Irreps up to this limit are checked; default 2. */
  readonly bandLimit?: number;
}

const sampleCount = 8;
/** Two generic elements generate a dense subgroup of a compact connected group [auerbach1934]; a third for luck. */
const generators = 3;

/**
 * @returns laws named `shape of irreps`, `rho(e) = I`, `homomorphism`, `unitarity`, `character = trace`, `field`,
 * `trivial first`, `irrep labels`, `nested`, `type`, `inequivalent`
 * @remarks entries within 1e-9. `type` and `inequivalent` count intertwiners by linear algebra: over C an irrep has 1 with
 * itself, over R as many as its type says, two different ones have none. O(d^6) for degree d: keep the limit small.
 * @source Broecker & tom Dieck 1985, sections II.1, II.4, II.6 [broecker1985]
 * @since 0.1.0
 */
export function lieIrrepLaws(group: CompactLieGroup, over: "C" | "R", { seed = 1, bandLimit = 2 }: LieLawOptions = {}): readonly NamedLaw[] {
  const irreps = group.irrepsUpTo(bandLimit, over);
  const samples = haarElements(group, sampleCount, seed + 3);
  const shape = { name: "shape of irreps", check: () => shapeFailure(irreps, samples) };
  if (shape.check() !== undefined) return [shape];
  return [shape, ...matrixLaws(group, irreps, samples, seed), ...listLaws(group, over, irreps, bandLimit), ...schurLaws(over, irreps, samples, seed)];
}

function shapeFailure(irreps: readonly Irrep<Float64Array>[], samples: readonly Float64Array[]): string | undefined {
  if (irreps.length === 0) return "there are no irreps";
  return firstFailure([irreps.length, samples.length], 1, (i, j) => {
    const rho = irreps[i]!;
    const entries = rho.matrix(samples[j]!);
    return complexMatrix(rho, entries) === undefined ? `irrep ${rho.label} has ${entries.length} numbers for degree ${rho.degree}, or one is not finite` : undefined;
  });
}

/** Only for matrices that passed {@link shapeFailure} at the samples. */
function at(rho: Irrep<Float64Array>, g: Float64Array): Float64Array {
  return complexMatrix(rho, rho.matrix(g)) ?? new Float64Array(2 * rho.degree ** 2).fill(Infinity);
}

function matrixLaws(
  group: CompactLieGroup, irreps: readonly Irrep<Float64Array>[], samples: readonly Float64Array[], seed: number,
): readonly NamedLaw[] {
  const each = (what: string, off: (rho: Irrep<Float64Array>, g: Float64Array, h: Float64Array) => number) => () =>
    firstFailure([irreps.length, samples.length, samples.length], seed, (i, j, k) => {
      const error = off(irreps[i]!, samples[j]!, samples[k]!);
      return error <= matrixTolerance ? undefined : `irrep ${irreps[i]!.label}: ${what} is off by ${error}`;
    });
  return [
    { name: "rho(e) = I", check: each("rho(e)", (rho) => distance(at(rho, group.identity), identityMatrix(rho.degree))) },
    { name: "homomorphism", check: each("rho(g h)", (rho, g, h) => distance(product(rho.degree, at(rho, g), at(rho, h)), at(rho, group.multiply(g, h)))) },
    {
      name: "unitarity",
      check: each("rho(g)* rho(g)", (rho, g) => distance(product(rho.degree, adjoint(rho.degree, at(rho, g)), at(rho, g)), identityMatrix(rho.degree))),
    },
    {
      name: "character = trace",
      check: each("the character", (rho, g) => {
        const [stated, { re, im }] = [rho.character(g), trace(rho.degree, at(rho, g))];
        return Math.max(Math.abs(stated.re - re), Math.abs(stated.im - im));
      }),
    },
  ];
}

function listLaws(group: CompactLieGroup, over: "C" | "R", irreps: readonly Irrep<Float64Array>[], bandLimit: number): readonly NamedLaw[] {
  return [
    { name: "field", check: () => firstIndexFailure(irreps.length, (i) => (irreps[i]!.over === over ? undefined : `irrep ${irreps[i]!.label} is over ${irreps[i]!.over}`)) },
    {
      name: "trivial first",
      check: () => {
        const first = irreps[0]!;
        const values = haarElements(group, sampleCount, 1).map((g) => first.character(g));
        const trivial = first.degree === 1 && values.every(({ re, im }) => Math.hypot(re - 1, im) <= matrixTolerance);
        return trivial ? undefined : `irrep ${first.label} is first and not trivial`;
      },
    },
    { name: "irrep labels", check: () => repeatedLabel(irreps.length, (i) => irreps[i]!.label) },
    {
      name: "nested",
      check: () => {
        const more = group.irrepsUpTo(bandLimit + 1, over);
        const lost = irreps.find(({ label }, i) => more[i]?.label !== label);
        if (lost !== undefined) return `irrep ${lost.label} is not at its place for the limit ${bandLimit + 1}`;
        return more.length > irreps.length ? undefined : `the limit ${bandLimit + 1} gives no more irreps than ${bandLimit}`;
      },
    },
  ];
}

function schurLaws(over: "C" | "R", irreps: readonly Irrep<Float64Array>[], samples: readonly Float64Array[], seed: number): readonly NamedLaw[] {
  const matrices = irreps.map((rho) => samples.slice(0, generators).map((g) => at(rho, g)));
  const intertwiners = (i: number, j: number): number => intertwinerDimension(irreps[i]!.degree, matrices[i]!, irreps[j]!.degree, matrices[j]!);
  return [
    {
      name: "type",
      check: () => firstIndexFailure(irreps.length, (i) => {
        const expected = over === "C" ? 1 : commutantDimension(irreps[i]!.type);
        const found = intertwiners(i, i);
        return found === expected ? undefined : `irrep ${irreps[i]!.label} of type ${irreps[i]!.type} has a commutant of dimension ${found}, not ${expected}`;
      }),
    },
    {
      name: "inequivalent",
      check: () => firstFailure([irreps.length, irreps.length], seed, (i, j) =>
        (i >= j || intertwiners(i, j) === 0 ? undefined : `irreps ${irreps[i]!.label} and ${irreps[j]!.label} have an intertwiner`)),
    },
  ];
}
