/**
 * What a compact Lie group of matrices must satisfy, on elements drawn by its own Haar sampler from a fixed seed. Laws of
 * matrices that hold everywhere (associativity) are not repeated: `matrix product` implies them.
 */
import type { CompactLieGroup } from "../compact-lie-group.js";
import { uniformSource } from "../uniform-source.js";
import { bracket, combination, exponentialSeries, identity, innerProduct, multiply, transpose } from "../internal/real-matrix.js";
import { distance } from "./internal/matrix.js";
import { firstFailure, firstIndexFailure } from "./internal/tuples.js";
import type { LawOptions, NamedLaw } from "./named-law.js";
import { matrixTolerance } from "./representation-laws.js";

/** Elements tried singly; a pair law tries their square. */
const sampleCount = 24;
/** Samples for means over the group. */
const haarSamples = 4096;
/** A mean of that many independent numbers of variance 1 stays below this but for one seed in 10^8. */
const haarBound = 6 / Math.sqrt(haarSamples);

/** Elements by the group's own sampler; an element of the wrong length is for the law `shape`. */
export function haarElements(group: CompactLieGroup, count: number, seed: number): readonly Float64Array[] {
  const uniform = uniformSource(seed);
  return Array.from({ length: count }, () => group.sampleHaar(uniform));
}

/**
 * @returns laws named `shape`, `orthogonal`, `matrix product`, `identity`, `inverse`, `closure`, `membership`, `abelian`,
 * `Lie basis`, `brackets close`, `exponential`, `exponential lands in the group`, `Haar samples`, `Haar mean`
 * @remarks entries within 1e-9; 24 elements per law, 4096 for `Haar mean`, which is statistical with a fixed seed
 * @source Broecker & tom Dieck 1985, sections I.2-I.5 [broecker1985]
 * @since 0.1.0
 */
export function lieGroupLaws(group: CompactLieGroup, { seed = 1 }: LawOptions = {}): readonly NamedLaw[] {
  const samples = haarElements(group, sampleCount, seed);
  if (shapeFailure(group, samples) !== undefined) return [{ name: "shape", check: () => shapeFailure(group, samples) }];
  return [
    { name: "shape", check: () => undefined },
    ...elementLaws(group, samples, seed), ...algebraLaws(group, seed), ...haarLaws(group, samples, seed),
  ];
}

function shapeFailure({ size, identity: e, lieBasis, dimension }: CompactLieGroup, samples: readonly Float64Array[]): string | undefined {
  if (!Number.isSafeInteger(size) || size < 1) return `size is ${size}`;
  if (lieBasis.length !== dimension) return `${lieBasis.length} basis matrices for dimension ${dimension}`;
  const bad = [e, ...lieBasis, ...samples].find((m) => m.length !== size * size || !m.every(Number.isFinite));
  return bad === undefined ? undefined : `a matrix has ${bad.length} numbers for size ${size}, or one is not finite`;
}

/** `undefined` if the matrices agree. */
function differ(a: Float64Array, b: Float64Array, what: string): string | undefined {
  if (a.length !== b.length) return `${what}: ${a.length} numbers, not ${b.length}`;
  const off = distance(a, b);
  return off <= matrixTolerance ? undefined : `${what} differs by ${off}`;
}

function elementLaws(group: CompactLieGroup, samples: readonly Float64Array[], seed: number): readonly NamedLaw[] {
  const { size } = group;
  const each = (fails: (g: Float64Array, h: Float64Array) => string | undefined) => () =>
    firstFailure([samples.length, samples.length], seed, (i, j) => fails(samples[i]!, samples[j]!));
  return [
    { name: "orthogonal", check: each((g) => differ(multiply(size, g, transpose(size, g)), identity(size), "g g'")) },
    { name: "matrix product", check: each((g, h) => differ(group.multiply(g, h), multiply(size, g, h), "g h")) },
    { name: "identity", check: () => differ(group.identity, identity(size), "e") },
    { name: "inverse", check: each((g) => differ(group.inverse(g), transpose(size, g), "g^-1")) },
    {
      name: "closure",
      check: each((g, h) => ([g, multiply(size, g, h), transpose(size, g)].every((m) => group.contains(m, matrixTolerance)) ? undefined : "a product or an inverse of elements is not contained")),
    },
    { name: "membership", check: each((g) => (group.contains(g.map((x) => 1.01 * x), matrixTolerance) ? "1.01 g is contained" : undefined)) },
    { name: "abelian", check: () => abelianFailure(group, samples) },
  ];
}

function abelianFailure({ abelian, size }: CompactLieGroup, samples: readonly Float64Array[]): string | undefined {
  const commute = samples.every((g) => samples.every((h) => distance(multiply(size, g, h), multiply(size, h, g)) <= matrixTolerance));
  return commute === abelian ? undefined : `abelian is ${abelian}, but the elements ${commute ? "commute" : "do not commute"}`;
}

function algebraLaws(group: CompactLieGroup, seed: number): readonly NamedLaw[] {
  const { size, dimension, lieBasis } = group;
  const uniform = uniformSource(seed + 1);
  // Lengths up to three turns: an exponential that is right near the identity only is not enough.
  const tangents = Array.from({ length: sampleCount }, () => Float64Array.from({ length: dimension }, () => 36 * uniform() - 18));
  const each = (fails: (x: Float64Array) => string | undefined) => () => firstIndexFailure(tangents.length, (i) => fails(tangents[i]!));
  return [
    { name: "Lie basis", check: () => basisFailure(group) },
    { name: "brackets close", check: () => firstFailure([dimension, dimension], seed, (i, j) => bracketFailure(size, lieBasis, i, j)) },
    {
      name: "exponential",
      check: each((x) => differ(group.exponential(x), exponentialSeries(size, combination(lieBasis, x, size * size)), `exp(${x.join(", ")})`)),
    },
    {
      name: "exponential lands in the group",
      check: each((x) => (group.contains(group.exponential(x), matrixTolerance) ? undefined : `exp(${x.join(", ")}) is not contained`)),
    },
  ];
}

function basisFailure({ size, lieBasis }: CompactLieGroup): string | undefined {
  return firstFailure([lieBasis.length, lieBasis.length], 1, (i, j) => {
    const [x, y] = [lieBasis[i]!, lieBasis[j]!];
    if (i !== j) return Math.abs(innerProduct(x, y)) <= matrixTolerance ? undefined : `basis matrices ${i} and ${j} are not orthogonal`;
    if (innerProduct(x, x) <= matrixTolerance) return `basis matrix ${i} is zero`;
    return differ(transpose(size, x), x.map((value) => -value), `the transpose of basis matrix ${i} and its negative`);
  });
}

/** Residual of the projection of `[X_i, X_j]` on the span; the basis is orthogonal. */
function bracketFailure(size: number, basis: readonly Float64Array[], i: number, j: number): string | undefined {
  const commutator = bracket(size, basis[i]!, basis[j]!);
  const coefficients = basis.map((x) => innerProduct(commutator, x) / innerProduct(x, x));
  return differ(commutator, combination(basis, coefficients, size * size), `[X_${i}, X_${j}] and its projection on the basis`);
}

function haarLaws(group: CompactLieGroup, samples: readonly Float64Array[], seed: number): readonly NamedLaw[] {
  return [
    {
      name: "Haar samples",
      check: () => {
        const again = haarElements(group, samples.length, seed);
        return firstIndexFailure(samples.length, (i) =>
          differ(again[i]!, samples[i]!, `sample ${i}, drawn twice from equal sources,`) ??
          (i > 0 && distance(samples[i]!, samples[i - 1]!) === 0 ? `samples ${i - 1} and ${i} are equal` : undefined));
      },
    },
    { name: "Haar mean", check: () => haarMeanFailure(group, seed) },
  ];
}

/** `int chi = 0` for every nontrivial irrep, and `int |chi|^2 = 1`, so the mean of n samples has deviation `n^-1/2`. */
function haarMeanFailure(group: CompactLieGroup, seed: number): string | undefined {
  const samples = haarElements(group, haarSamples, seed + 2);
  const irreps = group.irrepsUpTo(2, "C");
  return firstIndexFailure(irreps.length - 1, (at) => {
    const irrep = irreps[at + 1]!;
    let [re, im] = [0, 0];
    for (const g of samples) {
      const value = irrep.character(g);
      re += value.re / samples.length;
      im += value.im / samples.length;
    }
    const mean = Math.hypot(re, im);
    return mean <= haarBound ? undefined : `the mean of character ${irrep.label} over ${samples.length} samples is ${mean}, above ${haarBound}`;
  });
}
