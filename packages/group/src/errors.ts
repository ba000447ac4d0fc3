/**
 * Wrong use of a function of this package: a stable `code`, what was expected, what was found, how to fix it.
 * Group specifications, which people type, are answered by `Either<GroupSpecError, ..>` instead.
 */

/** Everything a {@link GroupError} says. */
export interface GroupErrorDetails {
  /** `group/shape`: lengths do not fit; `group/domain`: a value out of range; `group/too-large`: would not fit in memory. */
  readonly code: "group/shape" | "group/domain" | "group/too-large";
  readonly expected: string;
  readonly found: string;
  /** One imperative sentence. */
  readonly fix: string;
}

/**
 * The only error class this package throws on wrong input.
 *
 * @example
 * const details = { code: "group/shape", expected: "a", found: "b", fix: "Do c." } as const;
 * new GroupError(details).message // => "[group/shape] expected a, found b. Do c."
 * @since 0.1.0
 */
export class GroupError extends Error implements GroupErrorDetails {
  readonly code: GroupErrorDetails["code"];
  readonly expected: string;
  readonly found: string;
  readonly fix: string;

  constructor(details: GroupErrorDetails) {
    super(`[${details.code}] expected ${details.expected}, found ${details.found}. ${details.fix}`);
    this.name = "GroupError";
    this.code = details.code;
    this.expected = details.expected;
    this.found = details.found;
    this.fix = details.fix;
  }
}
