/** What makes a family of matrices a unitary representation, `rho(x y) = rho(x) rho(y)`, with its character. */
import type { FiniteGroup } from "../contract.js";
import type { Irrep } from "../irrep.js";
import { adjoint, complexMatrix, distance, identityMatrix, product, trace } from "./internal/matrix.js";
import { firstFailure, firstIndexFailure } from "./internal/tuples.js";
import type { NamedLaw, LawOptions } from "./named-law.js";

/** A representation with its character; an irrep is one. */
export type Representation = Pick<Irrep, "label" | "degree" | "over" | "matrix" | "character">;

/** Entries of matrices and characters may be off by this much. */
export const matrixTolerance = 1e-9;

/**
 * @returns laws named `shape`, `rho(e) = I`, `homomorphism`, `unitarity`, `character = trace`
 * @remarks entries within 1e-9; at most 32768 tuples per law
 * @source Serre 1977, sections 1.1, 2.1 [serre1977]
 * @since 0.1.0
 */
export function representationLaws(
  group: FiniteGroup, representation: Representation, options: LawOptions = {},
): readonly NamedLaw[] {
  return representationListLaws(group, [representation], options);
}

/** The same laws for a list at once; counterexamples name the representation. @internal */
export function representationListLaws(
  group: FiniteGroup, list: readonly Representation[], { seed = 1 }: LawOptions,
): readonly NamedLaw[] {
  const each = (fails: (rho: Representation, x: number) => string | undefined) => () =>
    firstFailure([list.length, group.order], seed, (i, x) => named(list[i]!, fails(list[i]!, x)));
  return [
    { name: "shape", check: each(shapeFailure) },
    { name: "rho(e) = I", check: () => firstIndexFailure(list.length, (i) => named(list[i]!, identityFailure(list[i]!))) },
    {
      name: "homomorphism",
      check: () =>
        firstFailure([list.length, group.order, group.order], seed, (i, x, y) => named(list[i]!, productFailure(group, list[i]!, x, y))),
    },
    { name: "unitarity", check: each(unitarityFailure) },
    { name: "character = trace", check: each(traceFailure) },
  ];
}

function named({ label, over }: Representation, counterexample: string | undefined): string | undefined {
  return counterexample === undefined ? undefined : `representation ${label} over ${over}: ${counterexample}`;
}

function shapeFailure(rho: Representation, x: number): string | undefined {
  const entries = rho.matrix(x);
  if (complexMatrix(rho, entries) !== undefined) return undefined;
  return `matrix(${x}) has ${entries.length} numbers for degree ${rho.degree}, or one is not finite`;
}

/** The other laws pass over matrices that break `shape`. */
function wellShaped(rho: Representation, x: number): Float64Array | undefined {
  return complexMatrix(rho, rho.matrix(x));
}

function identityFailure(rho: Representation): string | undefined {
  const atIdentity = wellShaped(rho, 0);
  const off = atIdentity === undefined ? 0 : distance(atIdentity, identityMatrix(rho.degree));
  return off <= matrixTolerance ? undefined : `rho(e) differs from I by ${off}`;
}

function productFailure(group: FiniteGroup, rho: Representation, x: number, y: number): string | undefined {
  const [a, b, c] = [wellShaped(rho, x), wellShaped(rho, y), wellShaped(rho, group.multiply(x, y))];
  if (a === undefined || b === undefined || c === undefined) return undefined;
  const off = distance(product(rho.degree, a, b), c);
  return off <= matrixTolerance ? undefined : `rho(${x}) rho(${y}) differs from rho(${x} * ${y}) by ${off}`;
}

function unitarityFailure(rho: Representation, x: number): string | undefined {
  const matrix = wellShaped(rho, x);
  if (matrix === undefined) return undefined;
  const off = distance(product(rho.degree, adjoint(rho.degree, matrix), matrix), identityMatrix(rho.degree));
  return off <= matrixTolerance ? undefined : `rho(${x})* rho(${x}) differs from I by ${off}`;
}

function traceFailure(rho: Representation, x: number): string | undefined {
  const matrix = wellShaped(rho, x);
  if (matrix === undefined) return undefined;
  const { re, im } = trace(rho.degree, matrix);
  const stated = rho.character(x);
  const off = Math.max(Math.abs(stated.re - re), Math.abs(stated.im - im));
  return off <= matrixTolerance ? undefined : `character(${x}) = ${stated.re} + ${stated.im} i, the trace is ${re} + ${im} i`;
}
