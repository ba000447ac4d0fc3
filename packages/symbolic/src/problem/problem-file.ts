/** The file of `ringflow solve`: potentials and an energy as text, and how to run the flow. Described in docs/symbolic.md. */
import { left, right, type Either } from "fp-ts/lib/Either.js";
import { z } from "zod";
import { LARGEST_TEXT } from "../expression/limits.js";

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/);

const schema = z.strictObject({
  /** Free text for people. */
  title: z.string().max(200).optional(),
  field: z.enum(["real", "complex"]).default("real"),
  /** Coordinates of a particle. */
  variables: z.array(name).min(1).max(256),
  /** Name of each potential and its function r as text. */
  potentials: z.record(name, z.string().min(1).max(LARGEST_TEXT)),
  /** `l` as text over the names of the potentials. */
  energy: z.string().min(1).max(LARGEST_TEXT),
  /** The least value of the energy, where it is known. */
  least: z.number().optional(),
  /** Weight decay lambda. */
  decay: z.number().min(0).max(1e6).default(0),
  /** Particles of the start, all of weight `1/particles`. */
  particles: z.int().min(1).max(100_000).default(256),
  /** Standard deviation of the Gaussian start per real coordinate. */
  standardDeviation: z.number().positive().max(1e6).default(0.5),
  seed: z.int().min(0).max(4_294_967_295).default(1),
  method: z.enum(["rkc", "bs32", "dopri5"]).default("rkc"),
  tolerance: z.number().positive().max(1).default(1e-5),
  /** Flow time to stop at. */
  time: z.number().positive().max(1e12).default(100),
});

/** A parsed problem file; the texts are not parsed yet. */
export type ProblemFile = z.infer<typeof schema>;

/** Why a file is no problem. */
export interface ProblemError {
  readonly code: "problem/not-json" | "problem/shape" | "problem/expression";
  readonly expected: string;
  readonly found: string;
  readonly fix: string;
}

const FIX = 'Write for example {"variables":["x","y"],"potentials":{"a":"x*y"},"energy":"(a-1)^2"}.';

/**
 * Reads the file and fills in the defaults.
 *
 * @since 0.1.0
 */
export function parseProblemFile(text: string): Either<ProblemError, ProblemFile> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return left({ code: "problem/not-json", expected: "a JSON object", found: (error as Error).message.slice(0, 120), fix: FIX });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return right(parsed.data);
  const issue = parsed.error.issues[0]!;
  return left({ code: "problem/shape", expected: "a problem", found: `${issue.path.join(".") || "the file"}: ${issue.message}`.slice(0, 200), fix: FIX });
}
