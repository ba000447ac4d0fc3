/**
 * The alternating groups A_3 .. A_7.
 *
 * Irreps come from those of S_n: `[lambda]` and its conjugate restrict to the same irreducible one; a self-conjugate one splits in
 * two. In Young's orthogonal form the map `T t = sign(t) t'` (t' the transposed tableau, sign(t) of the permutation from a fixed tableau to t)
 * anticommutes with every `s_k`, so it commutes with A_n and its two eigenspaces are the halves. `T^2` is 1 or -1: real halves, or a pair of
 * complex conjugate ones which over R stay together.
 *
 * @source James & Kerber 1981, section 2.5 [james1981]; the map T is checked in the tests
 */
import { cycleType, finiteGroup, formatCycles } from "@ringflow/group";
import type { ComplexNumber, Irrep, Permutation, PermutationGroup } from "@ringflow/group";
import { classFunction } from "./class-function.js";
import { allImages, factorial, inverseImages, isEven, rankOf } from "./lehmer.js";
import { symmetricCharacter } from "./murnaghan-nakayama.js";
import { conjugatePartition, partitionLabel, partitions } from "./partitions.js";
import type { Partition } from "./partitions.js";
import { tableauKey } from "./standard-tableaux.js";
import { degreeError, interleaved, largestDegree } from "./symmetric-group.js";
import { youngOrthogonalForm } from "./young-orthogonal.js";
import type { YoungForm } from "./young-orthogonal.js";

/**
 * Even permutations of n points in lexicographic order of their images; `(x y)(i) = x(y(i))`.
 *
 * @param n - 3..7
 * @returns irreps are labelled by partitions, `[n]` first; the halves of a self-conjugate one `[2,2]+` and `[2,2]-`
 * @throws GroupError `group/domain` outside
 * @example alternatingGroup(5).irreps("C").map(({ label, degree }) => `${label}: ${degree}`) // => ["[5]: 1", "[4,1]: 4", "[3,2]: 5", "[3,1,1]+: 3", "[3,1,1]-: 3"]
 * @since 0.1.0
 */
export function alternatingGroup(n: number): PermutationGroup {
  if (!Number.isInteger(n) || n < 3 || n > largestDegree) throw degreeError("alternatingGroup", n, 3);
  const images = evenImages(n);
  const permutation = (x: number): Permutation => Array.from(images.subarray(x * n, (x + 1) * n));
  // Permutations number 2 k and 2 k + 1 differ in their last two images: one of them is even.
  const rank = (image: (i: number) => number): number => Math.floor(rankOf(n, image) / 2);
  const law = {
    name: `alternating:${n}`,
    order: factorial(n) / 2,
    generators: Array.from({ length: n - 2 }, (_, k) => rank(threeCycle(k + 2))),
    multiply: (x: number, y: number) => rank((i) => images[x * n + images[y * n + i]!]!),
    inverse: (x: number) => rank(inverseImages(images, n, x)),
    label: (x: number) => formatCycles(permutation(x)),
  };
  const group = { ...finiteGroup(law), permutation };
  return n === 3 ? group : { ...group, irreps: (over) => alternatingIrreps(n, over, group) };
}

function evenImages(n: number): Uint8Array {
  const all = allImages(n);
  const kept: number[] = [];
  for (let x = 0; x < factorial(n); x++) {
    const images = Array.from(all.subarray(x * n, (x + 1) * n));
    if (isEven(images)) kept.push(...images);
  }
  return Uint8Array.from(kept);
}

/** `(1 2 k+1)`; for k = 2..n-1 they generate A_n. */
function threeCycle(k: number): (i: number) => number {
  return (i) => (i === 0 ? 1 : i === 1 ? k : i === k ? 0 : i);
}

function alternatingIrreps(n: number, over: "C" | "R", group: PermutationGroup): readonly Irrep[] {
  const all = partitions(n);
  return all.flatMap((lambda, i) => {
    const conjugate = conjugatePartition(lambda).join();
    const partner = all.findIndex((mu) => mu.join() === conjugate);
    if (partner < i) return [];
    const form = youngOrthogonalForm(lambda);
    if (partner > i) return [restricted(partitionLabel(lambda), lambda, "real", over, form, group)];
    return halves(lambda, over, form, group);
  });
}

/** An irrep of S_n that stays one, with the character of S_n. */
function restricted(
  label: string, lambda: Partition, type: Irrep["type"], over: "C" | "R", form: YoungForm, group: PermutationGroup,
): Irrep {
  const real = (x: number): Float64Array => form.matrix(group.permutation(x));
  return {
    label, degree: form.degree, over, type,
    matrix: over === "R" ? real : (x) => interleaved(real(x)),
    character: classFunction(() => group.classes(), (x) => ({ re: symmetricCharacter(lambda, cycleType(group.permutation(x))), im: 0 })),
  };
}

/** Trace of a matrix over C or R. */
function traceOf(entries: Float64Array, degree: number, over: "C" | "R"): ComplexNumber {
  const width = over === "C" ? 2 : 1;
  let [re, im] = [0, 0];
  for (let i = 0; i < degree; i++) {
    re += entries[width * i * (degree + 1)]!;
    if (over === "C") im += entries[width * i * (degree + 1) + 1]!;
  }
  return { re, im };
}

function halves(lambda: Partition, over: "C" | "R", form: YoungForm, group: PermutationGroup): readonly Irrep[] {
  const associator = associatorOf(form);
  const isReal = associator.square === 1;
  const label = partitionLabel(lambda);
  if (over === "R" && !isReal) return [restricted(`${label}++${label}-`, lambda, "complex", "R", form, group)];
  const degree = form.degree / 2;
  return ([1, -1] as const).map((half) => {
    const complex = (x: number): Float64Array => halfMatrix(form.matrix(group.permutation(x)), form.degree, associator, half);
    const matrix = over === "C" ? complex : (x: number): Float64Array => complex(x).filter((_, i) => i % 2 === 0);
    const character = classFunction(() => group.classes(), (x) => traceOf(matrix(x), degree, over));
    return { label: `${label}${half === 1 ? "+" : "-"}`, degree, over, type: isReal ? "real" : "complex", matrix, character };
  });
}

/** `T t = sign[t] partner[t]`, `T^2 = square`. */
interface Associator {
  readonly sign: readonly number[];
  readonly partner: readonly number[];
  readonly square: number;
}

function associatorOf({ tableaux }: YoungForm): Associator {
  const position = new Map(tableaux.map(({ rows }, i) => [tableauKey(rows), i]));
  const partner = tableaux.map(({ columns }) => position.get(tableauKey(columns))!);
  const reading = tableaux.map(({ rows, columns }) => rows.map((row, k) => row * rows.length + columns[k]!));
  const sign = reading.map((cells) => (isEven(cells) ? 1 : -1));
  return { sign, partner, square: sign[0]! * sign[partner[0]!]! };
}

/**
 * The matrix on the eigenspace of T for `half` (T^2 = 1) or `half i` (T^2 = -1), in the basis `(t + conj(mu) T t) / sqrt 2`,
 * mu the eigenvalue, for one t of each pair {t, t'}; interleaved complex.
 */
function halfMatrix(rho: Float64Array, d: number, { sign, partner, square }: Associator, half: 1 | -1): Float64Array {
  const chosen = partner.flatMap((other, t) => (t < other ? [t] : []));
  const out = new Float64Array(2 * chosen.length ** 2);
  let at = 0;
  for (const s of chosen) {
    for (const t of chosen) {
      // <s + conj(mu) T s, rho t + conj(mu) rho T t> / 2 = rho[s][t] + conj(mu) <s, rho T t>, since T commutes with rho and preserves the form.
      const crossed = half * sign[t]! * rho[s * d + partner[t]!]!;
      out[at++] = rho[s * d + t]! + (square === 1 ? crossed : 0);
      out[at++] = square === 1 ? 0 : 0 - crossed;
    }
  }
  return out;
}
